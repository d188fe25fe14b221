"""Where opinions group, what each group stands for, and what all groups agree on.

See docs/methods/opinions.md.
"""

from .grouping import Grouping, group, silhouettes
from .mapping import project
from .picture import Group, OpinionMap, TooFewVotes, chance_of_noise, opinion_map
from .statements import Agreement, Standing, agreement_test, contrast_test, standings
from .votes import AGREE, DISAGREE, NO_VOTE, PASS, Votes, gather

__all__ = [
    "AGREE",
    "DISAGREE",
    "NO_VOTE",
    "PASS",
    "Agreement",
    "Group",
    "Grouping",
    "OpinionMap",
    "Standing",
    "TooFewVotes",
    "Votes",
    "agreement_test",
    "chance_of_noise",
    "contrast_test",
    "gather",
    "group",
    "opinion_map",
    "project",
    "silhouettes",
    "standings",
]
