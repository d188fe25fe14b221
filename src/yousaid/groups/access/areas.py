"""The areas that groups cover and the posts held in them, as recognition needs to know them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet

from yousaid.groups.choices import Standing
from yousaid.groups.models import CoveredPlace, Group, Membership, Recognition
from yousaid.places.models import Home
from yousaid.places.queries import PATH_LENGTH, homes_in

FEW_PLACES = 50  # beyond this it is cheaper to count the homes of every place


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


def homes_counted(areas: Mapping[int, Collection[str]]) -> dict[int, int]:
    """How many homes lie in each area, by group: one query for any number of them."""
    wanted = [path for paths in areas.values() for path in paths]
    homes = Home.objects.all()
    if len(wanted) <= FEW_PLACES:
        homes = homes_in(homes, *wanted)
    counts = list(homes.order_by().values_list("place__path").annotate(Count("pk")))
    return {
        pk: sum(count for path, count in counts if path.startswith(tuple(paths)))
        for pk, paths in areas.items()
    }


def overlaps_of(areas: Mapping[int, Collection[str]]) -> dict[int, list[str]]:
    """For each area the names of other recognised associations that cover some of its ground."""
    rows = Recognition.objects.filter(standing=Standing.RECOGNISED)
    names = dict(rows.values_list("group_id", "group__name"))
    others = paths_by_group(names)
    return {
        pk: sorted(
            names[other]
            for other, theirs in others.items()
            if other != pk and any(a.startswith(b) or b.startswith(a) for a in own for b in theirs)
        )
        for pk, own in areas.items()
    }


def posts_held_in(group_ids: Collection[int], day: date) -> dict[int, frozenset[str]]:
    """The posts that somebody holds on a day, by group."""
    rows = Membership.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day), starts__lte=day)
    found: dict[int, set[str]] = {pk: set() for pk in group_ids}
    for pk, role in rows.filter(group__in=group_ids).exclude(role="").values_list("group", "role"):
        found[pk].add(role)
    return {pk: frozenset(roles) for pk, roles in found.items()}


def posts_held(group_id: int, day: date) -> frozenset[str]:
    """The posts that somebody holds in a group on a day."""
    return posts_held_in([group_id], day)[group_id]
