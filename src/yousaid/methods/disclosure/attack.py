"""Trying to work out hidden counts, as an attacker with all the arithmetic would.

For each hidden cell the lowest and the highest count that agrees with everything shown, by
linear programming (HiGHS). Source: Fischetti and Salazar, Management Science 47 (2001).
"""

from collections.abc import Iterable
from math import ceil, floor, inf

import highspy
import numpy as np
import numpy.typing as npt

from .tables import Cell, Tables, in_words, order

# HiGHS keeps equations to 1e-7; a whole number is meant when one is this near.
NEAR = 1e-5


class Attacker:
    """What an outsider knows: shown cells, sums, and the least a hidden cell can be.

    Raises ValueError for a hidden cell that the tables do not have.

    Source: Fischetti and Salazar, Management Science 47 (2001).
    """

    def __init__(
        self, tables: Tables, hidden: Iterable[Cell], *, at_least: int = 0, whole: bool = False
    ) -> None:
        self.cells = sorted({*hidden, *tables.secret}, key=order)
        self.place = {name: number for number, name in enumerate(self.cells)}
        if unknown := [name for name in self.cells if name not in tables.counts]:
            raise ValueError(f"There is no cell “{in_words(unknown[0])}”.")
        self.truth = np.array([tables.counts[name] for name in self.cells], dtype=float)
        self.solver = quiet_solver()
        lowest = [tables.lowest.get(name, at_least) for name in self.cells]
        self.solver.addVars(
            len(self.cells), np.array(lowest, dtype=float), np.full(len(self.cells), inf)
        )
        for total, parts in tables.sums:
            self._add(tables, total, parts)
        self.whole = whole

    def _add(self, tables: Tables, total: Cell, parts: frozenset[Cell]) -> None:
        known, columns, signs = 0, [], []
        for name, sign in ((total, 1.0), *((part, -1.0) for part in parts)):
            if name in self.place:
                columns.append(self.place[name])
                signs.append(sign)
            else:
                known -= int(sign) * tables.counts[name]
        if columns:
            self.solver.addRow(
                known, known, len(columns), np.array(columns, np.int32), np.array(signs)
            )

    def furthest(self, column: int, *, up: bool) -> tuple[float, npt.NDArray[np.float64]]:
        """The highest (or lowest) a cell can be, and all cells as they would be then.

        `column` is the cell's place in `cells`; infinite where nothing bounds it, with the true
        counts then. Raises ValueError when what is shown contradicts itself.
        """
        self.solver.changeColCost(column, -1.0 if up else 1.0)
        values = self._solution()
        if self.whole and values is not None and np.abs(values - values.round()).max() > NEAR:
            # A corner with halves in it: only now is the slower search in whole numbers needed.
            set_whole(self.solver, len(self.cells), whole=True)
            values = self._solution()
            set_whole(self.solver, len(self.cells), whole=False)
        self.solver.changeColCost(column, 0.0)
        if values is None:
            return (inf if up else -inf), self.truth
        return float(values[column]), values

    def _solution(self) -> npt.NDArray[np.float64] | None:
        """All cells at the end of the search; None when it has no end."""
        status = solve(self.solver)
        if status in (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise ValueError("What is shown contradicts itself.")
        return np.array(self.solver.getSolution().col_value)


def attack(
    tables: Tables, hidden: Iterable[Cell], *, at_least: int = 0, whole: bool = True
) -> dict[Cell, tuple[float, float]]:
    """The lowest and highest count each hidden cell can have; infinite where nothing bounds it.

    `at_least`: what the attacker knows every hidden count to be (1 where zeros are always
    shown). `whole`: whether they use that people come in whole numbers, which matters for
    linked tables only and takes longer. A cell with equal ends is not hidden at all.

    Raises ValueError for a hidden cell that there is not, and where what is shown contradicts
    itself.

    Source: Fischetti and Salazar, Management Science 47 (2001).
    """
    attacker = Attacker(tables, hidden, at_least=at_least, whole=whole)
    found = {}
    for column, name in enumerate(attacker.cells):
        low, _ = attacker.furthest(column, up=False)
        high, _ = attacker.furthest(column, up=True)
        found[name] = (_inward(low, up=True), _inward(high, up=False))
    return found


def recoverable(
    tables: Tables, hidden: Iterable[Cell], *, at_least: int = 0, whole: bool = True
) -> frozenset[Cell]:
    """The hidden cells whose count can be worked out exactly; faster than `attack`.

    A cell that takes another value in any table that agrees with what is shown is safe, so one
    such table clears many cells at once.

    Arguments and errors as for `attack`.

    Source: Fischetti and Salazar, Management Science 47 (2001).
    """
    names = set(hidden)
    attacker = Attacker(tables, names, at_least=at_least, whole=whole)
    cleared = np.zeros(len(attacker.cells), dtype=bool)
    columns = [attacker.place[name] for name in sorted(names, key=order)]
    for column in columns:
        for up in (True, False):
            if cleared[column]:
                break
            end, values = attacker.furthest(column, up=up)
            # Half a person is no other count: only a whole number further on is.
            cleared |= np.abs(values - attacker.truth) >= 1 - NEAR
            cleared[column] |= abs(end - attacker.truth[column]) >= 1 - NEAR
    return frozenset(attacker.cells[column] for column in columns if not cleared[column])


def quiet_solver() -> highspy.Highs:
    """A HiGHS solver that prints nothing, on one thread, without presolve.

    Source: our own definition; see docs/methods/disclosure.md.
    """
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    # The models are tiny and solved again and again from where the last one ended.
    solver.setOptionValue("presolve", "off")
    return solver


def solve(solver: highspy.Highs) -> highspy.HighsModelStatus:
    """Run the solver from where it ended last; from the beginning if that leads nowhere.

    Source: our own definition; see docs/methods/disclosure.md.
    """
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        # After a search without end the next can start from a corner that is none.
        solver.clearSolver()
        solver.run()
    return solver.getModelStatus()


def set_whole(solver: highspy.Highs, columns: int, *, whole: bool) -> None:
    """Ask for whole numbers, or no longer.

    `columns`: how many cells the model has.

    Source: our own definition; see docs/methods/disclosure.md.
    """
    kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
    every = np.arange(columns, dtype=np.int32)
    solver.changeColsIntegrality(columns, every, np.full(columns, kind))


def _inward(value: float, *, up: bool) -> float:
    """The nearest whole number inside the interval."""
    if abs(value) == inf:
        return value
    return ceil(value - NEAR) if up else floor(value + NEAR)
