"""What the box of the desk finds among people."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse

from yousaid.kit.found import Found, Hit, first_of
from yousaid.people import access
from yousaid.people.access import narrowing


def find_people(user: Any, words: str, day: date) -> Iterable[Found]:
    """People by whatever the list of people finds them by, of those whom the user sees."""
    people = access.visible_people(user)
    reading = access.read_words(people, words, by=user, day=day)
    if reading is None:
        return
    rows = reading.by_name(people)
    whole, lives = " ".join(words.casefold().split()), dict[int, str]()

    def draw(person: Any) -> Hit:
        details = (reading.why(person), person.post or lives.get(person.pk, ""))
        return Hit(
            person.name,
            reverse("people:desk-person", args=[person.pk]),
            " · ".join(filter(None, details)),
            is_exact="@" in words or person.name.casefold() == whole,
        )

    found = first_of(
        "People",
        rows,
        draw,
        words=words,
        list_href=reverse("people:desk-people"),
        said=reading.said,
        fill=lambda found: lives.update(narrowing.addresses_of([p.pk for p in found], day=day)),
    )
    yield replace(found, is_guess=reading.is_guess)
