"""The door to persons. Whoever asks has passed the access of what the person is named on."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import DESK_ROLES, Role
from yousaid.accounts.models import User
from yousaid.accounts.rules import Permits
from yousaid.kit import clock
from yousaid.kit.compiled import Ask, Given, compiled
from yousaid.people.access.contacts import acting_on
from yousaid.people.access.records import current_residencies
from yousaid.people.access.words import (
    few_named,
    has_one_of,
    mark_of_place,
    shared_by_many,
)
from yousaid.people.choices import WORKING
from yousaid.people.models import Person
from yousaid.places.access import in_places
from yousaid.places.models import Place

EDITORS = (Role.ENGAGEMENT, Role.MANAGER)
# Those who work with residents, each within their own reach (security.md section 5).
CLOSE = (Role.OFFICER, *EDITORS)
IN_REGISTER = Q(merged_into__isnull=True, erased_at__isnull=True)
IN_REGISTER_OF_PERSON = Q(person__merged_into__isnull=True, person__erased_at__isnull=True)


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
    return people.filter(Q(kind__in=WORKING) | _near(close, large_area(user)))


def _near(held: Permits, marks: tuple[str, ...]) -> Q:
    """Residents whose home of today lies within reach, and those who act for them.

    `marks` of a large area narrow who is looked at.
    """
    today = clock.today()
    here = current_residencies(today).filter(in_places(held, "home__place"))
    acting = acting_on(today)
    few = None if marks else few_named(here, "person")
    if few is not None:
        helpers = acting.filter(person__in=few).values_list("helper", flat=True)
        return Q(pk__in=few.union(helpers))
    theirs = Exists(here.filter(person=OuterRef("person")))
    living = Q(Exists(here.filter(person=OuterRef("pk"))))
    if marks:  # one look in the index tells most of those who live elsewhere
        living = has_one_of(marks) & living
    return living | Q(Exists(acting.filter(theirs, helper=OuterRef("pk"))))


def large_area(user: User | AnonymousUser) -> tuple[str, ...]:
    """The words of the places within reach where many live; none when few do, for whoever sees the
    whole landlord, and where one of the places has no word.

    Kept on the user object, which lives for one request.
    """
    held = permits(user).holding(*CLOSE)
    if held.everywhere or not held.places:
        return ()
    kept: dict[frozenset[str], tuple[str, ...]] = getattr(user, "_large_area", {})
    if held.places not in kept:
        places = _places(len(held.places))(paths=sorted(held.places))
        marks = tuple(mark_of_place(pk, path) for pk, path in places)
        kept[held.places] = marks if all(marks) and shared_by_many(*marks) else ()
        user._large_area = kept  # type: ignore[union-attr]
    return kept[held.places]


@lru_cache(maxsize=32)
def _places(number: int) -> Ask:
    rows = Place.objects.filter(path__in=Given("paths", number)).order_by("path")
    return compiled(rows.values_list("pk", "path"))


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
