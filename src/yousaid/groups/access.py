"""The door to groups: which lie within someone's reach."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from yousaid.accounts.access import ReachChoice
from yousaid.accounts.rules import Permits
from yousaid.groups.models import Group

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
