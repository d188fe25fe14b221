"""Counts and how they add up.

A cell is named by its conditions, {age: 75+, area: North}; a total has fewer of them, and the
grand total none. Tables that share attributes therefore share their totals, which is what links
them: what one hides the other must not give away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import inf

import numpy as np
import numpy.typing as npt

Cell = frozenset[tuple[str, str]]


def cell(**conditions: str) -> Cell:
    """A cell's name: cell(age="75+", area="North"); cell() is the grand total.

    Source: our own definition; see docs/methods/disclosure.md.
    """
    return frozenset(conditions.items())


def in_words(name: Cell) -> str:
    """A cell's name for people: "North, 75+", or "Total".

    Source: our own definition; see docs/methods/disclosure.md.
    """
    return ", ".join(value for _, value in sorted(name, key=lambda pair: pair[0])) or "Total"


def order(name: Cell) -> list[tuple[str, str]]:
    """A key to sort cells by, so that the same tables are always treated alike.

    Source: our own definition; see docs/methods/disclosure.md.
    """
    return sorted(name)


@dataclass(frozen=True)
class Tables:
    """Counts, whole numbers by cell, and the sums that tie them together.

    Each of `sums` is a total and its parts. `fixed` cells cannot be hidden: they are known
    already. `secret` cells are never shown, being no part of the publication, but must not be
    worked out either. `lowest` is the least that cells can be which are no counts of people, such
    as changes. Join tables with `|`.

    Raises ValueError for parts that do not add up to their total, for counts below 0 (or below
    their `lowest`), and for joined tables that disagree.
    """

    counts: Mapping[Cell, int]
    sums: frozenset[tuple[Cell, frozenset[Cell]]] = frozenset()
    fixed: frozenset[Cell] = frozenset()
    secret: frozenset[Cell] = frozenset()
    lowest: Mapping[Cell, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for whole, parts in self.sums:
            if self.counts[whole] != sum(self.counts[part] for part in parts):
                raise ValueError(f"The parts of “{in_words(whole)}” do not add up to it.")
        for name, number in self.counts.items():
            if number < self.lowest.get(name, 0):
                raise ValueError(f"“{in_words(name)}” counts fewer than nobody.")

    def __or__(self, other: "Tables") -> "Tables":
        for name in self.counts.keys() & other.counts.keys():
            if self.counts[name] != other.counts[name]:
                raise ValueError(f"The tables do not agree on “{in_words(name)}”.")
        return Tables(
            {**self.counts, **other.counts},
            self.sums | other.sums,
            self.fixed | other.fixed,
            self.secret | other.secret,
            {**self.lowest, **other.lowest},
        )


def table(categories: Mapping[str, Sequence[str]], counts: npt.ArrayLike) -> Tables:
    """A table with all its totals, from the inner counts.

    `categories`: for each attribute, in the order of the axes, its categories; any number of
    attributes. `counts`: shape (categories of the first, of the second, …), whole numbers.

    Raises ValueError for another shape, and for counts that are not whole or below 0.

    Source: our own definition; see docs/methods/disclosure.md.
    """
    inner = np.asarray(counts)
    names = list(categories)
    if inner.shape != tuple(len(categories[name]) for name in names):
        raise ValueError(f"Counts of shape {inner.shape} do not fit the categories.")
    full: npt.NDArray[np.int64] = inner.astype(np.int64)
    if not (full == inner).all():
        raise ValueError("Counts must be whole numbers.")
    for axis in range(full.ndim):
        full = np.concatenate([full, full.sum(axis=axis, keepdims=True)], axis=axis)
    places = [(*categories[name], None) for name in names]

    def named(values: Iterable[str | None]) -> Cell:
        pairs = zip(names, values, strict=True)
        return frozenset((name, value) for name, value in pairs if value is not None)

    cells = [named(values) for values in product(*places)]
    sums = set()
    for values in product(*places):
        for axis, value in enumerate(values):
            if value is None:
                parts = (
                    named((*values[:axis], part, *values[axis + 1 :]))
                    for part in categories[names[axis]]
                )
                sums.add((named(values), frozenset(parts)))
    return Tables(dict(zip(cells, full.ravel().tolist(), strict=True)), frozenset(sums))


def change_since(
    earlier: Tables, later: Tables, *, only_grows: bool, known: Iterable[Cell] | None = None
) -> Tables:
    """`later` with what it gives away beside `earlier`, which has been published.

    For each cell in both, later = earlier + change, and a small change is as telling as a small
    count: had 3 people joined, whoever has both tables would know. `only_grows` True for counts
    that cannot fall, such as people reached so far this year. `known`: the earlier cells that
    were shown (default all).

    Raises ValueError where a count fell although it `only_grows`.

    Source: our own definition; see docs/methods/disclosure.md.
    """
    shown = set(earlier.counts) if known is None else set(known)
    before = {_at(name, "before"): number for name, number in earlier.counts.items()}
    counts, sums, changes = {**later.counts, **before}, set(later.sums), set()
    for whole, parts in earlier.sums:
        sums.add((_at(whole, "before"), frozenset(_at(part, "before") for part in parts)))
    for name, number in later.counts.items():
        if name in earlier.counts:
            change = _at(name, "change")
            counts[change] = number - earlier.counts[name]
            sums.add((name, frozenset({_at(name, "before"), change})))
            changes.add(change)
    fixed = frozenset(_at(name, "before") for name in shown)
    return Tables(
        counts,
        frozenset(sums),
        later.fixed | fixed,
        later.secret | changes | (frozenset(before) - fixed),
        {**later.lowest, **dict.fromkeys(changes, 0 if only_grows else -inf)},
    )


def _at(name: Cell, when: str) -> Cell:
    return frozenset({*name, ("", when)})
