"""Same person, maybe, or new: the decision for each entry of a list, with its reasons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from .candidates import candidates
from .coding import Codes, Everybody, Floats, People, everybody
from .comparing import Level, Levels, compare
from .weighing import chances
from .wording import reasons

CHUNK = 1 << 15  # pairs compared at a time: more take memory and no less time
SPOKEN = 1 << 12
NOBODY = ("Nobody in the other list is alike enough.",)


class Verdict(StrEnum):
    """What is decided about an entry: its person is known, may be known, or is new."""

    SAME = "same person"
    MAYBE = "maybe"
    NEW = "new"


@dataclass(frozen=True)
class Thresholds:
    """From which chance on a pair is called the same person, or shown to somebody as maybe.

    At `same` 0.95, at most one in twenty of the pairs just at the border is wrong, and far
    fewer of all; between the two a person decides. Raises ValueError unless
    0 < maybe ≤ same ≤ 1.

    Source: our own convention; see docs/methods/matching.md.
    """

    same: float = 0.95
    maybe: float = 0.2

    def __post_init__(self) -> None:
        if not 0 < self.maybe <= self.same <= 1:
            raise ValueError("Thresholds must be above 0, up to 1, and “maybe” not above “same”.")


@dataclass(frozen=True)
class Match:
    """What was decided about one entry of the left list.

    `partner`: position in the right list of the entry most like it; None if it is new.
    `chance`: that they are one person, from 0 to 1. `reasons`: for and against, in words.
    """

    verdict: Verdict
    partner: int | None
    chance: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Matches:
    """Decisions about a whole list; arrays have shape (left entries,).

    `partner`: position in the right list of the best candidate, -1 for none. `chance`: that it
    is the same person. `same` and `maybe` say which were decided so; all others are new.
    `rivals`: how many other candidates have a chance of maybe.
    """

    people: Everybody
    partner: Codes
    chance: Floats
    same: npt.NDArray[np.bool_]
    maybe: npt.NDArray[np.bool_]
    rivals: Codes

    def __len__(self) -> int:
        return len(self.partner)

    def __iter__(self) -> Iterator[Match]:
        """The decisions about all entries in turn, in words; put into words by the thousand."""
        for start in range(0, len(self), SPOKEN):
            yield from self.told(np.arange(start, min(start + SPOKEN, len(self))))

    def __getitem__(self, entry: int) -> Match:
        """The decision about one entry, in words. Raises IndexError beyond the list."""
        return self.told(np.arange(len(self))[[entry]])[0]

    def told(self, entries: Codes) -> list[Match]:
        """The decisions about some entries, by their positions, in words."""
        known = entries[self.partner[entries] >= 0]
        words = reasons(self.people, known, self.partner[known], self.rivals[known])
        why = dict(zip(known.tolist(), words, strict=True))
        told = []
        for entry in entries.tolist():
            verdict = Verdict.SAME if self.same[entry] else Verdict.NEW
            if self.maybe[entry]:
                verdict = Verdict.MAYBE
            partner = None if verdict is Verdict.NEW else int(self.partner[entry])
            told.append(Match(verdict, partner, float(self.chance[entry]), why.get(entry, NOBODY)))
        return told


def match(
    left: People,
    right: People,
    *,
    thresholds: Thresholds = Thresholds(),
    expected: float = 0.5,
    progress: Callable[[str], None] = lambda words: None,
) -> Matches:
    """Find each person of the left list in the right one, a register.

    Lists are mappings of field → one entry a person; see `everybody` for the fields. `expected`
    is the share of the left list thought to be in the register, above 0 and below 1: the more
    people a register has, the more namesakes, and the more agreement it takes. Each list is
    taken to hold a person once; where two entries of the register fit about equally, neither
    is called the same.

    Whatever the chance, nobody is called the same on the name alone, nor with another
    forename, nor with another date of birth that is no slip. Raises ValueError for columns
    of different lengths, no names, or `expected` out of range.

    Source: Fellegi and Sunter, JASA 64 (1969); what is never called the same is our own rule, see
    docs/methods/matching.md.
    """
    return match_everybody(
        everybody(left, right), thresholds=thresholds, expected=expected, progress=progress
    )


def match_everybody(
    people: Everybody,
    *,
    thresholds: Thresholds = Thresholds(),
    expected: float = 0.5,
    progress: Callable[[str], None] = lambda words: None,
) -> Matches:
    """As `match`, for lists that are coded already, such as by a `Sieve`: then `partner` is the
    position among those it kept. Raises ValueError for `expected` out of range.

    Source: as `match`.
    """
    if not 0 < expected < 1:
        raise ValueError("The share expected lies above 0 and below 1.")
    progress(f"{people.left:,} and {people.among:,} people read")
    one, other = candidates(people)
    progress(f"{len(one):,} pairs are worth comparing")
    odds, allowed = np.zeros(len(one)), np.zeros(len(one), dtype=bool)
    for start in range(0, len(one), CHUNK):
        part = slice(start, start + CHUNK)
        levels = compare(people, one[part], other[part])
        stranger, household = chances(people, one[part], other[part], levels, expected)
        odds[part] = 1 / (1 / stranger + 1 / household)
        allowed[part] = may_be_same(levels)
        progress(f"{min(len(one), start + CHUNK):,} pairs compared")
    return _decide(people, one, other, odds, allowed, thresholds)


def may_be_same(levels: dict[str, Levels]) -> npt.NDArray[np.bool_]:
    """Pairs in which name and something else agree, and neither forename nor birth contradicts.

    `levels`: of each field, shape (pairs,).

    Source: our own rule; see docs/methods/matching.md.
    """
    named = np.isin(
        levels["forename"],
        (Level.SAME, Level.FORM, Level.INITIAL, Level.SLIP, Level.SWAPPED),
    )
    born = np.isin(levels["born"], (Level.SAME, Level.SLIP, Level.SWAPPED, Level.FORM))
    other = born | np.isin(levels["home"], (Level.SAME, Level.SLIP, Level.FORM))
    for field in ("phone", "email"):
        other |= levels[field] == Level.SAME
    family = levels["surname"] != Level.OTHER
    # A new surname after marriage: the forename and the day of birth must carry it.
    married = (levels["forename"] == Level.SAME) & (levels["born"] == Level.SAME)
    return named & other & (levels["born"] != Level.OTHER) & (family | married)


def has_evidence(levels: dict[str, Levels]) -> npt.NDArray[np.bool_]:
    """Pairs in which something besides the name speaks for one person; the rest are namesakes.

    Date of birth, phone or email; or the home, unless the surname is another. A home that
    differs by a slip counts only while neither phone nor email contradicts it. `levels`: of each
    field, shape (pairs,).

    Source: our own rule; see docs/methods/matching.md.
    """
    born = np.isin(levels["born"], (Level.SAME, Level.SLIP, Level.SWAPPED, Level.FORM))
    reach = (levels["phone"] == Level.SAME) | (levels["email"] == Level.SAME)
    against = (levels["phone"] == Level.OTHER) | (levels["email"] == Level.OTHER)
    slip = (levels["home"] == Level.SLIP) & ~against
    home = np.isin(levels["home"], (Level.SAME, Level.FORM)) | slip
    return born | reach | (home & (levels["surname"] != Level.OTHER))


def _decide(
    people: Everybody,
    left: Codes,
    right: Codes,
    odds: Floats,
    allowed: npt.NDArray[np.bool_],
    thresholds: Thresholds,
) -> Matches:
    """The best candidate of each entry; chances of an entry's candidates are shared out."""
    total = 1 + np.bincount(left, odds, people.left)
    chance = odds / total[left]
    # Candidates come sorted by the left list; the best is the last of each entry by odds.
    order = np.lexsort((-right, odds, left))
    last = (
        order[np.flatnonzero(np.append(np.diff(left[order]) != 0, True))] if len(order) else order
    )
    partner, best = np.full(people.left, -1), np.zeros(people.left)
    may = np.zeros(people.left, dtype=bool)
    partner[left[last]], best[left[last]] = right[last], chance[last]
    may[left[last]] = allowed[last]
    # What stands beside the best: somebody must look if two fit.
    rivals = np.bincount(left[chance >= thresholds.maybe], minlength=people.left) - 1
    together = np.bincount(left, odds, people.left) / total
    same = may & (best >= thresholds.same)
    maybe = ~same & ((best >= thresholds.maybe) | (together >= thresholds.same))
    return Matches(people, partner, best, same, maybe, np.maximum(rivals, 0))
