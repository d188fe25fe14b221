"""The door to persons. Whoever asks has passed the access of what the person is named on."""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import DESK_ROLES, Role
from yousaid.accounts.models import User
from yousaid.accounts.rules import Permits
from yousaid.kit import clock
from yousaid.people.access.contacts import acting_on
from yousaid.people.access.records import current_residencies
from yousaid.people.access.words import few_named
from yousaid.people.choices import WORKING
from yousaid.people.models import Person
from yousaid.places.access import in_places

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
    few = few_named(here, "person")
    if few is not None:
        helpers = acting.filter(person__in=few).values_list("helper", flat=True)
        return Q(pk__in=few.union(helpers))
    theirs = Exists(here.filter(person=OuterRef("person")))
    return Q(Exists(here.filter(person=OuterRef("pk")))) | Q(
        Exists(acting.filter(theirs, helper=OuterRef("pk")))
    )


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
