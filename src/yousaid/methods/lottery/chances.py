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
from yousaid.methods.lottery.levels import Levels
from yousaid.methods.lottery.sharpening import sharpen
from yousaid.methods.lottery.solver import Numbers, Program, Row, add_rules

OBJECTIVES = ("leximin", "maximin", "nash", "goldilocks")
HAIR = 1e-9


@dataclass(frozen=True, eq=False)
class Cut:
    """`weights @ panel <= bound` holds for every legal panel; `weights` has shape (classes,).

    Source: our own definition; see docs/methods/lottery.md.
    """

    weights: Numbers
    bound: float


@dataclass(frozen=True, eq=False)
class Wish:
    """The chances an objective asks for, one for each class (shape (classes,)).

    `minimum` is the lowest chance that any
    lottery can give everybody who can be drawn at all, and `proof` (shape (classes,)) one weight
    per person of each class that shows it: weights add up to one over these people, and no panel
    weighs more than `minimum`.

    Source: our own definition; see docs/methods/lottery.md.
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
    within these limits leximin. Only classes that are `reachable` (shape (classes,)) count. Raises
    `Unsolvable` when nothing keeps all rules and cuts.

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
        self.count = classes.count
        self.total = len(classes.count)
        self.most = np.minimum(classes.capacity, ceiling * self.count) * counted

    def program(self, *, maximise: bool) -> Program:
        """Columns: the expected members of each class; rows: the rules and the cuts."""
        program = Program(maximise=maximise)
        program.without_presolve()
        for most in self.most.tolist():
            program.add_column(0.0, 0.0, most)
        add_rules(program, self.classes)
        for cut in self.cuts:
            used = np.flatnonzero(cut.weights)
            program.add_row(-program.infinity, cut.bound, used.tolist(), cut.weights[used])
        return program

    def levels(self) -> Levels:
        """The rules, the cuts and the most members each class can have, to be raised."""
        every = np.arange(self.total, dtype=np.int32)
        caps = [Row(0.0, most, every[[n]], np.ones(1)) for n, most in enumerate(self.most)]
        rules = [*self.program(maximise=True).rows, *caps]
        return Levels(rules, self.count, self.counted)

    def maximin(self) -> tuple[float, Numbers]:
        levels = self.levels()
        levels.rise()
        return levels.lowest, levels.price / max(float(levels.price @ self.count), 1e-300)

    def leximin(self) -> Numbers:
        """Raise the lowest chance, hold those who can't have more, go on with the others.

        Whoever has a price has the lowest chance in every optimum.
        """
        levels = self.levels()
        while levels.free.any():
            levels.rise()
            price = levels.price * self.count
            levels.hold(levels.free & (price >= min(1e-6, price.max())))
        return np.clip(levels.members / self.count, 0.0, 1.0)

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

        best = max(best - HAIR, 0.0)
        if best <= 1e-9:
            return ceiling(0.0)
        lowest = _least(objective, best / 64, best)
        return min(1.0, ceiling(lowest) + HAIR)


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
