"""Mixing legal panels so that everybody gets the chance wished for, or proving it impossible.

Non-negative least squares over panels, adding one whenever it helps: the shortfall of the best
mixture so far says how much each class still lacks, and any panel that weighs more than the mixture
by these lacks improves it. When even the heaviest legal panel does not, the shortfall separates
the wish from every mixture: that is a cut.

Source: panels are generated as columns as in Flanigan et al., Nature 2021; the fit is in `fitting`.
"""

from collections.abc import Callable

import numpy as np

from yousaid.methods.lottery.chances import Cut
from yousaid.methods.lottery.classes import Classes, Panel
from yousaid.methods.lottery.fitting import NonNegativeFit
from yousaid.methods.lottery.search import Exchanges, Heaviest
from yousaid.methods.lottery.solver import Numbers, OutOfTime

CLOSE = 1e-8
APART = 1e-8
PATIENCE = 300
STARTS = 3
# After as many rounds without a fifth of the squared distance gone, a mixture that has nearly as
# many panels as there are classes is worth a search by branch and bound.
SLOW = 20
NEARLY = 0.8


class Mixture:
    """Panels found so far and the best mixture of them; kept from wish to wish.

    `add` at least one legal panel before the first wish.

    Rows are classes (divided by the root of their size, so that an error counts once for each
    person) and one more row that makes the weights add up to one.

    Source: columns as in Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 2021; the fit by Lawson
    and Hanson (1974).
    """

    def __init__(self, classes: Classes, search: Heaviest) -> None:
        self.classes, self.search = classes, search
        self.exchanges = Exchanges(classes)
        self.scale = 1.0 / np.sqrt(classes.count)
        self.panels: list[Panel] = []
        self.known: dict[bytes, int] = {}
        self.chosen: list[int] = []
        self.weights = np.zeros(0)

    def add(self, panel: Panel) -> int:
        """Remember a legal panel; returns its number, the old one if it was known."""
        key = panel.astype(np.int32).tobytes()
        if key not in self.known:
            self.known[key] = len(self.panels)
            self.panels.append(panel)
        return self.known[key]

    def meet(
        self,
        members: Numbers,
        *,
        keep_going: Callable[[], bool],
        progress: Callable[[str], None],
    ) -> Cut | None:
        """Mix panels until each class has the expected `members` (shape (classes,)).

        Returns None when that is so (to `CLOSE` of a chance) or when `keep_going` says to stop,
        else a cut that the wish breaks and no legal panel does.
        """
        target = np.append(members * self.scale, 1.0)
        active = NonNegativeFit(target)
        self._begin(active)
        rounds, nearest, since = 0, np.inf, 0
        milestone, slow = np.inf, 0
        while keep_going():
            short = active.shortfall()
            lacking = short[:-1] * self.scale
            furthest = float(np.abs(lacking).max())
            if max(furthest, abs(float(short[-1]))) <= CLOSE:
                break
            rounds += 1
            # Every step brings the mixture nearer, but rounding can make the last ones circle.
            distance = float(short @ short)
            if distance < 0.999 * nearest:
                nearest, since = distance, rounds
            if rounds - since > PATIENCE:
                break
            if rounds % 50 == 0:
                progress(f"{len(self.panels)} panels, furthest from wish {furthest:.6f}")
            norm = furthest or 1.0
            slow += 1
            if distance < 0.8 * milestone:
                milestone, slow = distance, 0
            stuck = slow > SLOW and len(active.numbers) > NEARLY * len(members)
            if stuck:
                slow = 0
            elif self._improve(active, lacking / norm, short[-1] / norm):
                continue
            wanted = float(lacking / norm @ members)
            try:
                panel, bound = self.search.find(lacking / norm, np.inf if stuck else wanted + 1e-6)
            except OutOfTime:
                if stuck:
                    continue
                break
            panel = self.exchanges.climb(panel, lacking / norm)
            if wanted > bound + APART:
                self._finish(active)
                return Cut(lacking / norm, bound)
            number = self.add(panel)
            known = number in active.numbers
            entered = not known and active.enter([(self._row(panel), number)])
            if not entered and not stuck:
                break
        self._finish(active)
        return None

    def chances(self) -> Numbers:
        """The chance the mixture gives each person of each class; shape (classes,)."""
        if not self.chosen:
            return np.zeros(len(self.classes.count))
        mixed = self.weights @ np.array([self.panels[number] for number in self.chosen])
        return mixed / self.classes.count

    def _begin(self, active: NonNegativeFit) -> None:
        numbers = self.chosen or [0]
        active.enter([(self._row(self.panels[number]), number) for number in numbers])

    def _improve(self, active: NonNegativeFit, lacking: Numbers, constant: float) -> bool:
        """Enter panels found by exchanges from those in the mixture; False when none helps."""
        turn = len(self.panels)
        panels = active.numbers
        picked = [panels[(turn * 7 + step * 13) % len(panels)] for step in range(STARTS)]
        found: dict[int, float] = {}

        def climb_from(panel: Panel) -> None:
            panel = self.exchanges.climb(panel, lacking)
            gain = float(lacking @ panel) + constant
            if gain > 1e-9:
                found[self.add(panel)] = gain

        for number in dict.fromkeys(picked):
            climb_from(self.panels[number])
        if not found:
            for again, number in enumerate(picked * 3):
                climb_from(self.exchanges.stray(self.panels[number], lacking, (turn, again)))
        new = [number for number in found if number not in active.numbers]
        new.sort(key=lambda number: -found[number])
        return bool(new) and active.enter(
            [(self._row(self.panels[number]), number) for number in new[:4]]
        )

    def _row(self, panel: Panel) -> Numbers:
        return np.append(panel * self.scale, 1.0)

    def _finish(self, active: NonNegativeFit) -> None:
        self.chosen = list(active.numbers)
        self.weights = active.weights / active.weights.sum()
