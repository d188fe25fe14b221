"""Seats of a group: whom each is for, whether somebody may take one, and how many are filled.

Nobody's age is looked up: the profile is kept apart and may not decide about a person. Who takes a
seat with an age range says yes or no to the range, and that word is what is recorded.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class SeatRule:
    """Seats of one sort. `capacities` empty means any; `most` None means no end.

    `places` are tree paths, each with all below it; None: wherever somebody lives.
    """

    name: str
    least: int = 0
    most: int | None = None
    capacities: frozenset[str] = frozenset()
    youngest: int | None = None
    oldest: int | None = None
    places: frozenset[str] | None = None
    not_elsewhere: bool = False
    nominated_by: str = ""

    @property
    def has_ages(self) -> bool:
        return self.youngest is not None or self.oldest is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of somebody who would take a seat.

    `capacities` and `homes` (tree paths) come from where they live now. `elsewhere` names the other
    groups of residents they are in. `in_range` and `nominated` are what was said: None, not asked.
    """

    capacities: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    elsewhere: tuple[str, ...] = ()
    in_range: bool | None = None
    nominated: bool | None = None


class Doubt(Enum):
    """What may be wrong with taking a seat. `NOT_KNOWN` ones are gaps, the others breaches."""

    FULL = "full"
    CAPACITY = "capacity"
    AGE = "age"
    PLACE = "place"
    ELSEWHERE = "elsewhere"
    NOMINATION = "nomination"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One doubt in words. `known` False: nobody knows, which is not the same as a breach."""

    doubt: Doubt
    words: str
    known: bool = True


def age_words(youngest: int | None, oldest: int | None) -> str:
    """ "aged 18 to 24", "aged 16 or over", "aged 24 or under", or nothing."""
    if youngest is not None and oldest is not None:
        return f"aged {youngest} to {oldest}"
    if youngest is not None:
        return f"aged {youngest} or over"
    return f"aged {oldest} or under" if oldest is not None else ""


def number_words(least: int, most: int | None) -> str:
    """ "15", "10 to 12", "at most 12", "at least 3", "any number"."""
    if most is None:
        return f"at least {least}" if least else "any number"
    if not least:
        return f"at most {most}"
    return str(most) if least == most else f"{least} to {most}"


def criteria_words(rule: SeatRule, capacity_words: Mapping[str, str]) -> str:
    """Whom the seats are for, in one phrase; "anybody" when they ask for nothing."""
    said = []
    if rule.capacities:
        named = [words.lower() for code, words in capacity_words.items() if code in rule.capacities]
        said.append(" or ".join(named))
    if rule.has_ages:
        said.append(age_words(rule.youngest, rule.oldest))
    if rule.places is not None:
        said.append("living where the group covers")
    if rule.not_elsewhere:
        said.append("not in another group")
    if rule.nominated_by:
        said.append(f"nominated by {rule.nominated_by}")
    return ", ".join(said) or "anybody"


def doubts(rule: SeatRule, who: Candidate, filled: int) -> list[Verdict]:
    """All that speaks against this person taking one of these seats, `filled` of them taken.

    Empty when nothing does. What nobody knows is told apart from what breaks a rule.
    """
    found = []
    if rule.most is not None and filled >= rule.most:
        found.append(Verdict(Doubt.FULL, f"All {rule.most} of these seats are taken."))
    if rule.capacities and not rule.capacities & who.capacities:
        if who.capacities:
            words = "They do not live here in a capacity that these seats are for."
            found.append(Verdict(Doubt.CAPACITY, words))
        else:
            words = "Nobody wrote down in what capacity they live here."
            found.append(Verdict(Doubt.CAPACITY, words, known=False))
    if rule.has_ages and who.in_range is not True:
        asked = age_words(rule.youngest, rule.oldest)
        if who.in_range is False:
            found.append(Verdict(Doubt.AGE, f"They said they are not {asked}."))
        else:
            words = f"It is not known whether they are {asked}: ask them."
            found.append(Verdict(Doubt.AGE, words, known=False))
    if rule.places is not None:
        found += _where(rule.places, who.homes)
    if rule.not_elsewhere and who.elsewhere:
        named = ", ".join(who.elsewhere)
        found.append(Verdict(Doubt.ELSEWHERE, f"They are already in: {named}."))
    if rule.nominated_by and who.nominated is not True:
        words = f"{rule.nominated_by} has not nominated them."
        if who.nominated is None:
            words = f"It is not known whether {rule.nominated_by} nominated them."
        found.append(Verdict(Doubt.NOMINATION, words, known=who.nominated is False))
    return found


def _where(places: Collection[str], homes: Collection[str]) -> list[Verdict]:
    if not homes:
        return [Verdict(Doubt.PLACE, "Nobody wrote down where they live.", known=False)]
    if any(home.startswith(place) for home in homes for place in places):
        return []
    return [Verdict(Doubt.PLACE, "They live outside the places that the group covers.")]


# How many are filled -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """How one sort of seats stands. `vacant` counts up to `most`, or to `least` without a most."""

    filled: int
    vacant: int
    over: int  # more than there are seats
    short: int  # fewer than there must be

    @property
    def words(self) -> str:
        """ "13 filled, 2 vacant"."""
        said = [f"{self.filled} filled"]
        if self.over:
            said.append(f"{self.over} more than there are seats")
        elif self.vacant:
            said.append(f"{self.vacant} vacant")
        else:
            said.append("none vacant")
        return ", ".join(said)


def tally(least: int, most: int | None, filled: int) -> Tally:
    """How seats stand with `filled` of them taken."""
    seats = least if most is None else most
    return Tally(
        filled=filled,
        vacant=max(seats - filled, 0),
        over=max(filled - most, 0) if most is not None else 0,
        short=max(least - filled, 0),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A group's seats taken together; `seats` None when it takes any number."""

    members: int
    seats: int | None
    vacant: int


def standing(
    seats: Iterable[tuple[int, int | None]], filled: Sequence[int], members: int
) -> Standing:
    """All (least, most) seats with those filled of each, and how many belong to the group."""
    limits = list(seats)
    counts = [
        tally(least, most, taken) for (least, most), taken in zip(limits, filled, strict=True)
    ]
    ends = [most for _, most in limits]
    closed = bool(ends) and None not in ends
    whole = sum(most for most in ends if most is not None) if closed else None
    return Standing(members, whole, sum(each.vacant for each in counts))


def quorum_words(quorum: int | None, members: int) -> str:
    """The quorum, and a warning when fewer belong to the group than it needs."""
    if quorum is None:
        return "Not set"
    if members < quorum:
        return f"{quorum}: more than the {members} who belong to it now"
    return str(quorum)
