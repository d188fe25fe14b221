"""What agreement is worth: three stories for a pair, and how likely each makes what we see.

The pair is (1) one person, written down twice; (2) two people of one household; (3) strangers.
"""

from dataclasses import dataclass

import numpy as np

from .coding import Codes, Everybody, Floats
from .comparing import FIELDS, Level, Levels


@dataclass(frozen=True)
class Chances:
    """How often a level comes up when the pair is one person, one household, or strangers.

    `strangers` None: as often as the very value is borne in the lists, so that sharing a rare
    surname counts for more than sharing Smith.

    Source: Winkler on frequent values (1989); the figures in `TABLE` are our own assumptions.
    """

    person: float
    household: float
    strangers: float | None


# Rounded assumptions, not estimates from a landlord's data: how tidily British landlords' lists
# are kept (person), what members of a household share (household), what is alike by chance.
# The tests show what they achieve on made lists with known truth.
TABLE: dict[str, dict[Level, Chances]] = {
    "forename": {
        Level.SAME: Chances(0.86, 0.01, None),
        Level.FORM: Chances(0.05, 0.004, None),
        Level.INITIAL: Chances(0.02, 0.08, 0.08),
        Level.SLIP: Chances(0.05, 0.01, 0.008),
        # John written as Joan is rare; John and Joan under one roof, or apart, are not.
        Level.ALIKE: Chances(0.01, 0.02, 0.02),
        Level.SWAPPED: Chances(0.01, 0.00001, 0.000001),
        Level.OTHER: Chances(0.01, 0.9, 0.9),
    },
    "surname": {
        Level.SAME: Chances(0.89, 0.65, None),
        Level.FORM: Chances(0.01, 0.03, 0.002),
        Level.SLIP: Chances(0.05, 0.02, 0.002),
        # Counted once, with the forename.
        Level.SWAPPED: Chances(1, 1, 1),
        Level.OTHER: Chances(0.05, 0.3, 0.99),
    },
    "born": {
        Level.SAME: Chances(0.93, 0.005, None),
        Level.SLIP: Chances(0.03, 0.004, 0.002),
        Level.SWAPPED: Chances(0.01, 0.0008, 0.0008),
        Level.FORM: Chances(0.02, 0.006, 0.005),
        Level.OTHER: Chances(0.01, 0.98, 0.99),
    },
    "phone": {
        Level.SAME: Chances(0.65, 0.3, None),
        Level.SLIP: Chances(0.03, 0.002, 0.0002),
        Level.OTHER: Chances(0.32, 0.7, 1),
    },
    "email": {
        Level.SAME: Chances(0.75, 0.1, None),
        Level.SLIP: Chances(0.04, 0.01, 0.0002),
        Level.OTHER: Chances(0.21, 0.89, 1),
    },
    "home": {
        Level.SAME: Chances(0.72, 0.86, None),
        Level.FORM: Chances(0.06, 0.06, None),
        Level.SLIP: Chances(0.04, 0.03, 0.0002),
        Level.NEAR: Chances(0.02, 0.01, None),
        Level.OTHER: Chances(0.16, 0.04, 1),
    },
}
# How common a value is before counting the lists, as if among so many more people: in a short
# list one cannot see how rare a name or a birthday is.
USUAL_PEOPLE = 1000
USUAL = {
    "forename": 5e-3,
    "surname": 1e-3,
    "born": 4.5e-5,
    "phone": 1e-6,
    "email": 1e-6,
    "home": 1e-5,
    "postcode": 3e-5,
}
# For one entry that is the person, how many others of the household there are to be mistaken for.
OTHERS_AT_HOME = 1.3


def chances(
    p: Everybody, left: Codes, right: Codes, levels: dict[str, Levels], expected: float
) -> tuple[Floats, Floats]:
    """Odds that each pair is one person: against strangers, and against a household's others.

    `expected`: the share of the left list thought to be in the right one. Shape (pairs,) each.
    A field not known on either side says nothing.

    `left`, `right`: positions in the two lists, and each field's `levels`, shape (pairs,) too.

    Source: Fellegi and Sunter, JASA 64 (1969); Winkler on frequent values (1989); three stories and
    their figures are our own, see docs/methods/matching.md.
    """
    strangers = np.full(len(left), np.log(expected / max(1, p.among)))
    household = np.full(len(left), -np.log(OTHERS_AT_HOME))
    for field in FIELDS:
        for level, chance in TABLE[field].items():
            here = np.flatnonzero(levels[field] == level)
            by_chance: Floats | float
            if chance.strangers is None:
                by_chance = _share(p, field, level, left[here], right[here] + p.left)
            else:
                by_chance = chance.strangers
            strangers[here] += np.log(chance.person / by_chance)
            at_home = chance.household
            if field == "forename" and chance.strangers is None:
                # Common names come up together at home too, though families tell themselves apart.
                household[here] += np.log(chance.person / (at_home + 0.3 * by_chance))
            else:
                household[here] += np.log(chance.person / at_home)
    return np.exp(strangers), np.exp(household)


def _share(p: Everybody, field: str, level: Level, left: Codes, right: Codes) -> Floats:
    """How common the value is that two entries share, among everybody else."""
    coded, usual = {
        "forename": (p.given, USUAL["forename"]),
        "surname": (p.family, USUAL["surname"]),
        "born": (p.born, USUAL["born"]),
        "phone": (p.phone, USUAL["phone"]),
        "email": (p.email, USUAL["email"]),
        "home": (p.home, USUAL["home"]) if level is Level.SAME else (p.postcode, USUAL["postcode"]),
    }[field]
    # The form met more often: Bill and William are as common as William.
    counts = np.maximum(coded.counts[coded.codes[left]], coded.counts[coded.codes[right]])
    others = np.maximum(counts - 2, 0)
    return (others + USUAL_PEOPLE * usual) / (coded.known + USUAL_PEOPLE)
