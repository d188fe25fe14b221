"""Is this the same person? Is this the same home? Lists of people matched, with reasons.

See docs/methods/matching.md.
"""

from .candidates import candidates
from .coding import Everybody, everybody
from .deciding import Match, Matches, Thresholds, Verdict, match, match_everybody
from .households import Household, households
from .nicknames import same_name
from .sieving import Sieve
from .within import Pairs, twice

__all__ = [
    "Everybody",
    "Household",
    "Match",
    "Matches",
    "Pairs",
    "Sieve",
    "Thresholds",
    "Verdict",
    "candidates",
    "everybody",
    "households",
    "match",
    "match_everybody",
    "same_name",
    "twice",
]
