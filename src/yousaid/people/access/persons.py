"""The door to persons. Whoever asks has passed the access of what the person is named on."""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import DESK_ROLES, Role
from yousaid.accounts.models import User
from yousaid.people.choices import WORKING
from yousaid.people.models import Person

EDITORS = (Role.ENGAGEMENT, Role.MANAGER)


def names_of(ids: Collection[int]) -> dict[int, str]:
    """Names by id; ids of nobody are left out. No query for no ids."""
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def who_may_carry(day: date) -> QuerySet[Person]:
    """Those who may be given something to do on that day: staff, partners, councillors."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=day)
    return Person.objects.filter(here, kind__in=WORKING).order_by("name", "pk")


def who_may_join(day: date) -> QuerySet[Person]:
    """Those who may be given a seat in a group on that day: everybody who has not left."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=day)
    return Person.objects.filter(here).order_by("name", "pk")


def person_of(user: User) -> Person | None:
    """The person that a user is; None for a user who is nobody in the register."""
    return Person.objects.filter(user=user).first()


def carriers(user: User) -> QuerySet[Person]:
    """Persons whose page of things to do staff may open: none of them residents."""
    return Person.objects.filter(kind__in=WORKING)


def visible_people(user: User | AnonymousUser) -> QuerySet[Person]:
    """Staff see those who carry work. Residents are seen by engagement officers and managers who
    answer for the whole landlord: a person is not yet tied to a place that would narrow it.
    """
    granted = permits(user)
    if granted.holding(*EDITORS).everywhere:
        return Person.objects.all()
    if granted.has(*DESK_ROLES):
        return Person.objects.filter(kind__in=WORKING)
    return Person.objects.none()


def may_change_people(user: User | AnonymousUser) -> bool:
    """Engagement officers and managers with landlord-wide reach keep the list of people."""
    return permits(user).holding(*EDITORS).everywhere
