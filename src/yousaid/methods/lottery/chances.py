"""The fairest chances: what each objective would give everyone, over an outline of what's legal.

The average of legal panels lies inside an *outline*: the quotas as linear inequalities, plus cuts
that a search proved to hold for every legal panel. Optimising over the outline is quick, and its
optimum can't be beaten by any lottery. `mixture` then tries to reach it with legal panels; a cut
is what it brings back when that can't be done.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from yousaid.methods.lottery.classes import Classes
from yousaid.methods.lottery.sharpening import sharpen
from yousaid.methods.lottery.solver import (
    Numbers,
    OutOfTime,
    Program,
    Solution,
    Unsolvable,
    add_rules,
)

OBJECTIVES = ("leximin", "maximin", "nash", "goldilocks")
MARGINS = (1e-10, 1e-9, 1e-8, 1e-7, 1e-6)


@dataclass(frozen=True, eq=False)
class Cut:
    """`weights @ panel <= bound` holds for every legal panel; `weights` has shape (classes,)."""

    weights: Numbers
    bound: float


@dataclass(frozen=True, eq=False)
class Wish:
    """The chances an objective asks for, one for each class (shape (classes,)).

    `minimum` is the lowest chance that any
    lottery can give everybody who can be drawn at all, and `proof` (shape (classes,)) one weight
    per person of each class that shows it: weights add up to one over these people, and no panel
    weighs more than `minimum`.
    """

    chances: Numbers
    minimum: float
    proof: Numbers


def wish(objective: str, classes: Classes, cuts: Sequence[Cut], reachable: Sequence[bool]) -> Wish:
    """The best chances by an objective over the outline.

    `maximin`: the lowest chance as high as possible; of all the ways to do that, the one leximin
    takes. `leximin`: then the next lowest as high as possible, and so on.
    `nash`: the product of all chances as high as possible. `goldilocks`: the sum of the highest
    chance over the average chance and the average chance over the lowest, as small as possible;
    within these limits leximin. Only classes that are `reachable` count.

    Source: Flanigan, Gölz, Gupta, Hennig, Procaccia, Fair algorithms for selecting citizens'
    assemblies, Nature 2021; Baharav, Flanigan, arXiv 2406.15009 (Goldilocks, gamma = 1).
    """
    counted = np.asarray(reachable, dtype=bool)
    outline = _Outline(classes, cuts, counted)
    lowest, proof = outline.maximin()
    if objective == "goldilocks":
        ceiling = outline.goldilocks_ceiling(lowest)
        outline = _Outline(classes, cuts, counted, ceiling=ceiling)
    chances = outline.leximin()
    if objective == "nash":
        chances = outline.nash(chances)
    return Wish(chances, lowest, proof)


class _Outline:
    def __init__(
        self,
        classes: Classes,
        cuts: Sequence[Cut],
        counted: np.ndarray,
        ceiling: float = 1.0,
    ) -> None:
        self.classes, self.cuts, self.counted = classes, cuts, counted
        self.ceiling = ceiling
        self.count = classes.count
        self.total = len(classes.count)

    def program(self, *, maximise: bool) -> Program:
        """Columns: the expected members of each class; rows: the rules and the cuts."""
        program = Program(maximise=maximise)
        program.without_presolve()
        for number in range(self.total):
            most = min(float(self.classes.capacity[number]), self.ceiling * self.count[number])
            program.add_column(0.0, 0.0, most if self.counted[number] else 0.0)
        add_rules(program, self.classes)
        for cut in self.cuts:
            used = np.flatnonzero(cut.weights)
            program.add_row(-program.infinity, cut.bound, used.tolist(), cut.weights[used])
        return program

    def _with_lowest(self, cost: float) -> tuple[Program, int, dict[int, int]]:
        program = self.program(maximise=True)
        lowest = program.add_column(cost, 0.0, program.infinity)
        rows = {
            number: program.add_row(
                0.0, program.infinity, [number, lowest], [1.0, -self.count[number]]
            )
            for number in np.flatnonzero(self.counted).tolist()
        }
        return program, lowest, rows

    def maximin(self) -> tuple[float, Numbers]:
        program, lowest, rows = self._with_lowest(1.0)
        solution = program.solve()
        proof = np.zeros(self.total)
        for number, row in rows.items():
            proof[number] = max(0.0, -solution.row_duals[row])
        proof /= max(float(proof @ self.count), 1e-300)
        return float(solution.columns[lowest]), proof

    def leximin(self) -> Numbers:
        """Raise the lowest chance, hold those who can't have more, go on with the others.

        Whoever has a positive dual price has the lowest chance in every optimum.
        """
        program, lowest, rows = self._with_lowest(1.0)
        free = dict(rows)
        held: dict[int, float] = {}
        solution = program.solve()
        while free:
            level = float(solution.columns[lowest])
            price = {n: abs(solution.row_duals[row]) * self.count[n] for n, row in free.items()}
            highest = max(price.values())
            for number in [n for n, p in price.items() if p >= min(1e-6, highest)]:
                row = free.pop(number)
                program.set_value(row, lowest, 0.0)
                held[number] = level
            if free:
                solution = self._solve_holding(program, rows, held)
        return np.clip(solution.columns[: self.total] / self.count, 0.0, 1.0)

    def _solve_holding(
        self, program: Program, rows: dict[int, int], held: dict[int, float]
    ) -> Solution:
        """Solve with each held chance at least its level, less a hair against rounding."""
        for margin in MARGINS:
            for number, level in held.items():
                least = max(0.0, (level - margin) * self.count[number])
                program.set_row(rows[number], least, program.infinity)
            try:
                return program.solve()
            except (Unsolvable, OutOfTime):
                continue
        raise Unsolvable

    def nash(self, start: Numbers) -> Numbers:
        """Maximise the sum of logarithms under tangents, adding one where it is too high."""
        program = self.program(maximise=True)
        rules = list(program.rows)
        logs = {
            number: program.add_column(self.count[number], -50.0, 0.0)
            for number in np.flatnonzero(self.counted).tolist()
        }

        def touch(number: int, chance: float) -> None:
            # log p <= log p0 + (p - p0) / p0, with p = members / count
            slope = 1.0 / (chance * self.count[number])
            columns = [logs[number], number]
            most = float(np.log(chance)) - 1.0
            program.add_row(-program.infinity, most, columns, [1.0, -slope])

        for number in logs:
            for factor in (0.5, 0.8, 1.0, 1.25, 2.0):
                touch(number, min(1.0, max(start[number] * factor, 1e-12)))
        chances = start
        for _ in range(60):
            solution = program.solve()
            chances = np.clip(solution.columns[: self.total] / self.count, 0.0, 1.0)
            loose = [
                number
                for number, column in logs.items()
                if solution.columns[column] > np.log(max(chances[number], 1e-12)) + 1e-9
            ]
            if not loose:
                break
            for number in loose:
                touch(number, max(float(chances[number]), 1e-12))
        tight = [abs(dual) > 1e-7 for dual in solution.row_duals[: len(rules)]]
        free = self.counted & (chances < 1 - 1e-9)
        return sharpen(chances * self.count, self.count, free, rules, tight) / self.count

    def goldilocks_ceiling(self, best: float) -> float:
        """The highest chance where highest / average + average / lowest is least.

        For each lowest chance the least highest chance is a linear program; their sum is convex
        in the lowest chance, which is found by golden section.
        """
        average = self.classes.size / float(self.count[self.counted].sum())
        program = self.program(maximise=False)
        highest = program.add_column(1.0, 0.0, 1.0)
        floors = []
        for number in np.flatnonzero(self.counted).tolist():
            columns = [number, highest]
            values = [1.0, -self.count[number]]
            program.add_row(-program.infinity, 0.0, columns, values)
            floors.append((program.add_row(0.0, program.infinity, [number], [1.0]), number))

        def ceiling(lowest: float) -> float:
            for row, number in floors:
                program.set_row(row, lowest * self.count[number], program.infinity)
            return float(program.solve().columns[highest])

        def objective(lowest: float) -> float:
            return ceiling(lowest) / average + average / lowest

        best = max(best - MARGINS[1], 0.0)
        if best <= 1e-9:
            return ceiling(0.0)
        lowest = _least(objective, best / 64, best)
        return min(1.0, ceiling(lowest) + MARGINS[1])


def _least(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a convex function is least between two numbers, to about nine digits."""
    golden = (5**0.5 - 1) / 2
    left, right = high - golden * (high - low), low + golden * (high - low)
    at_left, at_right = function(left), function(right)
    for _ in range(48):
        if at_left <= at_right:
            high, right, at_right = right, left, at_left
            left = high - golden * (high - low)
            at_left = function(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + golden * (high - low)
            at_right = function(right)
    ends = [low, (low + high) / 2, high]
    return min(ends, key=function)
