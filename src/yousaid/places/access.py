"""The door to places and homes: which lie within someone's reach, and who may change them."""

from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from yousaid.accounts.access import ReachChoice, permits
from yousaid.accounts.choices import DESK_ROLES, Role
from yousaid.accounts.models import User
from yousaid.accounts.rules import Permits, reaches_place
from yousaid.kit.compiled import Ask, compiled
from yousaid.places.models import Home, Level, Place
from yousaid.places.queries import PATH_LENGTH, search_places

M = TypeVar("M", bound=Model)

USUAL_LEVELS = {1: "Landlord", 2: "Neighbourhood", 3: "Estate", 4: "Block"}
_DEEPEST_CHOSEN, _MOST_CHOSEN = 3, 200  # levels and places in a list to choose from


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
    # A subtree is one range of the path's index; LIKE would not use it on every engine.
    ranges = [
        Q(**{f"{column}__range": (path, path.ljust(PATH_LENGTH, "Z"))})
        for path in sorted(permits.places)
    ]
    return reduce(or_, ranges) if ranges else Q(pk__in=())


def reach_choices() -> list[ReachChoice]:
    """Every place, in the order of the tree, named with those above it: for giving roles."""
    names: dict[str, str] = {}
    choices = []
    for pk, path, name in Place.objects.order_by("path").values_list("pk", "path", "name"):
        above = names.get(path[: -Place.steplen], "")
        names[path] = f"{above} › {name}" if above else name
        choices.append(ReachChoice(pk, names[path], path))
    return choices


def names_with_those_above() -> list[tuple[int, str]]:
    """Id and name of every place above the lowest level, named with those above it: for forms."""
    lowest = deepest_level()
    below_root = 2 if lowest > 2 and has_one_root() else 1
    names: dict[str, str] = {}
    named = []
    rows = Place.objects.filter(depth__gte=below_root, depth__lt=max(lowest, 2)).order_by("path")
    for pk, path, name in rows.values_list("pk", "path", "name"):
        above = names.get(path[: -Place.steplen], "")
        names[path] = f"{above} › {name}" if above else name
        named.append((pk, names[path]))
    return named


def places_to_choose(user: User | AnonymousUser | None = None) -> list[tuple[int, str, str]]:
    """Id, path and indented name of the upper places, of all or of those that the user may see:
    what a list is narrowed by.

    Three levels, or two where three have too many: a list of every block helps nobody.
    """
    held = _desk(user) if user else None
    if held and not (held.everywhere or held.places):
        return []
    found = _to_choose(held, _DEEPEST_CHOSEN, _MOST_CHOSEN + 1)()
    if len(found) > _MOST_CHOSEN:
        found = _to_choose(held, _DEEPEST_CHOSEN - 1, _MOST_CHOSEN)()
    top = min((each[2] for each in found), default=0)
    return [(pk, path, "\u2003" * (deep - top) + name) for pk, path, deep, name in found]


@lru_cache(maxsize=64)  # one for each reach that somebody has
def _to_choose(held: Permits | None, deepest: int, most: int) -> Ask:
    rows = Place.objects.filter(depth__lte=deepest).order_by("path")
    if held:
        rows = within_reach(rows, held, "")
    return compiled(rows.values_list("pk", "path", "depth", "name")[:most])


def estate_depth() -> int:
    """The depth at which estates lie: the level of that name, or the lowest level but one."""
    named = Level.objects.filter(name__istartswith="estate").values_list("depth", flat=True).first()
    return named or max(deepest_level() - 1, 1)


def place_meant(words: str) -> Place | None:
    """The estate that a resident's own words name: its name or postcode, or that of a home there.

    None when no estate, or more than one, may be meant.
    """
    depth = estate_depth()
    found = search_places(Place.objects.filter(depth__gte=depth), words).values_list("path")[:50]
    estates = {path[: depth * Place.steplen] for (path,) in found}
    return Place.objects.filter(path__in=estates).first() if len(estates) == 1 else None


def all_places() -> QuerySet[Place]:
    """Every place, each below the one it lies in: what lies where is no secret."""
    return Place.objects.order_by("path")


# What staff see ---------------------------------------------------------------------------------


def _desk(user: User | AnonymousUser) -> Permits:
    return permits(user).holding(*DESK_ROLES)


def visible_places(user: User | AnonymousUser) -> QuerySet[Place]:
    """The places staff may see, in the order of the tree."""
    return within_reach(Place.objects.order_by("path"), _desk(user), "")


def visible_homes(user: User | AnonymousUser) -> QuerySet[Home]:
    """The homes staff may see. Nobody who lives there is told of."""
    return within_reach(Home.objects.all(), _desk(user))


def tops(user: User | AnonymousUser) -> QuerySet[Place]:
    """Where the tree begins for someone: at its roots, or at the places within reach."""
    seen = visible_places(user)
    held = _desk(user)
    return seen.filter(depth=1) if held.everywhere else seen.filter(path__in=held.places)


def areas(user: User | AnonymousUser) -> QuerySet[Place]:
    """The widest places within reach, to narrow a list by."""
    if _desk(user).everywhere:
        return visible_places(user).filter(depth=2)
    return tops(user).order_by("path")


@dataclass(frozen=True, slots=True)
class Step:
    """One place on the way from the top of the tree; `id` is None where it is out of reach."""

    name: str
    id: int | None


def way_to(user: User | AnonymousUser, place: Place) -> list[Step]:
    """The places above one, top first. Their names are no secret, their pages may be."""
    held = _desk(user)
    above = [place.path[:end] for end in range(place.steplen, len(place.path), place.steplen)]
    rows = Place.objects.filter(path__in=above).order_by("path").values_list("name", "pk", "path")
    return [Step(name, pk if reaches_place(held, path) else None) for name, pk, path in rows]


def has_one_root() -> bool:
    """Whether one place, the landlord's own, holds all others."""
    return Place.objects.filter(depth=1).count() == 1


def level_words() -> dict[int, str]:
    """The landlord's word for each level by depth, 1 the top; the usual ones when it has none."""
    return dict(Level.objects.values_list("depth", "name")) or dict(USUAL_LEVELS)


def deepest_level() -> int:
    """The depth of the deepest place; 0 without places."""
    deepest = Place.objects.order_by("-depth").values_list("depth", flat=True).first()
    return deepest or 0


# Who may change them ----------------------------------------------------------------------------


def may_import_homes(user: User | AnonymousUser) -> bool:
    """Engagement officers and managers of the whole landlord: a list may touch any place."""
    return permits(user).holding(Role.ENGAGEMENT, Role.MANAGER).everywhere


def may_name_levels(user: User | AnonymousUser) -> bool:
    """Managers of the whole landlord."""
    return permits(user).holding(Role.MANAGER).everywhere


def may_locate_places(user: User | AnonymousUser) -> bool:
    """Engagement officers and managers of the whole landlord draw its map and its priorities."""
    return permits(user).holding(Role.ENGAGEMENT, Role.MANAGER).everywhere
