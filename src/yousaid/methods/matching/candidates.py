"""Which pairs are worth comparing: those alike in at least one way that few share."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .coding import Codes, Everybody

# Rows of the left list that agree with more rows of the right one than this, in one way, agree
# in something common, such as the office's own phone number; other ways must find them.
CROWD = 60
SHIFT = 32  # two codes in one


def candidates(all_people: Everybody, crowd: int = CROWD) -> tuple[Codes, Codes]:
    """Pairs to compare, as positions in the left list and in the right list, sorted, each once.

    Ways: date of birth with surname, or with forename (short forms count as one), or with names
    swapped; phone; email; forename and surname; postcode with forename or surname; the same
    home. A pair alike in none of these would not be found the same, whatever else.

    Two arrays of shape (pairs,). `crowd`: something shared with more entries of the right list than
    this finds nobody by itself.

    Source: our own definition; see docs/methods/matching.md.
    """
    size, rows = all_people.left, all_people.right
    return _each_once(
        [_joined(one[:size], other[size:], rows, crowd) for one, other in ways(_keys(all_people))],
        rows,
    )


def pairs_within(all_people: Everybody, crowd: int = CROWD) -> tuple[Codes, Codes]:
    """Pairs of the left list alone, the first before the second, found in the same ways.

    Two arrays of shape (pairs,). `crowd`: something shared by more entries than this finds nobody.

    Source: our own definition; see docs/methods/matching.md.
    """
    rows = all_people.left
    first, second = _each_once(
        [_joined(one[:rows], other[:rows], rows, crowd) for one, other in ways(_keys(all_people))],
        rows,
    )
    # Names swapped find a pair from one side only.
    low, high = np.minimum(first, second), np.maximum(first, second)
    return _each_once([(low * rows + high)[low < high]], rows)


def _each_once(found: list[Codes], rows: int) -> tuple[Codes, Codes]:
    """Pairs kept as left position · rows + right position: sorted, each once, and taken apart."""
    pairs = np.sort(np.concatenate(found))
    pairs = pairs[np.append(True, np.diff(pairs) != 0)] if len(pairs) else pairs
    return pairs // max(1, rows), pairs % max(1, rows)


@dataclass(frozen=True)
class Keys:
    """Codes by which people are alike, shape (people,) each; 0 is not known.

    `given` and `family_kin` are families of short forms, `home` postcode and numbers together.
    """

    given: Codes
    family: Codes
    family_kin: Codes
    born: Codes
    postcode: Codes
    phone: Codes
    email: Codes
    home: Codes


def _keys(p: Everybody) -> Keys:
    return Keys(
        given=p.kin[p.given.codes],
        family=p.family.codes,
        family_kin=p.kin[p.family.codes],
        born=p.born.codes,
        postcode=p.postcode.codes,
        phone=p.phone.codes,
        email=p.email.codes,
        home=p.home.codes,
    )


def ways(k: Keys) -> Iterator[tuple[Codes, Codes]]:
    """Keys of everybody for each way, as asked with and as asked for; 0 never agrees.

    Source: our own definition; see docs/methods/matching.md.
    """
    plain = (
        (k.born, k.family),
        (k.born, k.given),
        (k.family, k.given),
        (k.postcode, k.given),
        (k.postcode, k.family),
    )
    for one, other in plain:
        keys = _both(one, other)
        yield keys, keys
    for keys in (k.phone, k.email, k.home):
        yield keys, keys
    yield _both(k.born, k.family_kin), _both(k.born, k.given)
    yield _both(k.family_kin, k.given), _both(k.given, k.family_kin)


def _both(one: Codes, other: Codes) -> Codes:
    return np.where((one == 0) | (other == 0), 0, (one << SHIFT) + other)


def _joined(left: Codes, right: Codes, rows: int, crowd: int) -> Codes:
    """left position · rows + right position of all pairs with equal keys, crowds left out."""
    known = np.flatnonzero(right)
    order = known[np.argsort(right[known])]
    ranked = right[order]
    asking = np.flatnonzero(left)
    # Looked up in order, neighbours are near each other in memory.
    asking = asking[np.argsort(left[asking])]
    start = np.searchsorted(ranked, left[asking])
    number = np.searchsorted(ranked, left[asking], side="right") - start
    fits = (number > 0) & (number <= crowd)
    asking, start, number = asking[fits], start[fits], number[fits]
    if not len(asking):
        return np.zeros(0, np.int64)
    # Counting up within each block: 0 1 2, 0, 0 1, …
    within = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
    return np.repeat(asking, number) * rows + order[np.repeat(start, number) + within]
