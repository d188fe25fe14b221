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
    or the leaver's group can spare a member and the comer's group has room for one.
    """

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        self.bits = 1 << np.arange(len(classes.partitions), dtype=np.int64)
        self.every = int(self.bits.sum())
        self.same = np.zeros((len(classes.count),) * 2, dtype=np.int64)
        for bit, part in zip(self.bits, classes.partitions, strict=True):
            self.same |= bit * (part.group[:, None] == part.group[None, :])

    def climb(self, panel: Panel, weights: Numbers) -> Panel:
        """A legal panel that no single exchange can make heavier; `panel` stays as it is."""
        classes = self.classes
        panel = panel.copy()
        counts = [
            np.bincount(part.group, weights=panel, minlength=len(part.least)).astype(np.int64)
            for part in classes.partitions
        ]
        load = int(panel @ classes.load)
        heavy = np.argsort(-weights, kind="stable")
        while True:
            out = panel.nonzero()[0]
            come = heavy[(panel < classes.capacity)[heavy]][:CANDIDATES]
            gain = weights[come] - weights[out][:, None]
            gain *= self._allowed(out, come, counts, load)
            best = int(gain.argmax())
            if gain.flat[best] <= 1e-12:
                return panel
            leaver, comer = out[best // len(come)], come[best % len(come)]
            panel[leaver] -= 1
            panel[comer] += 1
            load += int(classes.load[comer] - classes.load[leaver])
            for part, count in zip(classes.partitions, counts, strict=True):
                count[part.group[leaver]] -= 1
                count[part.group[comer]] += 1

    def _allowed(
        self, out: Panel, come: Panel, counts: list[Panel], load: int
    ) -> NDArray[np.bool_]:
        spare = np.zeros(len(out), dtype=np.int64)
        room = np.zeros(len(come), dtype=np.int64)
        for bit, part, count in zip(self.bits, self.classes.partitions, counts, strict=True):
            spare |= bit * (count > part.least)[part.group[out]]
            room |= bit * (count < part.most)[part.group[come]]
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
