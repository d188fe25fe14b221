"""Adding many places to the tree at once, and taking them out again.

The tree library adds one place with several queries, and moves every later sibling aside each time.
A new landlord's list names thousands: here all paths are worked out first and written together.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from yousaid.places.access import USUAL_LEVELS
from yousaid.places.models import Level, Place

PlaceNames = tuple[str, ...]  # the names that lead to a place, below the landlord, top first
Key = tuple[str, ...]  # the same without capitals: "ELM PARK" and "Elm Park" are one place
BATCH = 500
STEP = Place.steplen


def key_of(names: PlaceNames) -> Key:
    """By what a place is known again, however a list spells it."""
    return tuple(" ".join(name.split()).casefold() for name in names)


def known_places() -> dict[Key, int]:
    """The id of every place by the names that lead to it; () is the landlord's own, if any."""
    keys: dict[str, Key] = {}
    places: dict[Key, int] = {}
    for path, name, pk in Place.objects.order_by("path").values_list("path", "name", "pk"):
        above = keys.get(path[:-STEP])
        keys[path] = () if above is None else (*above, *key_of((name,)))
        places.setdefault(keys[path], pk)
    return places


def missing_places(wanted: Iterable[PlaceNames], known: Mapping[Key, int]) -> dict[Key, PlaceNames]:
    """Of places that are wanted, and those above them, the ones that are not in the tree yet.

    Each comes after the one above it, siblings in the order of their names.
    """
    every = {place[:depth] for place in wanted for depth in range(1, len(place) + 1)}
    missing: dict[Key, PlaceNames] = {}
    for names in sorted(every, key=lambda names: ([_in_order(name) for name in names], names)):
        if (key := key_of(names)) not in known:
            missing.setdefault(key, names)
    return missing


def add_places(
    wanted: Collection[PlaceNames], *, landlord: str
) -> tuple[dict[PlaceNames, int], list[int]]:
    """Add what is missing, in few queries however many: (id of every one wanted, new ids)."""
    if not Place.objects.exists():
        Place.objects.add_root({"name": landlord})
    known = known_places()
    missing = missing_places(wanted, known)
    rows = _new_rows(missing, known) if missing else []
    Place.objects.bulk_create(rows, batch_size=BATCH)
    count_children({known[key[:-1]] for key in missing if key[:-1] in known})
    known |= {key: row.pk for key, row in zip(missing, rows, strict=True)}
    return {names: known[key_of(names)] for names in wanted}, [row.pk for row in rows]


def keep_levels(names: Sequence[str]) -> None:
    """The landlord's first list says what its levels below the top are called."""
    top = Level.objects.filter(depth=1).values_list("name", flat=True).first()
    Level.objects.all().delete()
    words = (top or USUAL_LEVELS[1], *names)
    Level.objects.bulk_create(Level(depth=at, name=name) for at, name in enumerate(words, 1))


def places_called(level: int) -> dict[Key, list[PlaceNames]]:
    """By the name of a place at a level (0 the widest): the names above it, once for each such
    place.
    """
    names: dict[str, PlaceNames] = {}
    called: dict[Key, list[PlaceNames]] = {}
    rows = Place.objects.filter(depth__lte=level + 2).order_by("path")
    for path, name in rows.values_list("path", "name"):
        above = names.get(path[:-STEP])
        names[path] = () if above is None else (*above, name)
        if above is not None and len(above) == level:
            called.setdefault(key_of((name,)), []).append(above)
    return called


def _new_rows(missing: Mapping[Key, PlaceNames], known: Mapping[Key, int]) -> list[Place]:
    children: dict[Key, list[Key]] = {}
    for key in missing:
        children.setdefault(key[:-1], []).append(key)
    paths = _make_room({known[above]: new for above, new in children.items() if above in known})
    rows: list[Place] = []
    steps: dict[Key, int] = {}
    for key, names in missing.items():
        if key not in paths:  # below another new one
            steps[key[:-1]] = steps.get(key[:-1], 0) + 1
            paths[key] = _path(paths[key[:-1]], steps[key[:-1]])
        path, below = paths[key], len(children.get(key, ()))
        rows.append(Place(path=path, depth=len(path) // STEP, name=names[-1], numchild=below))
    return rows


def _make_room(wanted: Mapping[int, list[Key]]) -> dict[Key, str]:
    """Paths for new places under those that exist (by id), siblings in the order of their names.

    Places that come after a new one move on, with all below them.
    """
    rows = list(Place.objects.order_by("path").values_list("path", "name", "pk"))
    path_of = {pk: path for path, _, pk in rows}
    new_above = {path_of[pk]: keys for pk, keys in wanted.items()}
    steps: dict[str, int] = {}  # of existing places that move
    new_steps: dict[Key, tuple[str, int]] = {}
    for above, some in groupby(sorted(rows, key=lambda row: (len(row[0]), row[0])), _above):
        news = new_above.pop(above, None)
        if news is None:
            continue
        there = [(_in_order(name), path) for path, name, _ in some]
        last = Place._str2int(there[-1][1][-STEP:])
        if _in_order(news[0][-1]) > max(order for order, _ in there):
            new_steps |= {key: (above, last + at) for at, key in enumerate(news, 1)}
            continue
        mixed: list[tuple[str, str | Key]] = [*there, *((_in_order(key[-1]), key) for key in news)]
        for step, (_, each) in enumerate(sorted(mixed, key=lambda pair: pair[0]), 1):
            if isinstance(each, str):
                steps[each] = step
            else:
                new_steps[each] = (above, step)
    for above, news in new_above.items():  # nothing below these yet
        new_steps |= {key: (above, at) for at, key in enumerate(news, 1)}
    moved: dict[str, str] = {}
    for path, _, _ in rows:
        step = steps.get(path) or Place._str2int(path[-STEP:])
        moved[path] = _path(moved.get(path[:-STEP], ""), step)
    _move({pk: moved[path] for path, _, pk in rows if moved[path] != path})
    return {key: _path(moved[above], step) for key, (above, step) in new_steps.items()}


def _move(paths: Mapping[int, str]) -> None:
    """Give existing places new paths; first none that clashes with another's old one."""
    if not paths:
        return
    aside = Concat(Value("~"), Cast("pk", CharField()))
    for some in _batches(list(paths)):
        Place.objects.filter(pk__in=some).update(path=aside)
    rows = [Place(pk=pk, path=path) for pk, path in paths.items()]
    Place.objects.bulk_update(rows, ["path"], batch_size=BATCH)


def remove_places(keys: Collection[int]) -> None:
    """Take places out that have nothing below them but each other. Others keep their paths.

    Raises ProtectedError when something is attached to one.
    """
    above = set()
    for some in _batches(list(keys)):
        paths = Place.objects.filter(pk__in=some).values_list("path", flat=True)
        above |= {path[:-STEP] for path in paths}
    for some in _batches(list(keys)):
        # Not the tree's own deletion, which walks down from each of them.
        QuerySet(Place).filter(pk__in=some).delete()
    left: set[int] = set()
    for paths in _batches(sorted(above)):
        left |= set(Place.objects.filter(path__in=paths).values_list("pk", flat=True))
    count_children(left)


def count_children(keys: Collection[int]) -> None:
    """Set how many children these places have, by counting them."""
    counts: dict[str, int] = {}
    for path in Place.objects.filter(depth__gt=1).values_list("path", flat=True):
        counts[path[:-STEP]] = counts.get(path[:-STEP], 0) + 1
    rows = [
        Place(pk=pk, numchild=counts.get(path, 0))
        for pk, path in Place.objects.values_list("pk", "path")
        if pk in keys
    ]
    Place.objects.bulk_update(rows, ["numchild"], batch_size=BATCH)


def _above(row: tuple[str, str, int]) -> str:
    return row[0][:-STEP]


def _path(above: str, step: int) -> str:
    path: str = Place._get_path(above, len(above) // STEP + 1, step)
    return path


def _in_order(name: str) -> str:
    """What siblings are sorted by: Block 2 before Block 10."""
    return re.sub(r"\d+", lambda number: number[0].rjust(6, "0"), name.casefold())


def _batches(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
