"""A list of homes: understood, compared with what is known, and written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from hashlib import sha256 as digest
from typing import Any

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.places.access import deepest_level, level_words
from yousaid.places.facts import HomesImported
from yousaid.places.models import Home
from yousaid.places.operations.growing import (
    PlaceNames,
    add_places,
    keep_levels,
    key_of,
    known_places,
    missing_places,
    places_called,
)
from yousaid.places.rules.differences import KEPT, Kept, difference
from yousaid.places.rules.home_rows import (
    HomeRow,
    HomesHeader,
    ReturnedRow,
    find_header,
    levels_of_tree,
    returned_twice,
    understand,
)

BATCH = 2_000
EXAMPLES = 20  # changes told one by one before an import; the rest are counted
Heard = Callable[[int], None]


@dataclass
class HomesFound:
    """What a list of homes says, before anything is compared or written."""

    header: HomesHeader
    levels: tuple[str, ...]  # of the tree below the landlord, the widest first
    homes: list[HomeRow] = field(default_factory=list)
    returned: list[ReturnedRow] = field(default_factory=list)


@dataclass
class HomesCompared:
    """What an import would do. `examples` are (row, reference, address, what changes)."""

    new: int = 0
    changed: int = 0
    same: int = 0
    missing: int = 0  # homes known already that the list does not name; they stay as they are
    new_places: list[PlaceNames] = field(default_factory=list)
    examples: list[tuple[int, str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class HomesMade:
    """What an import did, with all that `undo_homes_import` needs (JSON-able).

    `new_homes` are ranges of ids, first and last. `changed_homes` are the values that each had
    before: the id, then those of `KEPT`. `fingerprint` is of every home touched, as it was left.
    """

    new_places: list[int]
    new_homes: list[tuple[int, int]]
    changed_homes: list[tuple[Any, ...]]
    fingerprint: str
    new: int
    changed: int
    returned: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def check_homes(
    rows: Sequence[tuple[int, Sequence[str]]], *, heard: Heard | None = None
) -> HomesFound:
    """Understand a list of homes. `rows` are (row number, cells); `heard` is told now and then
    how many were read. Raises rules.home_rows.NoHeader.
    """
    names = tuple(name for depth, name in sorted(level_words().items()) if depth > 1)
    header = find_header(rows, names)
    begun = deepest_level() > 1
    found = HomesFound(header, levels_of_tree(header, names, begun=begun))
    cells_of = {}
    for count, (number, cells) in enumerate(rows):
        if heard and count % BATCH == 0:
            heard(count)
        if number <= header.row:
            continue
        understood = understand(number, cells, header)
        if isinstance(understood, HomeRow):
            found.homes.append(understood)
            cells_of[number] = cells
        else:
            found.returned.append(understood)
    if begun and header.levels[0][0] != names[0]:
        _find_above(found, names.index(header.levels[0][0]), cells_of)
    doubles = returned_twice(found.homes)
    doubles |= _uprns_of_others([home for home in found.homes if home.row not in doubles])
    found.homes = [home for home in found.homes if home.row not in doubles]
    found.returned += [
        ReturnedRow(row, tuple(cells_of[row]), (why,)) for row, why in doubles.items()
    ]
    found.returned.sort(key=lambda row: row.row)
    return found


def _find_above(found: HomesFound, level: int, cells_of: Mapping[int, Sequence[str]]) -> None:
    """The list begins at a lower level: find each of its places in the tree by name."""
    called = places_called(level)
    word, wider = found.levels[level], " and ".join(found.levels[:level])
    placed: list[HomeRow] = []
    for home in found.homes:
        above = called.get(key_of(home.place[:1]), [])
        if len(above) == 1:
            placed.append(replace(home, place=(*above[0], *home.place)))
            continue
        many = f"{len(above)} places are" if above else f"No {word.lower()} is"
        why = f"{many} called {home.place[0]} here. Add a column {wider} that says where it lies."
        found.returned.append(ReturnedRow(home.row, tuple(cells_of[home.row]), (why,)))
    found.homes = placed


def compare_homes(found: HomesFound) -> HomesCompared:
    """What importing these homes would do; nothing is written."""
    known = known_places()
    wanted = {row.place for row in found.homes}
    missing = missing_places(wanted, known)
    compared = HomesCompared(new_places=list(missing.values()))
    # Places that would be new have no id yet, but two homes of one must not look moved.
    known |= {key: -at for at, key in enumerate(missing, 1)}
    ids = {place: known[key_of(place)] for place in wanted}
    names = {pk: key for key, pk in known.items()} | {pk: place for place, pk in ids.items()}
    for row, before, after in _beside_known(found.homes, ids):
        if before is None:
            compared.new += 1
        elif before[1:] == after:
            compared.same += 1
        else:
            compared.changed += 1
            if len(compared.examples) < EXAMPLES:
                words = difference(before[1:], after, names)
                compared.examples.append((row.row, row.reference, row.address, words))
    compared.missing = Home.objects.count() - compared.changed - compared.same
    return compared


@transaction.atomic
def import_homes(
    found: HomesFound, *, landlord: str, file_name: str, sha256: str, by: User, at: datetime
) -> HomesMade:
    """Write the homes that were understood: new ones added, known references brought up to date.

    All or nothing. Places that are not in the tree yet are added; none is renamed or removed, and
    homes the list does not name stay as they are.
    """
    if deepest_level() < 2:
        keep_levels(found.levels)
    places, new_places = add_places({row.place for row in found.homes}, landlord=landlord)
    new: list[tuple[str, Kept]] = []
    changed: list[tuple[str, Kept]] = []
    before: list[tuple[Any, ...]] = []
    for row, was, now in _beside_known(found.homes, places):
        if was is None:
            new.append((row.reference, now))
        elif was[1:] != now:
            before.append(was)
            changed.append((row.reference, now))
    fingerprint = Fingerprint()
    _write_changed(changed, before, fingerprint)
    new_homes = _write_new(new, fingerprint)
    made = HomesMade(
        new_places,
        new_homes,
        before,
        fingerprint.text,
        len(new),
        len(changed),
        len(found.returned),
    )
    record(
        HomesImported(sha256, file_name, len(new_places), made.new, made.changed, made.returned),
        by=by,
        at=at,
    )
    return made


class Fingerprint:
    """Of homes in whatever order: the same homes with the same values give the same text."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, pk: int, values: Kept) -> None:
        whole = repr((pk, *values)).encode()
        self._sum = (self._sum + int.from_bytes(digest(whole).digest(), "big")) % 2**256

    @property
    def text(self) -> str:
        return f"{self._sum:064x}"


def batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Pieces small enough for one query."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def forget_uprns(keys: Sequence[int]) -> None:
    """Take the UPRNs off homes about to be written: two homes may swap theirs."""
    for some in batches(keys):
        Home.objects.filter(pk__in=some).update(uprn=None)


def _write_changed(
    changed: Sequence[tuple[str, Kept]], before: Sequence[tuple[Any, ...]], seal: Fingerprint
) -> None:
    uprn = KEPT.index("uprn")
    moved = zip(before, changed, strict=True)
    forget_uprns([was[0] for was, (_, now) in moved if was[1 + uprn] != now[uprn]])
    keys = [was[0] for was in before]
    for start in range(0, len(changed), BATCH):
        write_known(changed[start : start + BATCH])
    for pk, (_, values) in zip(keys, changed, strict=True):
        seal.add(pk, values)


def write_known(homes: Iterable[tuple[str, Kept]]) -> None:
    """Bring homes that exist up to date, by their reference."""
    Home.objects.bulk_create(
        (Home(reference=reference, **_fields(values)) for reference, values in homes),
        batch_size=BATCH,
        # An upsert by reference: one statement for many homes, where an UPDATE needs a CASE each.
        update_conflicts=True,
        unique_fields=["reference"],
        update_fields=[*KEPT, "order"],
    )


def _write_new(new: Sequence[tuple[str, Kept]], seal: Fingerprint) -> list[tuple[int, int]]:
    """Add homes, a batch in memory at a time. Returns their ids as ranges."""
    ranges: list[tuple[int, int]] = []
    for some in batches(new):
        rows = [Home(reference=reference, **_fields(values)) for reference, values in some]
        Home.objects.bulk_create(rows)
        for row, (_, values) in zip(rows, some, strict=True):
            seal.add(row.pk, values)
            if ranges and ranges[-1][1] == row.pk - 1:
                ranges[-1] = (ranges[-1][0], row.pk)
            else:
                ranges.append((row.pk, row.pk))
    return ranges


def _fields(values: Kept) -> dict[str, Any]:
    return dict(zip(KEPT, values, strict=True))


def _beside_known(
    homes: Sequence[HomeRow], places: Mapping[PlaceNames, int]
) -> Iterator[tuple[HomeRow, tuple[Any, ...] | None, Kept]]:
    """Each row, the home known by its reference (id, then values) or None, and its own values."""
    for some in batches(homes):
        rows = Home.objects.filter(reference__in=[row.reference for row in some])
        known = {
            reference: (pk, *values)
            for reference, pk, *values in rows.values_list("reference", "pk", *KEPT)
        }
        for row in some:
            values = (
                *(row.uprn, row.address, row.postcode, row.tenure.value, row.bedrooms),
                places[row.place],
            )
            yield row, known.get(row.reference), values


def _uprns_of_others(homes: Sequence[HomeRow]) -> dict[int, str]:
    """Rows whose UPRN belongs to a home with another reference, and stays there: row → reason."""
    by_uprn = {home.uprn: home for home in homes if home.uprn is not None}
    listed = {home.reference: home.uprn for home in homes}
    taken: dict[int, str] = {}
    for some in batches(list(by_uprn)):
        found = Home.objects.filter(uprn__in=some)
        for uprn, reference in found.values_list("uprn", "reference"):
            row = by_uprn[uprn or 0]
            if row.reference != reference and listed.get(reference, uprn) == uprn:
                taken[row.row] = f"UPRN {uprn} belongs to the home {reference} already."
    return taken
