"""Raking and post-stratification.

Source: Deming and Stephan, Ann. Math. Stat. 11 (1940), iterative proportional fitting.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..crossing import Floats
from .cells import Margin, collapse
from .precision import effective_n, kish_effect
from .reasons import CannotWeight, why_not

Progress = Callable[[int, float], None]


@dataclass(frozen=True)
class Weighting:
    """Weights, and how they came about.

    `weights`: shape (n,); they add up to the population. `rounds`: of the iteration. `miss`:
    the largest gap between a weighted margin and its target, as a share of the population.
    """

    weights: Floats
    rounds: int
    miss: float

    @property
    def factors(self) -> Floats:
        """Each weight over the mean weight; shape (n,)."""
        return self.weights / self.weights.mean()

    @property
    def kish_effect(self) -> float:
        """How many times larger weighting makes the variance; see `kish_effect`."""
        return kish_effect(self.weights)

    @property
    def effective_n(self) -> float:
        """The unweighted answers that would be worth as much; see `effective_n`."""
        return effective_n(self.weights)


def rake(
    margins: Sequence[Margin],
    start: npt.ArrayLike | None = None,
    *,
    tolerance: float = 1e-11,
    rounds: int = 2000,
    progress: Progress | None = None,
) -> Weighting:
    """Weights whose totals agree with every margin, each question on its own.

    In each round, question by question, w ← w·T/Σw within the category. Ends when no weighted
    margin is further from its target than `tolerance` times the population. `start`: weights to
    begin with, shape (n,), above 0 (the inverse of each person's chance to be drawn); None when
    all are alike. `progress(round, miss)` is called after each round.

    Raises `CannotWeight`, with reasons, for margins that cannot be met or after `rounds`
    without agreement: nobody gets weights that only nearly agree.

    Raises ValueError for columns or starting weights of other lengths, or not above 0.

    Source: Deming and Stephan, Ann. Math. Stat. 11 (1940).
    """
    cells = collapse(margins, start)
    population = float(margins[0].targets.sum())
    weights = cells.start.copy()
    parts = [
        (codes, margin.targets, len(margin.targets))
        for codes, margin in zip(cells.crossing.codes, margins, strict=True)
    ]
    for done in range(1, rounds + 1):
        miss = 0.0
        for codes, targets, number in parts:
            sums = np.bincount(codes, weights, number)
            # Before this question is set right, it shows how far the round before left it.
            miss = max(miss, float(np.abs(sums - targets).max()))
            if not sums.all():  # driven to nothing by margins that contradict each other
                raise CannotWeight(why_not(margins, cells))
            weights *= (targets / sums)[codes]
        if progress is not None:
            progress(done, miss / population)
        if miss <= tolerance * population:
            return Weighting(cells.weights(weights / cells.start), done, miss / population)
    raise CannotWeight(
        [f"No agreement after {rounds} rounds.", *why_not(margins, cells)],
    )


def post_stratify(margin: Margin, start: npt.ArrayLike | None = None) -> Weighting:
    """Weights that agree with one question, or with one made of several crossed.

    w = d·T/Σd within each category, exactly. Arguments and errors as for `rake`.

    Source: Deming and Stephan (1940), with a single margin.
    """
    return rake([margin], start, rounds=2)
