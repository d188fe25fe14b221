"""Finding the legal panel that weighs most: quickly by exchanges, surely by branch and bound."""

import math

import numpy as np
from numpy.typing import NDArray

from yousaid.methods.lottery.classes import Classes, Panel
from yousaid.methods.lottery.solver import Numbers, Program, add_rules

CANDIDATES = 96


class Exchanges:
    """Improves a legal panel by exchanging one member at a time, keeping every rule.

    Partitions are bits: an exchange is allowed when, in every partition, both are of one group
    or the leaver's group can spare a member and the comer's group has room for one. The groups
    of all partitions are numbered through, so that one look-up serves all rules.

    Source: our own search; see docs/methods/lottery.md.
    """

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        parts = classes.partitions
        none: Panel = np.zeros(0, dtype=np.int64)
        self.least = np.concatenate([none, *(part.least for part in parts)])
        self.most = np.concatenate([none, *(part.most for part in parts)])
        starts = np.cumsum([0, *(len(part.least) for part in parts)])
        self.group = np.zeros((len(parts), len(classes.count)), dtype=np.int64)
        for number, part in enumerate(parts):
            self.group[number] = part.group + starts[number]
        self.every = (1 << len(parts)) - 1
        # The narrowest whole number that holds the bits: the table has a cell for each pair.
        kind = np.min_scalar_type(self.every)
        bits = (1 << np.arange(len(parts))).astype(kind)
        self.bit = np.repeat(bits, np.diff(starts))
        self.same = np.zeros((len(classes.count),) * 2, dtype=kind)
        for bit, part in zip(bits, parts, strict=True):
            self.same |= bit * (part.group[:, None] == part.group[None, :])

    def climb(self, panel: Panel, weights: Numbers) -> Panel:
        """A legal panel that no single exchange can make heavier; `panel` stays as it is."""
        classes = self.classes
        panel = panel.copy()
        on = np.flatnonzero(panel)
        held = np.repeat(panel[on], len(self.group))
        count = np.bincount(self.group[:, on].T.ravel(), held, len(self.least)).astype(np.int64)
        load = int(panel @ classes.load)
        heavy = np.argsort(-weights, kind="stable")
        while True:
            out = panel.nonzero()[0]
            worth = (panel < classes.capacity) & (weights > weights[out].min())
            come = heavy[worth[heavy]][:CANDIDATES]
            if not len(come):
                return panel
            gain = weights[come] - weights[out][:, None]
            gain *= self._allowed(out, come, count, load)
            best = int(gain.argmax())
            if gain.flat[best] <= 1e-12:
                return panel
            leaver, comer = out[best // len(come)], come[best % len(come)]
            panel[leaver] -= 1
            panel[comer] += 1
            load += int(classes.load[comer] - classes.load[leaver])
            count[self.group[:, leaver]] -= 1
            count[self.group[:, comer]] += 1

    def stray(self, panel: Panel, weights: Numbers, turn: tuple[int, int]) -> Panel:
        """A legal panel to climb from that is good for blurred weights: other turn, other blur."""
        blur = np.random.default_rng(turn).exponential(0.3, len(weights))
        return self.climb(panel, weights + blur)

    def _allowed(self, out: Panel, come: Panel, count: Panel, load: int) -> NDArray[np.bool_]:
        can_spare = (self.bit * (count > self.least))[self.group[:, out]]
        has_room = (self.bit * (count < self.most))[self.group[:, come]]
        spare = np.bitwise_or.reduce(can_spare, axis=0)
        room = np.bitwise_or.reduce(has_room, axis=0)
        kept = self.same[out[:, None], come] | (spare[:, None] & room)
        allowed: NDArray[np.bool_] = kept == self.every
        if self.classes.load_total is not None:
            more = self.classes.load[come] - self.classes.load[out][:, None]
            allowed &= load + more <= self.classes.load_total
        return allowed


class Heaviest:
    """The heaviest legal panel, with proof. `seconds` limits one search (None: no limit)."""

    def __init__(self, classes: Classes, seconds: float | None = None) -> None:
        self.program = Program(seconds=seconds)
        for capacity in classes.capacity:
            self.program.add_column(0.0, 0.0, float(capacity), whole=True)
        add_rules(self.program, classes)

    def find(self, weights: Numbers, enough: float = math.inf) -> tuple[Panel, float]:
        """A heaviest panel and a weight that no legal panel exceeds.

        Stops at the first panel found that weighs at least `enough`; the bound is then weaker.
        Raises `Unsolvable` when there is no legal panel, `OutOfTime` when none was found yet.
        """
        self.program.set_costs(-weights)
        self.program.stop_at(-enough)
        solution = self.program.solve()
        panel = np.rint(solution.columns[: len(weights)]).astype(np.int64)
        return panel, max(-solution.bound, float(weights @ panel))
