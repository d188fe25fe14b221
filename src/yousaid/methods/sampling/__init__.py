"""How many answers are needed, whom to ask, whom to ask next. See docs/methods/sampling.md.

Nothing here needs numpy or keeps random state: a draw follows from its published seed alone.
"""

from .allocation import allocate
from .drawing import Draw, draw
from .quotas import QuotaCell, fits, quota_cells
from .sizes import (
    TSM_BANDS_2024,
    Band,
    invitations_needed,
    margin_of_error,
    required_margin,
    required_responses,
    wilson,
    z_score,
)

__all__ = [
    "TSM_BANDS_2024",
    "Band",
    "Draw",
    "QuotaCell",
    "allocate",
    "draw",
    "fits",
    "invitations_needed",
    "margin_of_error",
    "quota_cells",
    "required_margin",
    "required_responses",
    "wilson",
    "z_score",
]
