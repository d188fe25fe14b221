"""Raising the lowest chance in an outline, level by level.

Each class has the members its level gives plus some more, so that the linear program has a column
a class and needs no row a class. Of the outline's rules only those a solution has broken are in
the program: of a thousand homes' rules hardly any ever binds.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from yousaid.methods.lottery.solver import Numbers, OutOfTime, Program, Row, Unsolvable

# How far a held level may give way to rounding, tried in turn.
MARGINS = (1e-10, 1e-9, 1e-8, 1e-7, 1e-6)
BROKEN = 1e-9


class Levels:
    """The highest lowest chance of the classes that are free, while the others hold theirs.

    `rules` are rows over the expected members of each class; `count` (shape (classes,)) is how
    many people a class has; classes that are not `counted` have no members on any panel. After
    `rise`, `lowest` is the level reached, `members` (shape (classes,)) the expected members that
    reach it and `price` (shape (classes,)) what a person more in each class would cost the level.

    Source: our own program for leximin as in Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 2021.
    """

    def __init__(self, rules: Sequence[Row], count: Numbers, counted: NDArray[np.bool_]) -> None:
        self.count = count
        self.free = counted.copy()
        self.held = np.zeros(len(count))
        self.low = np.array([rule.low for rule in rules])
        self.high = np.array([rule.high for rule in rules])
        ends = np.cumsum([0, *(len(rule.columns) for rule in rules)])
        columns = np.concatenate([rule.columns for rule in rules])
        values = np.concatenate([rule.values for rule in rules])
        self.table = csr_array((values, columns, ends), shape=(len(rules), len(count)))
        self.program = Program(maximise=True)
        self.program.without_presolve()
        for may_have in counted.tolist():
            self.program.add_column(0.0, 0.0, self.program.infinity if may_have else 0.0)
        self.level = self.program.add_column(1.0, 0.0, self.program.infinity)
        self.used: dict[int, int] = {}
        # The first rule is the size of the panel, without which there'd be no limit.
        self._use(0)

    def rise(self) -> None:
        """Raise the level of the free classes as far as it goes. Raises `Unsolvable`."""
        for margin in MARGINS:
            try:
                return self._rise(np.maximum(self.held - margin, 0.0) * self.count)
            except (Unsolvable, OutOfTime):
                continue
        raise Unsolvable

    def hold(self, which: NDArray[np.bool_]) -> None:
        """Keep these classes at the level reached; they are free no more."""
        self.held[which] = self.lowest
        self.free &= ~which

    def _rise(self, floor: Numbers) -> None:
        along = self.count * self.free
        by_floor, by_level = self.table @ floor, self.table @ along
        for rule, row in self.used.items():
            self.program.set_row(
                row, self.low[rule] - by_floor[rule], self.high[rule] - by_floor[rule]
            )
            self.program.set_value(row, self.level, by_level[rule])
        while True:
            solution = self.program.solve()
            self.lowest = float(solution.columns[self.level])
            self.members = floor + along * self.lowest + solution.columns[: self.level]
            has = self.table @ self.members
            broken = (has < self.low - BROKEN) | (has > self.high + BROKEN)
            new = [rule for rule in np.flatnonzero(broken).tolist() if rule not in self.used]
            if not new:
                self.price = np.abs(solution.column_duals[: self.level]) * self.free
                return
            for rule in new:
                self._use(rule, by_floor[rule], by_level[rule])

    def _use(self, rule: int, by_floor: float = 0.0, by_level: float = 0.0) -> None:
        row = slice(*self.table.indptr[rule : rule + 2])
        self.used[rule] = self.program.add_row(
            self.low[rule] - by_floor,
            self.high[rule] - by_floor,
            [*self.table.indices[row], self.level],
            [*self.table.data[row], by_level],
        )
