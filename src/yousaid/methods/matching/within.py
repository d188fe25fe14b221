"""Who stands twice in one list? Pairs of its entries that may be one person, with reasons."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from .candidates import pairs_within
from .coding import Codes, Everybody, Floats
from .comparing import compare
from .deciding import CHUNK, Thresholds, has_evidence, may_be_same
from .weighing import chances
from .wording import reasons


@dataclass(frozen=True)
class Pairs:
    """Entries of one list that may be one person; arrays of shape (pairs,).

    `first` and `second` are positions, the first the smaller; `chance` that they are one person;
    `same` where that is decided, all others are maybe. `backed`: something besides the name speaks
    for it, see `has_evidence`; others are namesakes as far as anybody knows.
    """

    people: Everybody
    first: Codes
    second: Codes
    chance: Floats
    same: npt.NDArray[np.bool_]
    backed: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.first)

    def reasons(self, pairs: Codes) -> list[tuple[str, ...]]:
        """For and against each of these pairs (positions in the arrays), in words."""
        nobody = np.zeros(len(pairs), np.int64)
        return reasons(self.people, self.first[pairs], self.second[pairs], nobody)


def twice(
    people: Everybody, *, thresholds: Thresholds | None = None, expected: float = 0.05
) -> Pairs:
    """The pairs of the left list of `people` that may be one person, likeliest first.

    `expected` is the share of entries thought to stand there again. What is never called the
    same by `match` is never called the same here.

    Source: Fellegi and Sunter, JASA 64 (1969), as in `match`; see docs/methods/matching.md.
    """
    limits = thresholds or Thresholds()
    # The left list stands for both: position r of the right one is then r itself.
    alone = replace(people, left=0, right=people.left, among=people.left)
    first, second = pairs_within(people)
    chance, allowed = np.zeros(len(first)), np.zeros(len(first), dtype=bool)
    backed = np.zeros(len(first), dtype=bool)
    for start in range(0, len(first), CHUNK):
        part = slice(start, start + CHUNK)
        levels = compare(alone, first[part], second[part])
        stranger, household = chances(alone, first[part], second[part], levels, expected)
        odds = 1 / (1 / stranger + 1 / household)
        chance[part] = odds / (1 + odds)
        allowed[part] = may_be_same(levels)
        backed[part] = has_evidence(levels)
    kept = np.flatnonzero(chance >= limits.maybe)
    kept = kept[np.lexsort((second[kept], first[kept], -chance[kept]))]
    same = allowed[kept] & (chance[kept] >= limits.same)
    return Pairs(alone, first[kept], second[kept], chance[kept], same, backed[kept])
