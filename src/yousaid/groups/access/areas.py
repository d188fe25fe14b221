"""The areas that groups cover and the posts held in them, as recognition needs to know them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from yousaid.groups.choices import Standing
from yousaid.groups.models import CoveredPlace, Group, Membership, Recognition
from yousaid.places.models import Home
from yousaid.places.queries import PATH_LENGTH, homes_in


def _covered(group_ids: Collection[int]) -> Iterable[tuple[int, str]]:
    """(group id, tree path) of every place these groups cover."""
    rows = CoveredPlace.objects.filter(group__in=group_ids).order_by("group", "place__path")
    return rows.values_list("group_id", "place__path")


def paths_by_group(group_ids: Collection[int]) -> dict[int, list[str]]:
    """The tree paths each of these groups covers; groups without an area are left out."""
    found: dict[int, list[str]] = defaultdict(list)
    for pk, path in _covered(group_ids):
        found[pk].append(path)
    return dict(found)


def area_paths(group_id: int) -> list[str]:
    """The tree paths that one group covers."""
    return paths_by_group([group_id]).get(group_id, [])


def groups_about(paths: Collection[str]) -> QuerySet[Group]:
    """Groups that cover a place at or below one of these paths."""
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(place__path__range=(path, path.ljust(PATH_LENGTH, "Z")))
    return Group.objects.filter(pk__in=CoveredPlace.objects.filter(condition).values("group"))


def homes_of(group_id: int) -> QuerySet[Home]:
    """The homes in the area a group covers."""
    return homes_in(Home.objects.all(), *area_paths(group_id))


def overlapping(group_id: int) -> list[str]:
    """Names of other recognised associations that cover some of the same ground."""
    own = area_paths(group_id)
    if not own:
        return []
    others = Recognition.objects.filter(standing=Standing.RECOGNISED).exclude(group=group_id)
    names = dict(others.values_list("group_id", "group__name"))
    return sorted(
        names[pk]
        for pk, paths in paths_by_group(names).items()
        if any(a.startswith(b) or b.startswith(a) for a in own for b in paths)
    )


def posts_held(group_id: int, day: date) -> frozenset[str]:
    """The posts that somebody holds in a group on a day."""
    rows = Membership.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day), starts__lte=day)
    return frozenset(rows.filter(group=group_id).exclude(role="").values_list("role", flat=True))
