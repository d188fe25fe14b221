"""Finding one person by a few words: as one types, and for forms that ask for somebody."""

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.kit import clock
from yousaid.people import access
from yousaid.people.access import narrowing

AMONG = {"join": access.who_may_join, "carry": access.who_may_carry}
LONGEST = 100


@staff_only
@require_safe
@never_cache
def suggest(request: SignedInRequest) -> JsonResponse:
    """Up to ten persons that `q` may mean, of those the user may see; `among` narrows them."""
    words = request.GET.get("q", "")[:LONGEST]
    found = _suggested(request.user, words, request.GET.get("among", ""))
    return JsonResponse(
        {
            "found": [
                {
                    "id": person.pk,
                    "name": person.name,
                    "hint": hint,
                    "why": why,
                    "words": _together(person.name, hint),
                    "href": reverse("people:desk-person", args=[person.pk]),
                }
                for person, hint, why in found
            ]
        }
    )


class PersonFinder:
    """For a form that asks for somebody: those whom this user may see and choose.

    `among` is "join" for those who may be given a seat, "carry" for those who may be given
    something to do, "" for everybody.
    """

    def __init__(self, user: Any, among: str = "") -> None:
        self.user, self.among = user, among

    @property
    def href(self) -> str:
        return f"{reverse('people:desk-suggest')}?among={self.among}"

    def find(self, words: str) -> list[tuple[int, str]]:
        found = _suggested(self.user, words[:LONGEST], self.among)
        return [(person.pk, _together(person.name, hint)) for person, hint, _ in found]

    def named(self, pk: int) -> str | None:
        person = _choosable(self.user, self.among).filter(pk=pk).first()
        if person is None:
            return None
        return _together(person.name, _hints([person])[person.pk])


def _choosable(user: Any, among: str) -> Any:
    people = access.visible_people(user)
    return people & AMONG[among](clock.today()) if among in AMONG else people


def _suggested(user: Any, words: str, among: str) -> list[tuple[Any, str, str]]:
    """Persons, what tells each from a namesake, and why they were found."""
    day = clock.today()
    narrowed = AMONG[among](day) if among in AMONG else None
    found = access.suggest_people(user, words, day=day, among=narrowed)
    hints = _hints([person for person, _ in found])
    return [(person, hints[person.pk], why) for person, why in found]


def _hints(people: list[Any]) -> dict[int, str]:
    lives = narrowing.addresses_of([person.pk for person in people], day=clock.today())
    return {person.pk: person.post or lives.get(person.pk, "") for person in people}


def _together(name: str, hint: str) -> str:
    return f"{name}, {hint}" if hint else name
