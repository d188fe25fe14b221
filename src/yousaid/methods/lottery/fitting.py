"""Non-negative least squares that grows: rows enter, and leave when their weight falls to nothing.

Source: Lawson, Hanson, Solving Least Squares Problems, 1974, chapter 23 (active sets). The inverse
of the rows' products is kept from step to step, bordered when a row enters and cut when one
leaves, so that a step costs the square of the number of rows and not its cube. Each fit starts
from the error that is left, so that rounding in the inverse does not add up.
"""

import numpy as np

from yousaid.methods.lottery.solver import Numbers

# A row whose new part is this small, squared and as a share of the whole, depends on the others.
DEPENDS = 1e-12
NOTHING = 1e-14


class NonNegativeFit:
    """Weights above zero for some rows whose weighted sum comes nearest to a target.

    `numbers` are the caller's names of the rows in use and `weights` (shape (rows,)) theirs.

    `target` has the shape of a row. Source: Lawson, Hanson, Solving Least Squares Problems, 1974,
    chapter 23.
    """

    def __init__(self, target: Numbers) -> None:
        self.target = target
        self.numbers: list[int] = []
        self.weights = np.zeros(0)
        self._rows = np.zeros((len(target), len(target)))
        self._inverse = np.zeros_like(self._rows)

    def shortfall(self) -> Numbers:
        """What the weighted sum still lacks of the target."""
        return self.target - self.weights @ self._rows[: len(self.numbers)]

    def enter(self, columns: list[tuple[Numbers, int]]) -> bool:
        """Add rows, each with its number, and fit again; False when none of them stays."""
        for row, number in columns:
            if len(self.numbers) < len(self.target):
                self._append(row, number)
        self._refit()
        return any(number in self.numbers for _, number in columns)

    def _append(self, row: Numbers, number: int) -> None:
        held = len(self.numbers)
        rows, inverse = self._rows[:held], self._inverse[:held, :held]
        by_others, rest = np.zeros(held), row
        for _ in range(2):  # the second time for the digits that the first one lost
            more = inverse @ (rows @ rest)
            by_others, rest = by_others + more, rest - more @ rows
        own = float(rest @ rest)
        if own <= DEPENDS * float(row @ row):
            return
        inverse += np.outer(by_others / own, by_others)
        self._inverse[held, :held] = self._inverse[:held, held] = -by_others / own
        self._inverse[held, held] = 1.0 / own
        self._rows[held] = row
        self.numbers.append(number)
        self.weights = np.append(self.weights, 0.0)

    def _remove(self, place: int) -> None:
        last = len(self.numbers) - 1
        swap, with_ = [place, last], [last, place]
        self._rows[swap] = self._rows[with_]
        self._inverse[swap] = self._inverse[with_]
        self._inverse[:, swap] = self._inverse[:, with_]
        self.weights[swap] = self.weights[with_]
        self.numbers[place] = self.numbers[last]
        self.numbers.pop()
        self.weights = self.weights[:last]
        edge = self._inverse[:last, last]
        self._inverse[:last, :last] -= np.outer(edge / self._inverse[last, last], edge)

    def _refit(self) -> None:
        while True:
            held = len(self.numbers)
            slope = self._rows[:held] @ self.shortfall()
            step = self._inverse[:held, :held] @ slope
            bad = self.weights + step <= 0.0
            if not bad.any():
                self.weights = self.weights + step
                return
            share = float(np.min(self.weights[bad] / (-step[bad] + 1e-300)))
            self.weights = np.maximum(self.weights + min(1.0, share) * step, 0.0)
            gone = np.flatnonzero(bad & (self.weights <= NOTHING))
            if not len(gone):
                gone = np.flatnonzero(bad)[[np.argmin(self.weights[bad])]]
            for place in gone[::-1].tolist():
                self._remove(place)
