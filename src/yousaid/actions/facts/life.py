"""Facts about the life of an action: answered, started, claimed, confirmed, disputed …"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yousaid.actions.choices import Status
from yousaid.actions.facts.about import AboutAction
from yousaid.journal.facts import fact


@fact("actions.action-answered")
@dataclass(frozen=True)
class ActionAnswered(AboutAction):
    """The landlord answered, or revised its answer (`old_response` is "" the first time)."""

    old_response: str
    response: str
    reason: str
    words: str
    says_in_place: bool
    responded_at: datetime
    status: str
    old_status: str = Status.PROPOSED.value

    @property
    def sets(self) -> Mapping[str, Any]:
        return {
            "response": self.response,
            "response_reason": self.reason,
            "response_words": self.words,
            "says_in_place": self.says_in_place,
            "responded_at": self.responded_at,
            "status": self.status,
        }


@fact("actions.action-started")
@dataclass(frozen=True)
class ActionStarted(AboutAction):
    """Work began."""

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"status": Status.UNDER_WAY.value}


@fact("actions.action-claimed")
@dataclass(frozen=True)
class ActionClaimed(AboutAction):
    """An officer claims that it is done. Without a published plan no silence period runs."""

    claimed_at: datetime
    completed_on: date
    silence_ends_on: date | None
    completed_precision: str = "day"

    @property
    def sets(self) -> Mapping[str, Any]:
        return {
            "status": Status.CLAIMED.value,
            "claimed_at": self.claimed_at,
            "completed_on": self.completed_on,
            "completed_precision": self.completed_precision,
            "silence_ends_on": self.silence_ends_on,
        }


_NO_CLAIM: Mapping[str, Any] = {
    "claimed_at": None,
    "completed_on": None,
    "completed_precision": "none",
    "silence_ends_on": None,
}


@fact("actions.claim-withdrawn")
@dataclass(frozen=True)
class ClaimWithdrawn(AboutAction):
    """Staff took the claim back."""

    reason: str

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"status": Status.UNDER_WAY.value, **_NO_CLAIM}


@fact("actions.silence-period-set")
@dataclass(frozen=True)
class SilencePeriodSet(AboutAction):
    """The plan was published or withdrawn while a claim stood: until when people may object."""

    silence_ends_on: date | None

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"silence_ends_on": self.silence_ends_on}


@fact("actions.action-confirmed")
@dataclass(frozen=True)
class ActionConfirmed(AboutAction):
    """One of those who raised it confirmed that it is done."""

    raiser_id: int
    reply_id: int
    closed_at: datetime
    taken_by_staff: bool = False  # written down for someone who phoned

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"status": Status.CONFIRMED.value, "closed_at": self.closed_at}


@fact("actions.silence-passed")
@dataclass(frozen=True)
class SilencePassed(AboutAction):
    """Nobody objected in the published period: the claim stands."""

    silence_ends_on: date
    closed_at: datetime

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"status": Status.CONFIRMED.value, "closed_at": self.closed_at}


@fact("actions.action-disputed")
@dataclass(frozen=True)
class ActionDisputed(AboutAction):
    """One of those who raised it says it is not done. What they said is in the reply."""

    raiser_id: int
    reply_id: int
    disputed_at: datetime
    times_disputed: int
    taken_by_staff: bool = False

    @property
    def sets(self) -> Mapping[str, Any]:
        return {
            "status": Status.DISPUTED.value,
            "disputed_at": self.disputed_at,
            "times_disputed": self.times_disputed,
            **_NO_CLAIM,
        }


@fact("actions.action-resumed")
@dataclass(frozen=True)
class ActionResumed(AboutAction):
    """After a dispute the work goes on."""

    note: str = ""

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"status": Status.UNDER_WAY.value}


@fact("actions.action-closed-unfixed")
@dataclass(frozen=True)
class ActionClosedUnfixed(AboutAction):
    """Closed without being done, and why: it stays in plain sight."""

    reason: str
    closed_at: datetime

    @property
    def sets(self) -> Mapping[str, Any]:
        return {
            "status": Status.CLOSED_UNFIXED.value,
            "closing_reason": self.reason,
            "closed_at": self.closed_at,
        }


@fact("actions.action-reopened")
@dataclass(frozen=True)
class ActionReopened(AboutAction):
    """One of those who raised it opened it again. A refused one waits for a new answer."""

    raiser_id: int
    reply_id: int
    status: str
    times_reopened: int
    taken_by_staff: bool = False

    @property
    def sets(self) -> Mapping[str, Any]:
        values: dict[str, Any] = {
            "status": self.status,
            "times_reopened": self.times_reopened,
            "closed_at": None,
            "closing_reason": "",
            **_NO_CLAIM,
        }
        if self.status == Status.PROPOSED.value:
            values |= {
                "response": "",
                "response_reason": "",
                "response_words": "",
                "says_in_place": False,
                "responded_at": None,
            }
        return values


@fact("actions.raiser-commented")
@dataclass(frozen=True)
class RaiserCommented(AboutAction):
    """One of those who raised it said something; nothing else changes."""

    raiser_id: int
    reply_id: int
    taken_by_staff: bool = False
