"""The door to places: which lie within someone's reach."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from yousaid.accounts.access import ReachChoice
from yousaid.accounts.rules import Permits
from yousaid.places.models import Place

M = TypeVar("M", bound=Model)

PATH_LENGTH = 255  # of the tree's path column


def within_reach(queryset: QuerySet[M], permits: Permits, field: str = "place") -> QuerySet[M]:
    """Those rows whose place lies within reach. `field` leads to the place, "" is the row itself.

    Narrow the permits to the roles that count first: `permits.holding(Role.OFFICER)`. Rows about
    no place belong to the whole landlord: only a landlord-wide grant reaches them.
    """
    if permits.everywhere:
        return queryset
    return queryset.filter(in_places(permits, field))


def in_places(permits: Permits, field: str = "place") -> Q:
    """The same as a condition, to be joined with others by `|`; matches nothing without reach."""
    if permits.everywhere:
        return Q()
    column = f"{field}__path" if field else "path"
    condition = Q(pk__in=())
    for path in sorted(permits.places):
        # A subtree is one range of the path's index; LIKE would not use it on every engine.
        condition |= Q(**{f"{column}__range": (path, path.ljust(PATH_LENGTH, "Z"))})
    return condition


def reach_choices() -> list[ReachChoice]:
    """Every place, in the order of the tree, named with those above it: for giving roles."""
    names: dict[str, str] = {}
    choices = []
    for pk, path, name in Place.objects.order_by("path").values_list("pk", "path", "name"):
        above = names.get(path[: -Place.steplen], "")
        names[path] = f"{above} › {name}" if above else name
        choices.append(ReachChoice(pk, names[path], path))
    return choices


def all_places() -> QuerySet[Place]:
    """Every place, each below the one it lies in: what lies where is no secret."""
    return Place.objects.order_by("path")
