"""What weights cost, and how sure a weighted figure is.

Sources: Kish, Survey Sampling (1965), 11.7; Särndal, Swensson and Wretman (1992), 6.6 (variance
of a calibrated estimator through residuals); Dean and Pagano, J. Surv. Stat. Methodol. 3 (2015)
(Wilson's interval with the effective sample size); Zou and Donner, Stat. Med. 27 (2008)
(interval of a difference from two intervals).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..sampling import wilson

if TYPE_CHECKING:
    from ..crossing import Floats
    from .cells import Margin


def kish_effect(weights: npt.ArrayLike) -> float:
    """n·Σw²/(Σw)²: how many times larger weighting makes the variance; at least 1.

    `weights`: shape (n,), not all 0.

    Source: Kish, Survey Sampling (1965), 11.7.
    """
    w = np.asarray(weights, dtype=np.float64)
    return float(len(w) * (w @ w) / w.sum() ** 2)


def effective_n(weights: npt.ArrayLike) -> float:
    """(Σw)²/Σw²: the unweighted answers that would be worth as much. On each question's base.

    `weights`: shape (n,), not all 0.

    Source: Kish, Survey Sampling (1965), 11.7.
    """
    return len(np.asarray(weights)) / kish_effect(weights)


@dataclass(frozen=True)
class Share:
    """A weighted share with its uncertainty; shares and errors between 0 and 1.

    `base`: answers it rests on, unweighted. `effective_base`: by Kish, on that base. `error`:
    standard error. `low`, `high`: interval. `influence`: shape (n,), each row's part in the
    error, for differences; rows outside the base have their part too when weights are
    calibrated.

    Source: Särndal, Swensson and Wretman (1992), 6.6; Kish (1965); Dean and Pagano (2015).
    """

    share: float
    base: int
    effective_base: float
    error: float
    low: float
    high: float
    confidence: float
    influence: "Floats" = field(repr=False, compare=False)
    left_out: float = field(repr=False, default=1.0)


@dataclass(frozen=True)
class ShareDifference:
    """First share minus second, its standard error and interval.

    In shares, not percentage points. Source: Zou and Donner, Stat. Med. 27 (2008).
    """

    difference: float
    error: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval keeps clear of no difference."""
        return self.low > 0 or self.high < 0


def share(
    yes: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    base: npt.ArrayLike | None = None,
    margins: Sequence["Margin"] | None = None,
    start: npt.ArrayLike | None = None,
    population: float | None = None,
    confidence: float = 0.95,
) -> Share:
    """The weighted share of `yes` among `base`, with a design-based standard error.

    `yes`, `base`: shape (n,), true or false; base None means everyone. `weights`: shape (n,).
    Pass the `margins` (and `start`) the weights were calibrated or raked to, and the error
    takes into account that the weighted margins are known; leave them out for weights taken as
    they are, trimmed ones among them. `population`: number of people sampled from, for the
    finite population correction 1 − n/N; None for none.

    The error is that of a ratio, linearised: z = (y − p·x)/Σwx, x the base; replaced by its
    residual from a regression on the margins if given; variance n/(n−1)·Σ(wz − mean)². The
    interval is Wilson's with the effective size 1 + p(1−p)/error². A random sample is assumed:
    where people chose to answer, say so beside the figure. Raises ValueError for an empty base,
    for fewer than two rows and for a population smaller than the sample.

    Source: Särndal, Swensson and Wretman (1992), 6.6; Dean and Pagano (2015) for the interval.
    """
    w = np.asarray(weights, dtype=np.float64)
    inside = np.ones(len(w), bool) if base is None else np.asarray(base, dtype=bool)
    y = np.asarray(yes, dtype=bool) & inside
    rows, answered = len(w), int(inside.sum())
    if not answered or rows < 2:
        raise ValueError("A share needs at least one answer, and its error two rows.")
    if population is not None and population < rows:
        raise ValueError(f"{rows} answers from a population of {population}.")
    total = float(w[inside].sum())
    p = float(w[y].sum()) / total
    z = (y - p * inside) / total
    if margins:
        z = _residuals(z, margins, start)
    influence = w * z
    left_out = 1.0 if population is None else 1 - rows / population
    error = _error(influence, left_out)
    effective = effective_n(w[inside])
    # As many answers of a simple random sample as would be as exact.
    worth = 1 + p * (1 - p) / error**2 if error > 0 and 0 < p < 1 else effective
    low, high = (p, p) if left_out <= 0 else wilson(p, worth, confidence)
    return Share(p, answered, effective, error, low, high, confidence, influence, left_out)


def difference(first: Share, second: Share, *, independent: bool) -> ShareDifference:
    """How far apart two shares are.

    `independent` False for two groups or two questions of one survey (same rows, same order),
    True for two surveys, such as two years. Raises ValueError when their confidence differs, or
    when rows of one survey do not match.

    Source: Zou and Donner, Stat. Med. 27 (2008).
    """
    if first.confidence != second.confidence:
        raise ValueError("The two shares have intervals of different confidence.")
    related = 0.0
    if independent:
        error = sqrt(first.error**2 + second.error**2)
    else:
        if first.influence.shape != second.influence.shape:
            raise ValueError("Shares of one survey must have the same rows.")
        error = _error(first.influence - second.influence, first.left_out)
        if first.error and second.error:
            both = first.error**2 + second.error**2 - error**2
            related = both / (2 * first.error * second.error)
    apart = first.share - second.share
    return ShareDifference(
        apart,
        error,
        apart - _reach(first.share - first.low, second.high - second.share, related),
        apart + _reach(first.high - first.share, second.share - second.low, related),
    )


def _reach(one: float, other: float, related: float) -> float:
    return sqrt(max(0.0, one**2 + other**2 - 2 * related * one * other))


def _error(influence: "Floats", left_out: float) -> float:
    rows = len(influence)
    return sqrt(left_out * rows / (rows - 1)) * float(np.linalg.norm(influence - influence.mean()))


def _residuals(z: "Floats", margins: Sequence["Margin"], start: npt.ArrayLike | None) -> "Floats":
    """What is left of `z` after a regression, by starting weight, on the margins."""
    from .cells import collapse
    from .reasons import crossed, design_matrix

    cells = collapse(margins, start)
    design, _ = design_matrix(margins, cells)
    by_start = cells.crossing.sums(z * cells.row_start)
    fitted = np.linalg.lstsq(crossed(design, cells.start), design.T @ by_start, rcond=1e-12)[0]
    return z - cells.crossing.to_rows(design @ fitted)
