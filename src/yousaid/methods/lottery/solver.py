"""The open solver HiGHS, as this package uses it: linear and whole-number programs by rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yousaid.methods.lottery.classes import Classes

Numbers = NDArray[np.float64]
# HiGHS's word for a solution that keeps all constraints.
FEASIBLE = 2


class Unsolvable(ArithmeticError):
    """No point keeps all the constraints."""


class OutOfTime(ArithmeticError):
    """The solver stopped before it knew the answer."""


@dataclass(frozen=True, eq=False)
class Solution:
    """Values and prices as the solver gives them, and a bound nothing can beat.

    `column_duals` are the reduced costs of `columns`, `row_duals` the prices of the constraints.
    """

    columns: Numbers
    column_duals: Numbers
    row_duals: Numbers
    value: float
    bound: float


@dataclass(frozen=True, eq=False)
class Row:
    """A constraint as it was added: `low <= values @ variables[columns] <= high`.

    Source: our own definition; see docs/methods/lottery.md.
    """

    low: float
    high: float
    columns: NDArray[np.int32]
    values: Numbers


class Program:
    """A program that is built up row by row and solved again and again.

    Minimises unless `maximise`. One thread and fixed settings: the same program always has the
    same answer, unless `seconds` (None: no limit) stops it.
    """

    def __init__(self, *, maximise: bool = False, seconds: float | None = None) -> None:
        import highspy

        self.infinity: float = highspy.kHighsInf
        self.rows: list[Row] = []
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._impossible = {
            highspy.HighsModelStatus.kInfeasible,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        }
        self._whole = highspy.HighsVarType.kInteger
        self._highs: Any = highspy.Highs()
        options: dict[str, bool | int | float] = {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 1e-9,
            "primal_feasibility_tolerance": 1e-9,
            "dual_feasibility_tolerance": 1e-9,
        }
        self._limited = seconds is not None
        if seconds is not None:
            options["time_limit"] = seconds
        for name, value in options.items():
            self._highs.setOptionValue(name, value)
        if maximise:
            self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def without_presolve(self) -> None:
        """Keep the last basis instead: right for programs that change a little each time."""
        self._highs.setOptionValue("presolve", "off")

    def add_column(self, cost: float, low: float, high: float, *, whole: bool = False) -> int:
        """Add a variable; returns its number."""
        self._highs.addCol(cost, low, high, 0, [], [])
        number = int(self._highs.getNumCol()) - 1
        if whole:
            self._highs.changeColIntegrality(number, self._whole)
        return number

    def add_row(self, low: float, high: float, columns: Sequence[int], values: object) -> int:
        """Add a constraint; returns its number."""
        where = np.asarray(columns, dtype=np.int32)
        self._highs.addRow(low, high, len(where), where, np.asarray(values, dtype=float))
        self.rows.append(Row(low, high, where, np.asarray(values, dtype=float)))
        return int(self._highs.getNumRow()) - 1

    def set_cost(self, column: int, cost: float) -> None:
        """Change what a variable costs."""
        self._highs.changeColCost(column, cost)

    def set_costs(self, costs: Numbers) -> None:
        """Change what the first variables cost."""
        where = np.arange(len(costs), dtype=np.int32)
        self._highs.changeColsCost(len(costs), where, np.asarray(costs, dtype=float))
        self._highs.clearSolver()

    def set_column(self, column: int, low: float, high: float) -> None:
        """Change the bounds of a variable."""
        self._highs.changeColBounds(column, low, high)

    def set_row(self, row: int, low: float, high: float) -> None:
        """Change the bounds of a constraint."""
        self._highs.changeRowBounds(row, low, high)

    def set_value(self, row: int, column: int, value: float) -> None:
        """Change one coefficient."""
        self._highs.changeCoeff(row, column, value)

    def stop_at(self, value: float) -> None:
        """Stop a whole-number search at the first solution with at most this value."""
        self._highs.setOptionValue("objective_target", value)

    @property
    def _answered(self) -> bool:
        return bool(self._highs.getInfo().primal_solution_status == FEASIBLE)

    def solve(self) -> Solution:
        """Raises `Unsolvable`, or `OutOfTime` when no answer is known yet."""
        self._highs.run()
        status = self._highs.getModelStatus()
        if status != self._optimal and not self._answered and not self._limited:
            # A start from the last basis can go astray; from scratch it can't.
            self._highs.clearSolver()
            self._highs.run()
            status = self._highs.getModelStatus()
        if status in self._impossible:
            raise Unsolvable
        if status != self._optimal and not self._answered:
            raise OutOfTime
        info = self._highs.getInfo()
        known = self._highs.getSolution()
        value = float(info.objective_function_value)
        is_whole = bool(self._highs.getLp().integrality_)
        return Solution(
            columns=np.array(known.col_value),
            column_duals=np.array(known.col_dual),
            row_duals=np.array(known.row_dual),
            value=value,
            bound=float(info.mip_dual_bound) if is_whole else value,
        )


def add_rules(program: Program, classes: Classes, *, slack: bool = False) -> list[tuple[int, int]]:
    """Add one row for each rule on the panel to a program whose first columns are the classes.

    Returns, for the groups of attributes in order, the columns of their slack below and above
    (only with `slack`; slack is whole and free of cost until the caller sets one).

    Source: our own definition; see docs/methods/lottery.md.
    """
    everyone = list(range(len(classes.count)))
    program.add_row(classes.size, classes.size, everyone, np.ones(len(everyone)))
    slacks: list[tuple[int, int]] = []
    for part in classes.partitions:
        for group, (least, most) in enumerate(zip(part.least, part.most, strict=True)):
            columns = np.flatnonzero(part.group == group).tolist()
            values = [1.0] * len(columns)
            if slack and part.labels is not None:
                short = program.add_column(0.0, 0.0, float(least), whole=True)
                over = program.add_column(0.0, 0.0, float(classes.size), whole=True)
                slacks.append((short, over))
                columns, values = [*columns, short, over], [*values, 1.0, -1.0]
            if columns:
                program.add_row(float(least), float(most), columns, values)
            elif least > 0:
                program.add_row(1.0, 1.0, [], [])
    if classes.load_total is not None:
        program.add_row(-program.infinity, classes.load_total, everyone, classes.load)
    return slacks
