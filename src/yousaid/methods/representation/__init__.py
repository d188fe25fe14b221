"""Who takes part, compared with everybody: counts, ratios, evenness, and whom to invite next.

See docs/methods/representation.md. Figures about small groups must pass `disclosure` before
they are shown to anyone who may not see the people behind them.
"""

from .counts import Column, Counts, columns_of, count
from .fit import Fit, FitRow, compare, unknown_ranges
from .invitations import Invitation, InvitationPlan, next_invitations
from .rindicator import (
    CategoryPartial,
    NoPropensities,
    RIndicator,
    VariablePartial,
    rindicator,
)

__all__ = [
    "CategoryPartial",
    "Column",
    "Counts",
    "Fit",
    "FitRow",
    "Invitation",
    "InvitationPlan",
    "NoPropensities",
    "RIndicator",
    "VariablePartial",
    "columns_of",
    "compare",
    "count",
    "next_invitations",
    "rindicator",
    "unknown_ranges",
]
