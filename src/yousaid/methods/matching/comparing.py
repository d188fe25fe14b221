"""How well each field of a pair agrees, in a few levels that have names."""

from collections.abc import Callable, Sequence
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from .coding import Coded, Codes, Everybody
from .nicknames import full_forms, same_name

Levels = npt.NDArray[np.int8]
Truths = npt.NDArray[np.bool_]


class Level(IntEnum):
    """How two entries of a field agree."""

    UNKNOWN = 0  # at least one is not known
    SAME = 1
    FORM = 2  # forename: another form of it; surname: a part of it; born, home: partly the same
    INITIAL = 3  # forename: one is the initial of the other
    SLIP = 4  # what a slip of the pen or keyboard turns into the other
    SWAPPED = 5  # forename and surname, or day and month, have changed places
    NEAR = 6  # home: other number under the same postcode
    OTHER = 7
    ALIKE = 8  # forename: a slip apart, but each is a name in its own right, as John and Joan


# A wrong year of birth is mostly near the right one.
LIKELY_YEARS = 10
# What so many bear, and one in so many, is a name and no slip of somebody's pen.
BORNE_BY, ONE_IN = 5, 20_000
FIELDS = ("forename", "surname", "born", "phone", "email", "home")


def compare(p: Everybody, left: Codes, right: Codes) -> dict[str, Levels]:
    """Level of each field for each pair; arrays of shape (pairs,).

    `left`, `right`: positions in the two lists, shape (pairs,) each.

    Source: optimal string alignment distance (Damerau 1964) for slips; the levels are our own, see
    docs/methods/matching.md.
    """
    right = right + p.left
    given, family = _names(p, left, right)
    return {
        "forename": given,
        "surname": family,
        "born": _born(p.born, left, right),
        "phone": _text(p.phone, left, right, 1),
        "email": _text(p.email, left, right, 1),
        "home": _home(p, left, right),
    }


def _exact(field: Coded, left: Codes, right: Codes) -> tuple[Codes, Codes, Levels]:
    one, other = field.codes[left], field.codes[right]
    levels = np.full(len(one), Level.OTHER, np.int8)
    levels[one == other] = Level.SAME
    levels[(one == 0) | (other == 0)] = Level.UNKNOWN
    return one, other, levels


def _names(p: Everybody, left: Codes, right: Codes) -> tuple[Levels, Levels]:
    one, other, given = _exact(p.given, left, right)
    own, others, family = _exact(p.family, left, right)
    # Forenames and surnames share one coding, so their words are one list.
    words = p.given.words
    initial = np.array([len(word) == 1 for word in words])
    parted = np.array(["-" in word for word in words])
    # All others must be alike in spelling to be anything but different.
    _refine(given, one, other, words, _forename_level, initial, p.kin)
    _refine(family, own, others, words, _surname_level, parted, np.arange(len(words)))
    crossed = (
        (given >= Level.SLIP)
        & (family >= Level.SLIP)
        & (p.kin[one] == p.kin[others])
        & (p.kin[other] == p.kin[own])
    )
    given[crossed] = family[crossed] = Level.SWAPPED
    names = _names_in_their_own_right(p)
    given[(given == Level.SLIP) & names[one] & names[other]] = Level.ALIKE
    return given, family


def _names_in_their_own_right(p: Everybody) -> Truths:
    listed = np.array([word in full_forms() for word in p.given.words])
    return listed | (p.given.counts >= max(BORNE_BY, p.given.known // ONE_IN))


def _refine(
    levels: Levels,
    one: Codes,
    other: Codes,
    words: list[str],
    level_of: Callable[[str, str, int], Level],
    special: Truths,
    kin: Codes,
) -> None:
    """Give pairs of unequal names their level: once for each distinct pair of names.

    Looked at are those few slips apart, those of which one is special, and those of one kin.
    """
    unequal = np.flatnonzero(levels == Level.OTHER)
    if not len(unequal):
        return
    low = np.minimum(one[unequal], other[unequal])
    high = np.maximum(one[unequal], other[unequal])
    pairs, back = np.unique(low * len(words) + high, return_inverse=True)
    low, high = pairs // len(words), pairs % len(words)
    slips = _apart([words[code] for code in low], [words[code] for code in high], 2)
    asked = (slips <= 2) | special[low] | special[high] | (kin[low] == kin[high])
    found = np.full(len(pairs), Level.OTHER, np.int8)
    for at in np.flatnonzero(asked).tolist():
        found[at] = level_of(words[low[at]], words[high[at]], int(slips[at]))
    levels[unequal] = found[back]


def _forename_level(one: str, other: str, slips: int) -> Level:
    if len(one) == 1 or len(other) == 1:
        return Level.INITIAL if one[0] == other[0] else Level.OTHER
    if same_name(one, other):
        return Level.FORM
    return Level.SLIP if _a_slip(one, other, slips) else Level.OTHER


def _surname_level(one: str, other: str, slips: int) -> Level:
    if _a_slip(one, other, slips):
        return Level.SLIP
    # `smith-jones` has the parts smith and jones; `smithjones` is it without the hyphen.
    if one.replace("-", "") == other.replace("-", ""):
        return Level.SLIP
    if ("-" in one or "-" in other) and set(one.split("-")) & set(other.split("-")):
        return Level.FORM
    return Level.OTHER


def _a_slip(one: str, other: str, slips: int) -> bool:
    """One letter wrong, missing, too many or changed with its neighbour; two in long names."""
    shorter = min(len(one), len(other))
    return (slips == 1 and shorter >= 3) or (slips == 2 and shorter >= 7)


def _apart(first: Sequence[str], second: Sequence[str], most: int) -> npt.NDArray[np.int32]:
    """Slips between texts pair by pair (neighbours changed count one); `most` + 1 if more."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    return process.cpdist(
        first, second, scorer=OSA.distance, score_cutoff=most, dtype=np.int32, workers=1
    )


def _text(field: Coded, left: Codes, right: Codes, most: int) -> Levels:
    one, other, levels = _exact(field, left, right)
    unequal = np.flatnonzero(levels == Level.OTHER)
    if len(unequal):
        first = [field.words[code] for code in one[unequal].tolist()]
        second = [field.words[code] for code in other[unequal].tolist()]
        levels[unequal[_apart(first, second, most) <= most]] = Level.SLIP
    return levels


def _born(field: Coded, left: Codes, right: Codes) -> Levels:
    one, other, levels = _exact(field, left, right)
    unequal = np.flatnonzero(levels == Level.OTHER)
    if not len(unequal):
        return levels
    a, b = (
        np.frombuffer("".join(field.words[c] for c in codes).encode(), np.uint8).reshape(-1, 8)
        for codes in (one[unequal].tolist(), other[unequal].tolist())
    )
    differ = a != b
    wrong = differ.sum(axis=1)
    # Two neighbouring digits changed places.
    turned = (a[:, :-1] == b[:, 1:]) & (a[:, 1:] == b[:, :-1]) & differ[:, :-1] & differ[:, 1:]
    swapped = (a[:, :4] == b[:, :4]).all(axis=1)
    swapped &= (a[:, 4:6] == b[:, 6:]).all(axis=1) & (a[:, 6:] == b[:, 4:6]).all(axis=1)
    parts = [(~differ[:, part]).all(axis=1) for part in (slice(4), slice(4, 6), slice(6, 8))]
    # A parent and a child of one name may share their birthday: years far apart are no error.
    years = [d[:, :4].astype(np.int32) @ (1000, 100, 10, 1) for d in (a, b)]
    agreeing = sum(part.astype(np.int8) for part in parts)
    levels[unequal[(agreeing == 2) & (abs(years[0] - years[1]) <= LIKELY_YEARS)]] = Level.FORM
    levels[unequal[(wrong == 1) | ((wrong == 2) & turned.any(axis=1))]] = Level.SLIP
    levels[unequal[swapped]] = Level.SWAPPED
    return levels


def _home(p: Everybody, left: Codes, right: Codes) -> Levels:
    _, _, levels = _exact(p.home, left, right)
    here, there = p.postcode.codes[left], p.postcode.codes[right]
    known = (here != 0) & (there != 0)
    near = known & (here == there) & (levels != Level.SAME)
    levels[near] = Level.NEAR
    _same_building(p.numbers, left, right, levels)
    levels[known & (here != there)] = Level.OTHER
    # A slip in the postcode, and the same numbers.
    number = p.numbers.codes[left]
    asked = np.flatnonzero(
        (levels == Level.OTHER) & (number == p.numbers.codes[right]) & (number != 0)
    )
    if len(asked):
        first = [p.postcode.words[code] for code in here[asked].tolist()]
        second = [p.postcode.words[code] for code in there[asked].tolist()]
        levels[asked[_apart(first, second, 1) <= 1]] = Level.SLIP
    return levels


def _same_building(numbers: Coded, left: Codes, right: Codes, levels: Levels) -> None:
    """Under one postcode, one address leaves out what the other has, such as the flat."""
    near = np.flatnonzero(levels == Level.NEAR)
    one, other = numbers.codes[left[near]], numbers.codes[right[near]]
    words = numbers.words
    parts = {code: frozenset(words[code].split()) for code in {*one.tolist(), *other.tolist()}}
    found = [
        parts[a] <= parts[b] or parts[b] <= parts[a]
        for a, b in zip(one.tolist(), other.tolist(), strict=True)
    ]
    levels[near[np.array(found, dtype=bool)]] = Level.FORM
