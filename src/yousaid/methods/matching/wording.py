"""Why a pair is thought to be one person, in words."""

import re

from .coding import Codes, Everybody
from .comparing import Level, compare
from .weighing import chances

_LEVELS = {
    ("forename", Level.SAME): "Forename {0} is the same",
    ("forename", Level.FORM): "Forenames {0} and {1} are forms of one name",
    ("forename", Level.INITIAL): "Forenames {0} and {1} have the same initial",
    ("forename", Level.SLIP): "Forenames {0} and {1} differ by a slip",
    ("forename", Level.ALIKE): "Forenames {0} and {1} are nearly alike, but two names",
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


_NAMES = re.compile(r"[^\W\d]{2,}").findall
# Somebody's forename says the pair may be one person.
_NAMED = (Level.SAME, Level.FORM, Level.INITIAL, Level.SLIP, Level.SWAPPED)


def reasons(p: Everybody, left: Codes, right: Codes, rivals: Codes) -> list[tuple[str, ...]]:
    """For each pair what speaks for and against it, field by field, and what to beware of.

    `left`, `right`: positions in the two lists, `rivals`: how many other entries fit; shape
    (pairs,) each.

    Source: our own wording; see docs/methods/matching.md.
    """
    compared = compare(p, left, right)
    strangers, household = chances(p, left, right, compared, 0.5)
    # Of the two other stories, the household's is the likelier one, and not far-fetched.
    relatives = (household < strangers) & (household < 20)
    told = []
    for row, (one, other) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        levels = {field: Level(found[row]) for field, found in compared.items()}
        words = [
            _told(field, level, _said(p, field, one), _said(p, field, p.left + other))
            + _rarity(p, field, level, one)
            + "."
            for field, level in levels.items()
            if (field, level) in _LEVELS
        ]
        if relatives[row]:
            words.append("This could be someone else of the same household.")
        elif _only_the_name(levels):
            words.append("The name alone does not tell a person from a namesake.")
        if rivals[row] == 1:
            words.append("Another entry may be this person, too.")
        elif rivals[row] > 1:
            words.append(f"{rivals[row]} other entries may be this person, too.")
        told.append(tuple(words))
    return told


def _told(field: str, level: Level, one: str, other: str) -> str:
    if field == "home" and level is Level.SAME and not _one_name(one, other):
        # Homes are compared by number and postcode: whoever decides must see two blocks as two.
        return f"Number and postcode are the same: {one} and {other}"
    return _LEVELS[field, level].format(one, other)


def _one_name(one: str, other: str) -> bool:
    """Whether the first name in one address, of a house or street, stands in the other too."""
    names, others = _NAMES(one.casefold()), _NAMES(other.casefold())
    return not names or not others or names[0] in others or others[0] in names


def _only_the_name(levels: dict[str, Level]) -> bool:
    agreeing = {Level.SAME, Level.FORM, Level.SLIP, Level.SWAPPED}
    others = {levels[field] for field in ("born", "phone", "email", "home")}
    return levels["forename"] in _NAMED and not others & agreeing


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
