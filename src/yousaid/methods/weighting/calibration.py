"""Calibration: the weights nearest to the starting weights that meet the margins.

Source: Deville and Särndal, JASA 87 (1992): w = d·F(x′λ), with F(u) = 1+u (linear), exp u
(raking) or bounded (logit); λ by Newton's method.
"""

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from ..crossing import Floats
from .cells import Cells, Margin, collapse
from .raking import Progress, Weighting
from .reasons import CannotWeight, crossed, design_matrix, smallest_cap, why_not

Method = Literal["linear", "raking", "logit"]
Curve = Callable[[Floats], tuple[Floats, Floats]]


def calibrate(
    margins: Sequence[Margin],
    start: npt.ArrayLike | None = None,
    *,
    method: Method = "raking",
    bounds: tuple[float, float] | None = None,
    tolerance: float = 1e-11,
    rounds: int = 100,
    progress: Progress | None = None,
) -> Weighting:
    """Weights that meet every margin and lie as near as possible to the starting weights.

    `method` names the distance. "linear" is the general regression estimator; it can give
    negative weights. "raking" gives the same weights as `rake`. "logit" keeps every factor w/d
    strictly within `bounds` (lower < 1 < upper), which are needed for it and it alone.
    `start`, `tolerance`, `progress` and errors as for `rake`; where the bounds are what makes it
    impossible, the reason names the lowest cap that could work.

    Raises `CannotWeight` as `rake` does, and ValueError for an unknown method or bounds that are
    missing, not wanted, or not on either side of 1.

    Source: Deville and Särndal, JASA 87 (1992).
    """
    curve = _curve(method, bounds)
    cells = collapse(margins, start)
    design, targets = design_matrix(margins, cells)
    population = float(margins[0].targets.sum())
    multipliers = np.zeros(design.shape[1])
    factors, slopes = curve(design @ multipliers)
    gap = targets - design.T @ (cells.start * factors)
    for done in range(1, rounds + 1):
        steepness = crossed(design, cells.start * slopes)
        # Categories of each question add up to everybody, so the equations are dependent.
        step = np.linalg.lstsq(steepness, gap, rcond=1e-12)[0]
        miss, size = float(np.abs(gap).max()), 1.0
        while size > 1e-6:
            tried, steeper = curve(design @ (multipliers + size * step))
            left = targets - design.T @ (cells.start * tried)
            if np.isfinite(left).all() and np.abs(left).max() < miss * (1 - 1e-4 * size):
                multipliers, factors, slopes, gap = multipliers + size * step, tried, steeper, left
                break
            size /= 2
        now = float(np.abs(gap).max()) / population
        if progress is not None:
            progress(done, now)
        if now <= tolerance or (size <= 1e-6 and now <= 1e-9):
            return Weighting(cells.weights(factors), done, now)
        if size <= 1e-6:
            break
    raise CannotWeight(
        [f"No agreement after {done} rounds.", *_reasons(margins, cells, method, bounds)]
    )


def _curve(method: Method, bounds: tuple[float, float] | None) -> Curve:
    """F and its slope."""
    if (method == "logit") != (bounds is not None):
        raise ValueError("Bounds belong to logit calibration, and it needs them.")
    if method == "linear":
        return lambda u: (1 + u, np.ones_like(u))
    if method == "raking":

        def raking(u: Floats) -> tuple[Floats, Floats]:
            with np.errstate(over="ignore"):
                factors = np.exp(u)
            return factors, factors

        return raking
    if method != "logit" or bounds is None:
        raise ValueError(f"There is no distance {method!r}: take linear, raking or logit.")
    lower, upper = bounds
    if not 0 <= lower < 1 < upper:
        raise ValueError(f"Bounds must lie on either side of 1, not {lower} and {upper}.")
    scale = (upper - lower) / ((1 - lower) * (upper - 1))

    def logit(u: Floats) -> tuple[Floats, Floats]:
        # exp(scale·u), kept where it cannot overflow: beyond, F equals its bound anyway.
        grown = np.exp(np.clip(scale * u, -700, 700))
        below = (upper - 1) + (1 - lower) * grown
        factors = (lower * (upper - 1) + upper * (1 - lower) * grown) / below
        return factors, (factors - lower) * (upper - factors) * scale / (upper - lower)

    return logit


def _reasons(
    margins: Sequence[Margin], cells: Cells, method: Method, bounds: tuple[float, float] | None
) -> list[str]:
    if method == "logit" and bounds is not None:
        cap = smallest_cap(margins, cells, bounds[0])
        if cap is None:
            cap_without_floor = smallest_cap(margins, cells, 0)
            if cap_without_floor is not None:
                return [f"No weights above {bounds[0]:g} times the start meet the margins."]
        elif cap >= bounds[1] * (1 - 1e-6):
            return [
                f"No weights between {bounds[0]:g} and {bounds[1]:g} times the start meet the"
                f" margins; the cap must be above {cap:.3f}."
            ]
    return why_not(margins, cells)
