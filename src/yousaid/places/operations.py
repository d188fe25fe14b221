"""Changes to the tree of places and its homes."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.places import rules
from yousaid.places.facts import HomesImported, HomesImportUndone
from yousaid.places.models import Home, Level, Place
from yousaid.places.rules import HomeRow, HomesHeader, ReturnedRow

USUAL_LEVELS = ("Neighbourhood", "Estate", "Block")
KEPT = ("uprn", "address", "postcode", "tenure", "bedrooms", "place_id")
BATCH = 2_000


@dataclass
class HomesFound:
    """What a list of homes would do, before anything is written."""

    header: HomesHeader
    homes: list[HomeRow] = field(default_factory=list)
    returned: list[ReturnedRow] = field(default_factory=list)


@dataclass(frozen=True)
class HomesMade:
    """What an import did, with all that `undo_homes_import` needs (JSON-able)."""

    new_places: list[int]
    new_homes: list[int]
    changed_homes: list[dict[str, Any]]  # the values that each had before
    returned: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class CannotUndo(Exception):
    """The import can't be undone exactly; the message says why."""


def level_names() -> tuple[str, ...]:
    """The landlord's words for its levels below the top; the usual ones when it has set none."""
    return tuple(Level.objects.filter(depth__gt=1).values_list("name", flat=True)) or USUAL_LEVELS


def check_homes(rows: Sequence[tuple[int, Sequence[str]]]) -> HomesFound:
    """Understand a list of homes. `rows` are (row number, cells). Raises rules.NoHeader."""
    header = rules.find_header(rows, level_names())
    found = HomesFound(header)
    cells_of = {}
    for number, cells in rows:
        if number <= header.row:
            continue
        understood = rules.understand(number, cells, header)
        if isinstance(understood, HomeRow):
            found.homes.append(understood)
            cells_of[number] = tuple(cells)
        else:
            found.returned.append(understood)
    doubles = rules.returned_twice(found.homes)
    doubles |= _uprns_of_others(home for home in found.homes if home.row not in doubles)
    found.homes = [home for home in found.homes if home.row not in doubles]
    found.returned += [ReturnedRow(row, cells_of[row], (why,)) for row, why in doubles.items()]
    found.returned.sort(key=lambda row: row.row)
    return found


@transaction.atomic
def import_homes(
    found: HomesFound, *, landlord: str, file_name: str, sha256: str, by: User, at: datetime
) -> HomesMade:
    """Write the homes that were understood: new ones added, known references brought up to date.

    All or nothing. Places that are not in the tree yet are added; none is moved or removed.
    """
    places, new_places = _places_for(found.homes, landlord=landlord)
    known = {home.reference: home for home in _homes_by_reference(found.homes)}
    new: list[Home] = []
    changed: list[Home] = []
    before: list[dict[str, Any]] = []
    for row in found.homes:
        values = {
            "uprn": row.uprn,
            "address": row.address,
            "postcode": row.postcode,
            "tenure": row.tenure.value,
            "bedrooms": row.bedrooms,
            "place_id": places[row.place],
        }
        home = known.get(row.reference)
        if home is None:
            new.append(Home(reference=row.reference, **values))
        elif any(getattr(home, name) != value for name, value in values.items()):
            before.append({"pk": home.pk} | {name: getattr(home, name) for name in KEPT})
            for name, value in values.items():
                setattr(home, name, value)
            changed.append(home)
    Home.objects.bulk_update(changed, (*KEPT[:-1], "place"), batch_size=500)
    Home.objects.bulk_create(new, batch_size=BATCH)
    made = HomesMade(new_places, [home.pk for home in new], before, len(found.returned))
    record(
        HomesImported(sha256, file_name, len(new_places), len(new), len(changed), made.returned),
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def undo_homes_import(made: HomesMade, *, sha256: str, by: User, at: datetime) -> None:
    """Take back exactly what an import did. Raises CannotUndo when something hangs on it now."""
    homes = {home.pk: home for home in _homes_by_pk([each["pk"] for each in made.changed_homes])}
    for old in made.changed_homes:
        for name in KEPT:
            setattr(homes[old["pk"]], name, old[name])
    Home.objects.bulk_update(homes.values(), (*KEPT[:-1], "place"), batch_size=500)
    try:
        for start in range(0, len(made.new_homes), BATCH):
            Home.objects.filter(pk__in=made.new_homes[start : start + BATCH]).delete()
        for pk in reversed(made.new_places):  # children before their parents
            place = Place.objects.get(pk=pk)
            if place.numchild or place.homes.exists():
                raise CannotUndo(f"{place} holds places or homes added since. Move them first.")
            place.delete()
    except ProtectedError as problem:
        raise CannotUndo("Something was attached to these homes or places since.") from problem
    record(HomesImportUndone(sha256, len(made.new_places), len(made.new_homes)), by=by, at=at)


def _places_for(
    homes: Iterable[HomeRow], *, landlord: str
) -> tuple[dict[tuple[str, ...], int], list[int]]:
    """The id of every named place, adding those that are missing: (by path of names, new ids)."""
    _make_levels()
    root = Place.objects.get_first_root_node() or Place.objects.add_root({"name": landlord})
    names: dict[str, tuple[str, ...]] = {root.path: ()}
    places: dict[tuple[str, ...], int] = {(): root.pk}
    for path, name, pk in (
        Place.objects.filter(depth__gt=1).order_by("path").values_list("path", "name", "pk")
    ):
        parent = names.get(path[: -Place.steplen])
        if parent is not None:
            names[path] = (*parent, name)
            places.setdefault(names[path], pk)
    made: list[int] = []
    for wanted in sorted({home.place for home in homes}):
        for depth in range(1, len(wanted) + 1):
            if wanted[:depth] not in places:
                parent_row = Place.objects.get(pk=places[wanted[: depth - 1]])
                child = Place.objects.add_child(parent_row, {"name": wanted[depth - 1]})
                places[wanted[:depth]] = child.pk
                made.append(child.pk)
    return places, made


def _make_levels() -> None:
    if not Level.objects.exists():
        names = ("Landlord", *USUAL_LEVELS)
        Level.objects.bulk_create(
            Level(name=name, depth=depth) for depth, name in enumerate(names, 1)
        )


def _homes_by_reference(homes: Sequence[HomeRow]) -> Iterable[Home]:
    references = [home.reference for home in homes]
    for start in range(0, len(references), BATCH):
        yield from Home.objects.filter(reference__in=references[start : start + BATCH])


def _homes_by_pk(keys: Sequence[int]) -> Iterable[Home]:
    for start in range(0, len(keys), BATCH):
        yield from Home.objects.filter(pk__in=keys[start : start + BATCH])


def _uprns_of_others(homes: Iterable[HomeRow]) -> dict[int, str]:
    """Rows whose UPRN belongs to a home with another reference: row number → reason."""
    by_uprn = {home.uprn: home for home in homes if home.uprn is not None}
    keys = list(by_uprn)
    taken: dict[int, str] = {}
    for start in range(0, len(keys), BATCH):
        found = Home.objects.filter(uprn__in=keys[start : start + BATCH])
        for uprn, reference in found.values_list("uprn", "reference"):
            row = by_uprn[uprn or 0]
            if row.reference != reference:
                taken[row.row] = f"UPRN {uprn} belongs to the home {reference} already."
    return taken
