"""Weights that make a survey's answers look like the population, and what they cost.

Rows with the same answers to the weighting questions always get the same factor, so everything
is worked out on those cells: a million answers weigh as fast as a thousand. See
docs/methods/weighting.md.
"""

from .calibration import calibrate
from .cells import Margin, margins_of
from .precision import Share, ShareDifference, difference, effective_n, kish_effect, share
from .raking import Weighting, post_stratify, rake
from .reasons import CannotWeight
from .trimming import trim

__all__ = [
    "CannotWeight",
    "Margin",
    "Share",
    "ShareDifference",
    "Weighting",
    "calibrate",
    "difference",
    "effective_n",
    "kish_effect",
    "margins_of",
    "post_stratify",
    "rake",
    "share",
    "trim",
]
