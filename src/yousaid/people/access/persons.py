"""The door to persons. Whoever asks has passed the access of what the person is named on."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import DESK_ROLES, Role
from yousaid.accounts.models import User
from yousaid.accounts.rules import Permits
from yousaid.kit import clock
from yousaid.kit.bulk import keys_among
from yousaid.people.access.contacts import acting_on
from yousaid.people.access.records import current_residencies
from yousaid.people.access.words import (
    few_named,
    has_one_of,
    mark_of_place,
    shared_by_many,
)
from yousaid.people.choices import WORKING
from yousaid.people.models import Person, PersonWord
from yousaid.places.access import in_places
from yousaid.places.models import Place

EDITORS = (Role.ENGAGEMENT, Role.MANAGER)
# Those who work with residents, each within their own reach (security.md section 5).
CLOSE = (Role.OFFICER, *EDITORS)
IN_REGISTER = Q(merged_into__isnull=True, erased_at__isnull=True)


def names_of(ids: Collection[int]) -> dict[int, str]:
    """Names by id; ids of nobody are left out. No query for no ids."""
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def who_may_carry(day: date) -> QuerySet[Person]:
    """Those who may be given something to do on that day: staff, partners, councillors."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=day)
    return Person.objects.filter(IN_REGISTER, here, kind__in=WORKING).order_by("name", "pk")


def who_may_join(day: date) -> QuerySet[Person]:
    """Those who may be given a seat in a group on that day: everybody who has not left."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=day)
    return Person.objects.filter(IN_REGISTER, here).order_by("name", "pk")


def person_of(user: User) -> Person | None:
    """The person that a user is; None for a user who is nobody in the register."""
    return Person.objects.filter(user=user).first()


def carriers(user: User) -> QuerySet[Person]:
    """Persons whose page of things to do staff may open: none of them residents."""
    return Person.objects.filter(kind__in=WORKING)


def visible_people(user: User | AnonymousUser) -> QuerySet[Person]:
    """Staff see those who carry work. Residents, and those who act for them, are seen by front-line
    officers, engagement officers and managers: who answers for the whole landlord sees all of
    them, others those who live in their area today. Nobody sees who was merged or erased.
    """
    granted = permits(user)
    if not granted.has(*DESK_ROLES):
        return Person.objects.none()
    close = granted.holding(*CLOSE)
    people = Person.objects.filter(IN_REGISTER)
    if close.everywhere:
        return people
    return people.filter(Q(kind__in=WORKING) | _near(close))


def _near(held: Permits) -> Q:
    """Residents whose home of today lies within reach, and those who act for them."""
    today = clock.today()
    here = current_residencies(today).filter(in_places(held, "home__place"))
    acting = acting_on(today)
    marks = _marks(held)
    many = shared_by_many(*marks)
    few = None if many else few_named(here, "person")
    if few is not None:
        helpers = acting.filter(person__in=few).values_list("helper", flat=True)
        return Q(pk__in=few.union(helpers))
    theirs = Exists(here.filter(person=OuterRef("person")))
    living = Q(Exists(here.filter(person=OuterRef("pk"))))
    if many:  # one look in the index tells most of those who live elsewhere
        living = has_one_of(marks) & living
    return living | Q(Exists(acting.filter(theirs, helper=OuterRef("pk"))))


def _marks(held: Permits) -> list[str]:
    """The words of all places within reach; none when one of them has none."""
    places = Place.objects.filter(path__in=held.places).values_list("pk", "path")
    marks = [mark_of_place(pk, path) for pk, path in places]
    return marks if all(marks) else []


def first_visible(user: User | AnonymousUser, people: QuerySet[Person], most: int) -> Any:
    """Those of `people`, the user's `visible_people`, among whom the first `most` by name are.

    Whoever sees a large area is spared the walk through everybody else: who lives there and who
    is seen everywhere are each read off an index. For all others, and on no reach, all of `people`.
    """
    held = permits(user).holding(*CLOSE)
    marks = [] if held.everywhere else _marks(held)
    if not shared_by_many(*marks):
        return people
    acting = acting_on(clock.today()).filter(person__name_words__word__in=marks).values("helper")
    every = Person.objects.filter(IN_REGISTER)
    parts: list[Any] = [every.filter(kind=kind).values_list("name", "pk") for kind in WORKING]
    parts += [PersonWord.objects.filter(word=mark).values_list("name", "person") for mark in marks]
    parts += [every.filter(pk__in=acting).values_list("name", "pk")]
    merged = parts[0].union(*parts[1:], all=True).order_by("name", "pk")
    reach = 2 * most  # some moved out, some stand in two of the parts
    while True:
        found = list(merged[:reach])
        first = people.filter(pk__in=keys_among({pk for _, pk in found}))
        if len(found) < reach or first.order_by().values("pk")[:most].count() == most:
            return first
        reach *= 4


def changeable_people(user: User | AnonymousUser) -> QuerySet[Person]:
    """Those whose record somebody may keep: residents within reach; of those who work here only
    who answers for the whole landlord keeps the list.
    """
    people = visible_people(user)
    return people if may_change_people(user) else people.exclude(kind__in=WORKING)


def may_change_people(user: User | AnonymousUser) -> bool:
    """Engagement officers and managers with landlord-wide reach keep the list of people."""
    return permits(user).holding(*EDITORS).everywhere


def may_write_to_households(user: User | AnonymousUser) -> bool:
    """Those who work with residents take letters away for the people they see."""
    return permits(user).has(*CLOSE)


def may_keep_choices(user: User | AnonymousUser) -> bool:
    """Who keeps the topics, needs and purposes that everybody is asked about."""
    return may_change_people(user)
