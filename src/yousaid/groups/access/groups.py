"""The door to groups: which lie within someone's reach."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from yousaid.accounts.access import ReachChoice, permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.accounts.rules import Permits, reaches_group
from yousaid.groups.choices import GroupStatus
from yousaid.groups.models import Group, Membership
from yousaid.groups.rules.likeness import Described

EDITORS = (Role.ENGAGEMENT, Role.MANAGER)
M = TypeVar("M", bound=Model)


def in_groups(queryset: QuerySet[M], permits: Permits, field: str = "group") -> QuerySet[M]:
    """Those rows whose group is within reach. `field` leads to the group, "" is the row itself."""
    if permits.everywhere:
        return queryset
    return queryset.filter(of_groups(permits, field))


def of_groups(permits: Permits, field: str = "group") -> Q:
    """The same as a condition, to be joined with others by `|`; matches nothing without reach."""
    if permits.everywhere:
        return Q()
    return Q(**{f"{field or 'pk'}__in": permits.groups})


def reach_choices() -> list[ReachChoice]:
    """Every group by name: for giving roles."""
    return [ReachChoice(pk, name) for pk, name in Group.objects.values_list("pk", "name")]


def names_of(ids: Collection[int]) -> dict[int, str]:
    """Names by id; ids of no group are left out. No query for no ids."""
    return dict(Group.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def all_groups() -> QuerySet[Group]:
    """Every group, by name: that a group exists is no secret, who belongs to it may be."""
    return Group.objects.order_by("name", "pk")


def may_change_group(user: User | AnonymousUser, group: Group | None = None) -> bool:
    """Engagement officers and managers, for groups within their reach; None asks about adding."""
    return reaches_group(permits(user).holding(*EDITORS), group.pk if group else None)


def seats(user: User | AnonymousUser, group: Group) -> QuerySet[Membership]:
    """Who sits, and sat, in a group: names of residents are for those who look after it."""
    if not may_change_group(user, group):
        return Membership.objects.none()
    return group.memberships.select_related("person").order_by("role", "person__name", "pk")


def members_on(group: Group, day: date) -> int:
    """How many people hold a seat on that day: the number is no secret."""
    held = Q(ends__isnull=True) | Q(ends__gt=day)
    people = group.memberships.filter(held, starts__lte=day).values("person")
    return people.distinct().count()


def described(
    *, name: str, purpose: str, topics: Collection[str], places: Collection[str], pk: int = 0
) -> Described:
    """A group as far as likeness goes."""
    return Described(pk, name, purpose, frozenset(topics), frozenset(places))


def open_groups_described() -> list[Described]:
    """Every group that is not closed, as far as likeness goes, in three queries."""
    groups = all_groups().exclude(status=GroupStatus.CLOSED).only("name", "purpose")
    return [
        described(
            pk=group.pk,
            name=group.name,
            purpose=group.purpose,
            topics=[topic.name for topic in group.topics.all()],
            places=[place.path for place in group.places.all()],
        )
        for group in groups.prefetch_related("topics", "places")
    ]
