"""Counts, searches and names for places and homes handed in."""

from collections.abc import Iterable

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from yousaid.places.models import Home, Place
from yousaid.places.rules.addresses import POSTCODE, postcode_begins

STEP = Place.steplen
PATH_LENGTH = 255  # of the tree's path column


def counts_by_branch(homes: QuerySet[Home], depth: int) -> list[tuple[str, str, int]]:
    """Homes by branch and tenure: (path, tenure, how many).

    A branch is a place at `depth`; homes that hang higher up count for their own place.
    """
    branches = homes.annotate(branch=Substr("place__path", 1, STEP * depth))
    rows = branches.order_by().values_list("branch", "tenure").annotate(Count("pk"))
    return list(rows)


def with_level_names(homes: QuerySet[Home], depths: Iterable[int]) -> QuerySet[Home]:
    """Each home with its place, and as `level_2`, `level_3` … the name of its place there."""
    names = {
        f"level_{depth}": Subquery(
            # Two steps along the path's own index; no join per level of the tree.
            Place.objects.filter(
                path=Substr(OuterRef("place__path"), 1, STEP * depth, output_field=CharField()),
                depth=depth,
            ).values("name")
        )
        for depth in depths
    }
    return homes.select_related("place").annotate(**names)


def search_homes(homes: QuerySet[Home], words: str) -> QuerySet[Home]:
    """Homes by reference, UPRN, postcode, or the words of their address.

    A whole postcode or a long number is looked up along its index; other words are looked for in
    every address.
    """
    postcode = postcode_begins(words)
    if POSTCODE.fullmatch(postcode):
        return homes.filter(postcode=postcode)
    if words.isdecimal() and 9 <= len(words) <= 12:
        return homes.filter(Q(uprn=int(words)) | Q(reference=words))
    address = Q()
    for word in words.replace(",", " ").split():
        address &= Q(address__icontains=word)
    wanted = address | Q(reference__istartswith=words)
    if postcode:
        wanted |= Q(postcode__startswith=postcode)
    return homes.filter(wanted)


def search_places(places: QuerySet[Place], words: str) -> QuerySet[Place]:
    """Places by name, reference or postcode; by the postcode of their homes as well."""
    name = Q()
    for word in words.split():
        name &= Q(name__icontains=word)
    wanted: Q = name | Q(reference__istartswith=words)
    if postcode := postcode_begins(words):
        homes = Home.objects.filter(place=OuterRef("pk"), postcode__startswith=postcode)
        wanted |= Q(postcode__startswith=postcode)
        if POSTCODE.fullmatch(postcode):
            wanted |= Q(Exists(homes))
    return places.filter(wanted)


def homes_in(homes: QuerySet[Home], *paths: str) -> QuerySet[Home]:
    """Homes that hang on these places or below them."""
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(place__path__range=(path, path.ljust(PATH_LENGTH, "Z")))
    return homes.filter(condition)


def with_levels_below(
    places: QuerySet[Place], tops: Iterable[tuple[str, int]], levels: int
) -> QuerySet[Place]:
    """These places, by (path, depth), and so many levels below each, in the order of the tree."""
    condition = Q(pk__in=())
    for path, depth in tops:
        below = (path, path.ljust(PATH_LENGTH, "Z"))
        condition |= Q(path__range=below, depth__lte=depth + levels)
    return places.filter(condition).order_by("path")


def counts_by_depth(places: QuerySet[Place]) -> list[tuple[int, int]]:
    """How many places there are at each depth, the top first."""
    return list(places.order_by("depth").values_list("depth").annotate(Count("pk")))


def names_by_path(places: QuerySet[Place]) -> dict[str, str]:
    """The name of each place by its path."""
    return dict(places.order_by().values_list("path", "name"))
