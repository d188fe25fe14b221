"""Choosing what to hide.

Small counts are hidden first. For each, the cheapest other table is sought that agrees with
everything shown and in which the hidden count differs by at least the wanted spread; whatever
differs in that other table is hidden too. As both tables stay possible, the count cannot be told.
Source: Kelly, Golden and Assad, Networks 22 (1992); Fischetti and Salazar (2001).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf, log2

import highspy
import numpy as np
import numpy.typing as npt

from .attack import NEAR, quiet_solver, set_whole, solve
from .tables import Cell, Tables, in_words, order

Whole = npt.NDArray[np.int64]


class Why(StrEnum):
    """Why a cell is hidden."""

    SMALL = "small"
    SHARED_ANSWER = "shared answer"
    SECONDARY = "secondary"


class CannotProtect(ValueError):
    """Some counts can be worked out from what is published already; `cells` names them."""

    def __init__(self, cells: Collection[Cell]) -> None:
        told = "; ".join(sorted(in_words(name) for name in cells))
        super().__init__(f"Already given away by what is published: {told}.")
        self.cells = frozenset(cells)


@dataclass(frozen=True)
class Protection:
    """What may be shown.

    `hidden`: why each hidden cell is. `at_least`: what anyone can know of every hidden count: 1
    when zeros are shown.
    """

    tables: Tables
    hidden: Mapping[Cell, Why]
    at_least: int

    def shown(self, name: Cell) -> int | None:
        """A count, or None when it is hidden or not for publication."""
        if name in self.hidden or name in self.tables.secret:
            return None
        return self.tables.counts[name]

    def share(self, part: Cell, whole: Cell) -> float | None:
        """A count over another; None when either is hidden, as the share would tell it."""
        over, under = self.shown(part), self.shown(whole)
        return None if over is None or not under else over / under


def protect(
    tables: Tables,
    *,
    threshold: int = 10,
    spread: int = 3,
    answer: str | None = None,
    hide_zeros: bool = False,
) -> Protection:
    """Hide counts from 1 to `threshold` − 1, totals too, and enough others.

    Afterwards no hidden cell, secondary ones included, can be worked out exactly, and each
    small one could differ by at least `spread` from what it is, even for someone who knows
    that zeros are shown. `answer` names an attribute that is a question: where everyone of a
    group gave the same answer, that answer and the others, zeros among them, are hidden as well.
    `hide_zeros` treats every 0 as small, for answers of which even "nobody" tells too much.

    Totals and large counts are kept where possible. The same tables always give the same
    protection. Raises `CannotProtect` where `fixed` cells already give a count away, ValueError
    for a threshold below 2 or a spread below 1.

    Source: Kelly, Golden and Assad, Networks 22 (1992); Fischetti and Salazar, Management Science
    47 (2001).
    """
    if threshold < 2 or spread < 1:
        raise ValueError("The threshold must be at least 2, the spread at least 1.")
    because: dict[Cell, Why] = {
        name: Why.SMALL
        for name, number in tables.counts.items()
        if abs(number) < threshold and (number or hide_zeros) and name not in tables.fixed
    }
    if answer is not None:
        because |= dict.fromkeys(_told_by_all(tables, answer) - because.keys(), Why.SHARED_ANSWER)
    at_least = 1 if answer is None and not hide_zeros else 0
    search = _Search(tables, at_least, because)
    exposed = [
        name
        for name in sorted(because, key=lambda name: (tables.counts[name], order(name)))
        if not search.disguise(name, spread if because[name] is Why.SMALL else 1)
    ]
    if exposed:
        raise CannotProtect(exposed)
    search.show_again_what_need_not_be_hidden()
    secondary = search.hidden() - because.keys() - tables.secret
    return Protection(tables, because | dict.fromkeys(secondary, Why.SECONDARY), at_least)


def _told_by_all(tables: Tables, answer: str) -> set[Cell]:
    """Cells of groups in which one answer was given by everybody."""
    groups: dict[Cell, list[Cell]] = {}
    for name in tables.counts:
        if any(variable == answer for variable, _ in name):
            group = frozenset(pair for pair in name if pair[0] != answer)
            groups.setdefault(group, []).append(name)
    told: set[Cell] = set()
    for cells in groups.values():
        given = [name for name in cells if tables.counts[name]]
        if len(given) == 1 and len(cells) > 1:
            told |= set(cells)
    return told - tables.fixed


class _Search:
    """Looks for other tables that agree with what is shown, and remembers those found.

    Cells are known by their place in `cells`. `other` holds for a cell the changes that lead to
    another table in which it differs; together they say what is hidden.
    """

    def __init__(self, tables: Tables, at_least: int, must_hide: Collection[Cell]) -> None:
        self.cells = sorted(tables.counts, key=order)
        place = {name: number for number, name in enumerate(self.cells)}
        self.place = place
        self.must_hide = {place[name] for name in must_hide}
        self.unpublished = {place[name] for name in tables.secret}
        self.wanted: dict[int, int] = {}
        self.other: dict[int, Whole] = {}
        self.differs = np.zeros(len(self.cells), dtype=np.int64)  # at most, in any of `other`
        self.truth = np.array([tables.counts[name] for name in self.cells])
        self.depth = max((len(name) for name in self.cells), default=0)
        lowest = np.array([tables.lowest.get(name, at_least) for name in self.cells], dtype=float)
        # How far each cell can fall and rise. What is shown as zero, or fixed, cannot differ.
        self.fall = np.maximum(self.truth - lowest, 0)
        self.rise = np.full(len(self.cells), inf)
        for name, number in place.items():
            shown_zero = at_least and not self.truth[number] and name not in tables.lowest
            if shown_zero or name in tables.fixed:
                self.fall[number] = self.rise[number] = 0
        self.solver = self._model(tables)
        for column in range(len(self.cells)):
            self._price(column, free=column in self.must_hide | self.unpublished)

    def _model(self, tables: Tables) -> highspy.Highs:
        """Columns: what each cell gains, then what each loses. Rows: the sums still hold."""
        solver, number = quiet_solver(), len(self.cells)
        solver.addVars(2 * number, np.zeros(2 * number), np.concatenate([self.rise, self.fall]))
        sums = [
            (self.place[total], *sorted(self.place[part] for part in parts))
            for total, parts in tables.sums
        ]
        for total_and_parts in sorted(sums):
            columns = np.array(total_and_parts, dtype=np.int32)
            signs = np.where(np.arange(len(columns)) == 0, 1.0, -1.0)
            both = np.concatenate([columns, columns + np.int32(number)])
            solver.addRow(0, 0, len(both), both, np.concatenate([signs, -signs]))
        return solver

    def hidden(self) -> frozenset[Cell]:
        return frozenset(self.cells[column] for column in self._hidden_columns())

    def disguise(self, name: Cell, spread: int) -> bool:
        """Find another table in which a cell differs by `spread`; False if there is none."""
        column = self.place[name]
        self.wanted[column] = spread
        if not self._is_disguised(column):
            found = self._other_table(column, spread)
            if found is None:
                return False
            self._remember(column, found)
            for changed in np.flatnonzero(found).tolist():
                self._price(changed, free=True)
        return True

    def show_again_what_need_not_be_hidden(self) -> None:
        """Take back secondary cells, the most telling first, that later ones made needless."""
        secondary = self._hidden_columns() - self.must_hide - self.unpublished
        for column in sorted(secondary, key=lambda c: (-self._worth(c), c)):
            hidden = self._hidden_columns()
            if column not in hidden:
                continue  # went with one taken back before
            kept, differed = self.other, self.differs
            if not self._does_without(column, (hidden | self.unpublished) - {column}):
                self.other, self.differs = kept, differed

    def _hidden_columns(self) -> set[int]:
        changed = (np.flatnonzero(other).tolist() for other in self.other.values())
        return self.must_hide.union(*changed)

    def _is_disguised(self, column: int) -> bool:
        return bool(self.differs[column] >= self.wanted[column])

    def _remember(self, column: int, changes: Whole) -> None:
        self.other[column] = changes
        self.differs = np.maximum(self.differs, np.abs(changes))

    def _does_without(self, column: int, allowed: set[int]) -> bool:
        """Whether all that must be is disguised by changes of the `allowed` cells alone."""
        still = {c: other for c, other in self.other.items() if not other[column]}
        self.other, self.differs = {}, np.zeros_like(self.differs)
        for place, other in still.items():
            self._remember(place, other)
        open_columns = np.zeros(len(self.cells), dtype=bool)
        open_columns[list(allowed)] = True
        for needed in sorted(self.must_hide):
            if not self._is_disguised(needed):
                found = self._other_table(needed, self.wanted[needed], open_columns)
                if found is None:
                    return False
                self._remember(needed, found)
        return True

    def _worth(self, column: int) -> float:
        """What hiding a cell costs: large counts and totals tell readers most."""
        return log2(2 + abs(self.truth[column])) * (1 + self.depth - len(self.cells[column]))

    def _price(self, column: int, *, free: bool) -> None:
        price = 1e-3 if free else self._worth(column)
        self.solver.changeColCost(column, price)
        self.solver.changeColCost(len(self.cells) + column, price)

    def _other_table(
        self, column: int, spread: int, may_change: npt.NDArray[np.bool_] | None = None
    ) -> Whole | None:
        """The cheapest whole changes that keep the sums and change a cell by `spread`.

        Up, or down if it cannot go up. None if there are none.
        """
        rise, fall = self.rise, self.fall
        if may_change is not None:
            rise, fall = np.where(may_change, rise, 0), np.where(may_change, fall, 0)
        for gain, lose, possible in (
            (spread, 0, rise[column] >= spread),
            (0, spread, fall[column] >= spread),
        ):
            if possible:
                low = np.zeros(2 * len(self.cells))
                high = np.concatenate([rise, fall])
                at = [column, len(self.cells) + column]
                low[at] = high[at] = gain, lose
                every = np.arange(len(low), dtype=np.int32)
                self.solver.changeColsBounds(len(low), every, low, high)
                found = self._whole_solution()
                if found is not None:
                    return found
        return None

    def _whole_solution(self) -> Whole | None:
        number = len(self.cells)
        values = self._solution()
        if values is not None and np.abs(values - values.round()).max() > NEAR:
            # Linked tables are no network, so whole numbers must be asked for.
            set_whole(self.solver, 2 * number, whole=True)
            values = self._solution()
            set_whole(self.solver, 2 * number, whole=False)
        if values is None:
            return None
        return (values[:number] - values[number:]).round().astype(np.int64)

    def _solution(self) -> npt.NDArray[np.float64] | None:
        if solve(self.solver) != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self.solver.getSolution().col_value)
