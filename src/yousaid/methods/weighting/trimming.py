"""Cutting off extreme weights. Source: Potter (1990); as `trimWeights(strict=TRUE)` in R."""

from typing import Literal

import numpy as np
import numpy.typing as npt

from ..crossing import Floats


def trim(
    weights: npt.ArrayLike,
    *,
    floor: float = 0.3,
    cap: float = 3.0,
    share_out: Literal["equal", "proportional"] = "equal",
) -> Floats:
    """Weights kept between `floor` and `cap` times their mean; same shape (n,), same sum.

    What is cut off is given to the rows that were not cut, in equal parts or in proportion to
    their weights, until none lies outside. Trimming lowers the Kish effect and breaks the
    margins: check them again and say so, or use bounded calibration, which keeps both. The
    bounds are conventions. Raises ValueError when floor > 1, cap < 1, or no row is left to
    take what was cut off.

    Source: Potter (1990); as `trimWeights(strict=TRUE)` in R's survey.
    """
    given = np.asarray(weights, dtype=np.float64)
    if not 0 <= floor <= 1 <= cap:
        raise ValueError(f"The mean must lie between floor and cap, not {floor} and {cap}.")
    lowest, highest = floor * given.mean(), cap * given.mean()
    kept = given.copy()
    free = np.ones(len(given), dtype=bool)
    while True:
        # What floating point left a hair outside is inside.
        cut = free & ((kept < lowest * (1 - 1e-12)) | (kept > highest * (1 + 1e-12)))
        if not cut.any():
            return np.clip(kept, lowest, highest)
        inside = np.clip(kept[cut], lowest, highest)
        spare = float((kept[cut] - inside).sum())
        kept[cut] = inside
        free &= ~cut
        if not free.any():
            raise ValueError("Every weight would be cut: the bounds are too narrow.")
        if share_out == "equal":
            kept[free] += spare / free.sum()
        else:
            kept[free] *= 1 + spare / kept[free].sum()
