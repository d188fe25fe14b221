"""Which pairs are worth comparing: those alike in at least one way that few share."""

from collections.abc import Iterator

import numpy as np

from .coding import Codes, Everybody

# Rows of the left list that agree with more rows of the right one than this, in one way, agree
# in something common, such as the office's own phone number; other ways must find them.
CROWD = 60


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
        [_joined(one[:size], other[size:], rows, crowd) for one, other in _ways(all_people)], rows
    )


def pairs_within(all_people: Everybody, crowd: int = CROWD) -> tuple[Codes, Codes]:
    """Pairs of the left list alone, the first before the second, found in the same ways.

    Two arrays of shape (pairs,). `crowd`: something shared by more entries than this finds nobody.

    Source: our own definition; see docs/methods/matching.md.
    """
    rows = all_people.left
    first, second = _each_once(
        [_joined(one[:rows], other[:rows], rows, crowd) for one, other in _ways(all_people)], rows
    )
    # Names swapped find a pair from one side only.
    low, high = np.minimum(first, second), np.maximum(first, second)
    return _each_once([(low * rows + high)[low < high]], rows)


def _each_once(found: list[Codes], rows: int) -> tuple[Codes, Codes]:
    """Pairs kept as left position · rows + right position: sorted, each once, and taken apart."""
    pairs = np.sort(np.concatenate(found))
    pairs = pairs[np.append(True, np.diff(pairs) != 0)] if len(pairs) else pairs
    return pairs // max(1, rows), pairs % max(1, rows)


def _ways(p: Everybody) -> Iterator[tuple[Codes, Codes]]:
    """Keys of everybody for each way, as asked with and as asked for; 0 never agrees."""
    names = len(p.kin)
    given, family, born = p.kin[p.given.codes], p.family.codes, p.born.codes
    postcode = p.postcode.codes

    def both(one: Codes, other: Codes) -> Codes:
        return np.where((one == 0) | (other == 0), 0, one * names + other)

    plain = [
        both(born, family),
        both(born, given),
        both(family, given),
        both(postcode, given),
        both(postcode, family),
        p.phone.codes,
        p.email.codes,
        p.home.codes,
    ]
    for keys in plain:
        yield keys, keys
    yield both(born, p.kin[family]), plain[1]
    yield both(p.kin[family], given), both(given, p.kin[family])


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
