"""The published inputs of a lottery: who is in the pool, and what the panel must look like."""

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ID = "id"


class UnusableInputs(ValueError):
    """The pool, the quotas or the options contradict themselves; the message says how."""


@dataclass(frozen=True)
class Pool:
    """People who may be drawn: `ids` and, by column name, one text per person in that order."""

    ids: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]

    def column(self, name: str) -> tuple[str, ...]:
        """One column; raises `UnusableInputs` when the pool has none of that name."""
        if name not in self.columns:
            known = ", ".join(self.columns) or "none"
            raise UnusableInputs(f"the pool has no column {name!r}; it has: {known}")
        return self.columns[name]


@dataclass(frozen=True)
class Quota:
    """At least `least` and at most `most` members of the panel have this value."""

    attribute: str
    value: str
    least: int
    most: int


@dataclass(frozen=True)
class Task:
    """What is to be drawn.

    `same_household` names a column: two people with the same text there are never drawn
    together (an empty cell is a household of its own). `load` names a column of whole numbers
    saying how much a person already gives, such as hours or panels served; whoever has more than
    `load_each` is not drawn, and the panel's loads add up to at most `load_total`.

    Raises `UnusableInputs` for a size below 1 or above the pool, limits on load without its column,
    and columns the pool does not have.
    """

    pool: Pool
    quotas: tuple[Quota, ...]
    size: int
    same_household: str | None = None
    load: str | None = None
    load_each: int | None = None
    load_total: int | None = None

    def __post_init__(self) -> None:
        if self.size < 1:
            raise UnusableInputs("a panel has at least one member")
        if self.size > len(self.pool.ids):
            raise UnusableInputs(
                f"a panel of {self.size} can't be drawn from a pool of {len(self.pool.ids)}"
            )
        if self.load is None and (self.load_each is not None or self.load_total is not None):
            raise UnusableInputs("limits on load need the column that holds it")
        for quota in self.quotas:
            self.pool.column(quota.attribute)
        if self.same_household is not None:
            self.pool.column(self.same_household)

    def loads(self) -> list[int]:
        """How much each person gives already; zeros when no column is named.

        Raises `UnusableInputs` for a load that is no whole number, or below zero.
        """
        if self.load is None:
            return [0] * len(self.pool.ids)
        try:
            loads = [int(text) for text in self.pool.column(self.load)]
        except ValueError as error:
            raise UnusableInputs(f"{self.load}: a load is a whole number ({error})") from error
        if min(loads, default=0) < 0:
            raise UnusableInputs(f"{self.load}: a load is never below zero")
        return loads

    def households(self) -> list[str]:
        """A name of each person's household; people alone or unknown get one of their own."""
        if self.same_household is None:
            return [f"\0{person}" for person in self.pool.ids]
        cells = self.pool.column(self.same_household)
        named = zip(self.pool.ids, cells, strict=True)
        return [cell.strip() or f"\0{person}" for person, cell in named]


def read_pool(lines: Iterable[str]) -> Pool:
    """Read a pool from CSV: one row a person, a column `id`, then anything.

    Cells are stripped of surrounding blanks. Raises `UnusableInputs` for a missing, empty or
    repeated id, a repeated column or a row of the wrong length.

    Source: our own definition; see docs/methods/lottery.md.
    """
    rows = _rows(lines, "pool")
    header = rows[0][1]
    if ID not in header:
        raise UnusableInputs("the pool needs a column called id")
    body = [row for _, row in rows[1:]]
    by_name = {name: tuple(row[place] for row in body) for place, name in enumerate(header)}
    ids = by_name.pop(ID)
    if not all(ids):
        raise UnusableInputs("somebody in the pool has no id")
    if len(set(ids)) < len(ids):
        seen: set[str] = set()
        twice = next(person for person in ids if person in seen or seen.add(person))  # type: ignore[func-returns-value]
        raise UnusableInputs(f"the id {twice} is in the pool twice")
    return Pool(ids, by_name)


def read_quotas(lines: Iterable[str]) -> tuple[Quota, ...]:
    """Read quotas from CSV with the columns attribute, value, min, max.

    Raises `UnusableInputs` for bounds that aren't whole numbers, a maximum below its minimum or
    a value given twice.

    Source: our own definition; see docs/methods/lottery.md.
    """
    rows = _rows(lines, "quotas")
    header = [name.lower() for name in rows[0][1]]
    if not {"attribute", "value", "min", "max"} <= set(header):
        raise UnusableInputs("quotas need the columns attribute, value, min and max")
    quotas: dict[tuple[str, str], Quota] = {}
    for line, row in rows[1:]:
        cells = dict(zip(header, row, strict=True))
        try:
            least, most = int(cells["min"]), int(cells["max"])
        except ValueError as error:
            raise UnusableInputs(f"quotas, line {line}: min and max are whole numbers") from error
        if not 0 <= least <= most:
            raise UnusableInputs(f"quotas, line {line}: min is above max, or below zero")
        key = (cells["attribute"], cells["value"])
        if key in quotas:
            raise UnusableInputs(f"quotas, line {line}: {key[0]} {key[1]} is given twice")
        quotas[key] = Quota(*key, least, most)
    return tuple(quotas.values())


def pool_sha256(content: bytes, salt: bytes = b"") -> str:
    """The commitment to a pool: SHA-256 of the file, byte for byte, after an optional salt.

    Publish it before the seed is known: nobody can then change the pool unnoticed. A small pool
    could be guessed from its hash; a random salt, kept until the pool may be shown, prevents it.

    Source: our own definition; see docs/methods/lottery.md.
    """
    return hashlib.sha256(salt + content).hexdigest()


def write_pool(pool: Pool) -> bytes:
    """A pool as CSV in UTF-8, always the same bytes for the same pool.

    Source: our own definition; see docs/methods/lottery.md.
    """
    lines: list[str] = []

    class Lines:
        def write(self, text: str) -> int:
            lines.append(text)
            return len(text)

    writer = csv.writer(Lines(), lineterminator="\n")
    writer.writerow([ID, *pool.columns])
    writer.writerows(zip(pool.ids, *pool.columns.values(), strict=True))
    return "".join(lines).encode()


def _rows(lines: Iterable[str], what: str) -> Sequence[tuple[int, list[str]]]:
    reader = csv.reader(lines)
    rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(row)]
    if not rows:
        raise UnusableInputs(f"the {what} file is empty")
    header = rows[0][1]
    header[0] = header[0].lstrip("\ufeff")
    if len(set(header)) < len(header):
        raise UnusableInputs(f"a column of the {what} file is named twice")
    for line, row in rows:
        if len(row) != len(header):
            raise UnusableInputs(f"{what}, line {line}: expected {len(header)} cells")
    return rows
