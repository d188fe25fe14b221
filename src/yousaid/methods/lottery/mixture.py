"""Mixing legal panels so that everybody gets the chance wished for, or proving it impossible.

Non-negative least squares over panels, adding one whenever it helps: the shortfall of the best
mixture so far says how much each class still lacks, and any panel that weighs more than the mixture
by these lacks improves it. When even the heaviest legal panel does not, the shortfall separates
the wish from every mixture: that is a cut.

Source: Lawson, Hanson, Solving Least Squares Problems, 1974, chapter 23 (active sets), with
columns generated as in Flanigan et al., Nature 2021.
"""

from collections.abc import Callable

import numpy as np

from yousaid.methods.lottery.chances import Cut
from yousaid.methods.lottery.classes import Classes, Panel
from yousaid.methods.lottery.search import Exchanges, Heaviest
from yousaid.methods.lottery.solver import Numbers, OutOfTime

CLOSE = 1e-8
APART = 1e-8
PATIENCE = 300
STARTS = 4


class Mixture:
    """Panels found so far and the best mixture of them; kept from wish to wish.

    `add` at least one legal panel before the first wish.

    Rows are classes (divided by the root of their size, so that an error counts once for each
    person) and one more row that makes the weights add up to one.
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
        active = _Active(target)
        self._begin(active)
        rounds, nearest, since = 0, np.inf, 0
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
            if self._improve(active, lacking / norm, short[-1] / norm):
                continue
            wanted = float(lacking / norm @ members)
            try:
                panel, bound = self.search.find(lacking / norm, wanted + 1e-6)
            except OutOfTime:
                break
            panel = self.exchanges.climb(panel, lacking / norm)
            if wanted > bound + APART:
                self._finish(active)
                return Cut(lacking / norm, bound)
            number = self.add(panel)
            if number in active.numbers or not active.enter([(self._row(panel), number)]):
                break
        self._finish(active)
        return None

    def chances(self) -> Numbers:
        """The chance the mixture gives each person of each class; shape (classes,)."""
        if not self.chosen:
            return np.zeros(len(self.classes.count))
        mixed = self.weights @ np.array([self.panels[number] for number in self.chosen])
        return mixed / self.classes.count

    def _begin(self, active: "_Active") -> None:
        numbers = self.chosen or [0]
        active.enter([(self._row(self.panels[number]), number) for number in numbers])

    def _improve(self, active: "_Active", lacking: Numbers, constant: float) -> bool:
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
            # Start from panels that are good for blurred weights. The blur is a fixed sequence.
            blur = np.random.default_rng(turn)
            for number in picked * 3:
                noise = blur.exponential(0.3, len(lacking))
                climb_from(self.exchanges.climb(self.panels[number], lacking + noise))
        new = [number for number in found if number not in active.numbers]
        new.sort(key=lambda number: -found[number])
        return bool(new) and active.enter(
            [(self._row(self.panels[number]), number) for number in new[:4]]
        )

    def _row(self, panel: Panel) -> Numbers:
        return np.append(panel * self.scale, 1.0)

    def _finish(self, active: "_Active") -> None:
        self.chosen = list(active.numbers)
        self.weights = active.weights / active.weights.sum()


class _Active:
    """The panels with positive weight, and their least-squares fit to a target."""

    def __init__(self, target: Numbers) -> None:
        self.target = target
        self.rows = np.zeros((0, len(target)))
        self.gram = np.zeros((0, 0))
        self.aims = np.zeros(0)
        self.numbers: list[int] = []
        self.weights = np.zeros(0)

    def shortfall(self) -> Numbers:
        return self.target - self.weights @ self.rows

    def enter(self, columns: list[tuple[Numbers, int]]) -> bool:
        """Add panels and fit again; False when none of them stays."""
        new = np.array([row for row, _ in columns])
        across = new @ self.rows.T
        self.gram = np.block([[self.gram, across.T], [across, new @ new.T]])
        self.rows = np.vstack([self.rows, new])
        self.aims = np.append(self.aims, new @ self.target)
        self.numbers += [number for _, number in columns]
        self.weights = np.append(self.weights, np.zeros(len(columns)))
        self._refit()
        return any(number in self.numbers for _, number in columns)

    def _fit(self) -> Numbers:
        """Least squares without regard to signs; a hair of ridge where panels depend."""
        from scipy.linalg import LinAlgError, cho_factor, cho_solve

        ridge = 1e-13 * float(np.trace(self.gram)) / len(self.gram)
        while True:
            try:
                factor = cho_factor(self.gram + ridge * np.eye(len(self.gram)), check_finite=False)
            except LinAlgError:
                ridge *= 100
                continue
            return np.asarray(cho_solve(factor, self.aims, check_finite=False))

    def _refit(self) -> None:
        while True:
            fit = self._fit()
            bad = fit <= 0.0
            if not bad.any():
                self.weights = fit
                return
            step = float(np.min(self.weights[bad] / (self.weights[bad] - fit[bad] + 1e-300)))
            self.weights = self.weights + min(1.0, step) * (fit - self.weights)
            keep = ~(bad & (self.weights <= 1e-14))
            if keep.all():
                keep[np.flatnonzero(bad)[np.argmin(self.weights[bad])]] = False
            self.rows, self.aims = self.rows[keep], self.aims[keep]
            self.gram = self.gram[np.ix_(keep, keep)]
            self.weights = np.maximum(self.weights[keep], 0.0)
            self.numbers = [n for n, kept in zip(self.numbers, keep, strict=True) if kept]
