"""Why a pair is thought to be one person, in words."""

import numpy as np

from .coding import Everybody
from .comparing import Level, compare
from .weighing import chances

_LEVELS = {
    ("forename", Level.SAME): "Forename {0} is the same",
    ("forename", Level.FORM): "Forenames {0} and {1} are forms of one name",
    ("forename", Level.INITIAL): "Forenames {0} and {1} have the same initial",
    ("forename", Level.SLIP): "Forenames {0} and {1} differ by a slip",
    ("forename", Level.SWAPPED): "Forename and surname have changed places",
    ("forename", Level.OTHER): "Forenames {0} and {1} are different",
    ("surname", Level.SAME): "Surname {0} is the same",
    ("surname", Level.FORM): "Surnames {0} and {1} share a part",
    ("surname", Level.SLIP): "Surnames {0} and {1} differ by a slip",
    ("surname", Level.OTHER): "Surnames {0} and {1} are different",
    ("born", Level.SAME): "Date of birth {0} is the same",
    ("born", Level.SLIP): "Dates of birth {0} and {1} differ by one digit or two neighbours",
    ("born", Level.SWAPPED): "Dates of birth {0} and {1} have day and month swapped",
    ("born", Level.FORM): "Dates of birth {0} and {1} agree in two of day, month and year",
    ("born", Level.OTHER): "Dates of birth {0} and {1} are different",
    ("phone", Level.SAME): "Phone {0} is the same",
    ("phone", Level.SLIP): "Phones {0} and {1} differ by one digit",
    ("phone", Level.OTHER): "Phones {0} and {1} are different",
    ("email", Level.SAME): "Email {0} is the same",
    ("email", Level.SLIP): "Emails {0} and {1} differ by a slip",
    ("email", Level.OTHER): "Emails {0} and {1} are different",
    ("home", Level.SAME): "The home is the same: {0}",
    ("home", Level.SLIP): "Homes {0} and {1} differ by a slip in the postcode",
    ("home", Level.FORM): "The same building, one without its flat: {0} and {1}",
    ("home", Level.NEAR): "Different homes under one postcode: {0} and {1}",
    ("home", Level.OTHER): "Different homes: {0} and {1}",
}


def reasons(p: Everybody, left: int, right: int, rivals: int) -> tuple[str, ...]:
    """For and against a pair, strongest first within the fields' order, and what to beware of."""
    one, other = np.array([left]), np.array([right])
    compared = compare(p, one, other)
    levels = {field: Level(found[0]) for field, found in compared.items()}
    told = [
        _LEVELS[field, level].format(_said(p, field, left), _said(p, field, p.left + right))
        + _rarity(p, field, level, left)
        + "."
        for field, level in levels.items()
        if (field, level) in _LEVELS
    ]
    stranger, household = chances(p, one, other, compared, 0.5)
    if household[0] < stranger[0] and household[0] < 20:
        told.append("This could be someone else of the same household.")
    elif not {Level.SAME, Level.SLIP, Level.SWAPPED} & {levels[f] for f in ("born", "home")} and (
        levels["phone"] is not Level.SAME and levels["email"] is not Level.SAME
    ):
        told.append("The name alone does not tell a person from a namesake.")
    if rivals > 0:
        told.append(f"{rivals + 1} entries fit about equally well.")
    return tuple(told)


def _said(p: Everybody, field: str, row: int) -> str:
    if field != "home":
        return p.said[field][row].strip()
    parts = (p.said["address"][row].strip(), p.said["postcode"][row].strip())
    return ", ".join(part for part in parts if part)


def _rarity(p: Everybody, field: str, level: Level, row: int) -> str:
    """How many have this name, where it is the same: a rare one says more."""
    if level is not Level.SAME or field not in ("forename", "surname"):
        return ""
    coded = p.given if field == "forename" else p.family
    number = coded.known / coded.counts[coded.codes[row]]
    return f" (one in {number:,.0f} has it)" if number >= 2 else ""
