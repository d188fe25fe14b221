"""Writing a register: everybody in it, all together or none."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import models, transaction

from yousaid.imports.models import ImportRun
from yousaid.kit.bulk import insert_values, new_keys
from yousaid.people.choices import Kind
from yousaid.people.models import (
    Arrival,
    ContactPoint,
    Person,
    Preference,
    Residency,
    WantedFormat,
)
from yousaid.people.operations.finding import index_homes, index_new_people
from yousaid.people.operations.register.known import known_people, tenures_of
from yousaid.people.operations.register.understanding import Register, batches
from yousaid.people.rules.register_completing import Additions, KnownPerson, additions
from yousaid.people.rules.register_settling import Settled

Values = tuple[Any, ...]
Range = tuple[int, int]
SEALED = 1_000  # rows sealed at a time
# How many known people a file completes, and where it says something else: (row, sentence).
Compared = tuple[int, list[tuple[int, str]]]


@dataclass(frozen=True)
class Written:
    """Rows of one table as an import wrote them: ranges of keys, and a seal over their values."""

    table: str  # "people.Person"
    names: tuple[str, ...]
    keys: list[Range]
    seal: str


@dataclass
class RegisterMade:
    """What an import did, with all that undoing it needs (JSON-able).

    `changed` are values of rows that were here before: (table, key, field, before, after).
    """

    written: list[Written] = field(default_factory=list)
    changed: list[tuple[str, int, str, Any, Any]] = field(default_factory=list)
    joined: dict[str, Any] = field(default_factory=dict)  # what a higher app did with everybody
    new: int = 0
    matched: int = 0
    completed: int = 0  # of the matched, those to whom something was added
    differences: list[tuple[int, str]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def new_people(self) -> list[Range]:
        """The numbers of the people who are new."""
        return [
            keys for each in self.written if each.table == "people.Person" for keys in each.keys
        ]


# Without a savepoint: until its end SQLite would keep a copy of every page it writes to, in memory.
@transaction.atomic(savepoint=False)
def write_register(
    register: Register,
    settled: Settled,
    run: ImportRun,
    *,
    capacity: str = "",
    at: datetime,
    heard: Callable[[str], None] = lambda words: None,
) -> tuple[RegisterMade, list[int]]:
    """Write everybody who is settled: new people added, known ones completed, nothing overwritten.

    Returns what was made, and the numbers of everybody whom the file names. Records no fact.
    """
    made = RegisterMade()
    rows = {row.row: row for row in register.rows}
    tenures = tenures_of(register)
    # Numbered by name, so that rows and both of their indexes grow at one place.
    by_name = sorted(settled.new, key=lambda lead: rows[lead].named.name)
    keys = dict(zip(by_name, new_keys(Person, len(by_name)), strict=True))
    heard(f"Writing {len(keys):,} new people.")
    names = ("id", "name", "title", "kind")
    made.written += _write(
        Person,
        names,
        (
            (keys[lead], rows[lead].named.name, rows[lead].named.title, Kind.RESIDENT.value)
            for lead in by_name
        ),
        list(keys.values()),
    )
    gathered = _Gathered()
    for lead, key in keys.items():
        found = [rows[row] for row in settled.new[lead]]
        gathered.add(key, additions(KnownPerson(), found, register.homes, tenures, capacity))
    made.new = len(keys)
    for some in batches(list(settled.known)):
        known = known_people(some)
        for pk in some:
            found = [rows[row] for row in settled.known[pk]]
            added = additions(known[pk], found, register.homes, tenures, capacity)
            gathered.add(pk, added)
            made.completed += not added.is_nothing
            made.differences += added.differences
    made.matched = settled.matched
    heard("Writing how they are reached and where they live.")
    made.written += gathered.write(at, made)
    arrivals = _arrivals(keys, settled, run.pk)
    made.written += _write_with_keys(Arrival, ("person_id", "run_id", "row", "is_new"), arrivals)
    heard("Learning what they are found by.")
    index_new_people((key, rows[lead].named.name) for lead, key in keys.items())
    index_homes({lived[0] for lived in gathered.lived})
    return made, [*keys.values(), *settled.known]


def differences_of(register: Register, settled: Settled, capacity: str = "") -> Compared:
    """What writing would complete and leave different; `write_register` tells the same."""
    rows = {row.row: row for row in register.rows}
    tenures = tenures_of(register)
    completed, differences = 0, []
    for some in batches(list(settled.known)):
        known = known_people(some)
        for pk in some:
            found = [rows[row] for row in settled.known[pk]]
            added = additions(known[pk], found, register.homes, tenures, capacity)
            completed += not added.is_nothing
            differences += added.differences
    return completed, differences


def _arrivals(keys: dict[int, int], settled: Settled, run: int) -> list[Values]:
    new = [(key, run, row, row == lead) for lead, key in keys.items() for row in settled.new[lead]]
    known = [(pk, run, row, False) for pk, about in settled.known.items() for row in about]
    return new + known


@dataclass
class _Gathered:
    """What is added to everybody, table by table."""

    contacts: list[Values] = field(default_factory=list)
    lived: list[Values] = field(default_factory=list)
    languages: list[tuple[int, str, bool]] = field(default_factory=list)
    formats: list[Values] = field(default_factory=list)

    def add(self, pk: int, added: Additions) -> None:
        self.contacts += [(pk, *contact) for contact in added.contacts]
        self.lived += [(pk, *lived) for lived in added.lived]
        self.formats += [(pk, wanted) for wanted in added.formats]
        if added.language or added.stop:
            self.languages.append((pk, added.language or "", added.stop))

    def write(self, at: datetime, made: RegisterMade) -> Iterator[Written]:
        yield from _write_with_keys(
            ContactPoint, ("person_id", "kind", "value", "tidy"), self.contacts
        )
        yield from _write_with_keys(
            Residency,
            ("person_id", "home_id", "address", "postcode", "capacity", "starts", "ends"),
            self.lived,
        )
        yield from _write_with_keys(WantedFormat, ("person_id", "format"), self.formats)
        yield from self._preferences(at, made)

    def _preferences(self, at: datetime, made: RegisterMade) -> Iterator[Written]:
        """New rows; a preference that is here already only gains “stop everything”."""
        here: dict[int, int] = {}
        for some in batches([pk for pk, _, _ in self.languages]):
            rows = Preference.objects.filter(person__in=some)
            here |= dict(rows.values_list("person_id", "pk"))
        for pk, _, stop in self.languages:
            if pk in here and stop:
                Preference.objects.filter(pk=here[pk]).update(stopped_at=at)
                told = ("people.Preference", here[pk], "stopped_at", None, at.isoformat())
                made.changed.append(told)
        new = [
            (pk, language, at if stop else None)
            for pk, language, stop in self.languages
            if pk not in here
        ]
        yield from _write_with_keys(Preference, ("person_id", "language", "stopped_at"), new)


def _write_with_keys(
    model: type[models.Model], names: tuple[str, ...], rows: Sequence[Values]
) -> list[Written]:
    keys = new_keys(model, len(rows))
    with_keys = ((key, *row) for key, row in zip(keys, rows, strict=True))
    return _write(model, ("id", *names), with_keys, keys)


def _write(
    model: type[models.Model],
    names: tuple[str, ...],
    rows: Iterable[Values],
    keys: Sequence[int],
) -> list[Written]:
    if not keys:
        return []
    seal = Seal()
    insert_values(model, names, seal.over(rows))
    return [Written(model._meta.label, names, ranges_of(keys), seal.text)]


def ranges_of(keys: Iterable[int]) -> list[Range]:
    """Ascending keys as ranges, first and last."""
    found: list[Range] = []
    for key in keys:
        if found and found[-1][1] == key - 1:
            found[-1] = (found[-1][0], key)
        else:
            found.append((key, key))
    return found


class Seal:
    """Over rows of values in their order: the same rows give the same text."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def over(self, rows: Iterable[Values]) -> Iterator[Values]:
        """The rows as they come, each taken into account."""
        waiting = iter(rows)
        while some := list(islice(waiting, SEALED)):
            told = "".join(map(repr, map(_without_zone, some)))
            self._digest.update(told.encode("utf-8", "backslashreplace"))
            yield from some

    @property
    def text(self) -> str:
        return self._digest.hexdigest()


def _without_zone(row: Values) -> Values:
    """Each engine has its own way of saying UTC."""
    return (*row[:-1], row[-1].timestamp()) if type(row[-1]) is datetime else row
