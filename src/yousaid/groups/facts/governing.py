"""Facts about terms of reference, seats, and what groups are to each other."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("groups.terms-agreed")
@dataclass(frozen=True)
class TermsAgreed:
    """A version of a group's terms; days are ISO, "" for no review."""

    group_id: int
    version: int
    agreed_on: str
    agreed_by: str
    review_on: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.linked")
@dataclass(frozen=True)
class GroupsLinked:
    """One group feeds into, advises, nominates members of or delegates to another (`Tie`)."""

    group_id: int
    taker_id: int
    tie: str
    about: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.unlinked")
@dataclass(frozen=True)
class GroupsUnlinked:
    group_id: int
    taker_id: int
    tie: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.seats-set")
@dataclass(frozen=True)
class SeatsSet:
    """How many seats of one sort a group has and for whom; `most` None is no end."""

    group_id: int
    name: str
    least: int
    most: int | None
    capacities: tuple[str, ...]
    youngest: int | None
    oldest: int | None
    within_places: bool
    not_elsewhere: bool
    nominated_by: int | None

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.seats-removed")
@dataclass(frozen=True)
class SeatsRemoved:
    group_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.seat-taken")
@dataclass(frozen=True)
class SeatTaken:
    """A membership fills a seat. `doubts` are codes of what spoke against it, and was set aside;
    `not_known` of what nobody could say.

    The reason why stays with the membership: it may tell of the person.
    """

    group_id: int
    membership_id: int
    seat: str
    doubts: tuple[str, ...]
    not_known: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"
