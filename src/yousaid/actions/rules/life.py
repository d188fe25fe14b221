"""The life of an action: every road from one status to another, as values.

An officer can only *claim* that something is done. Those who raised it confirm it, or a silence
period that was announced in public passes. Nothing else leads to "confirmed", and only the three
roads of `CLOSE_UNFIXED`, each with a reason, lead to "closed, not done".

Reopening: an accepted action is under way again. A refused one goes back to "waiting for an
answer": to call it under way would claim an agreement that nobody gave, so the landlord is asked
anew and the old answer stays readable in the journal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from yousaid.actions.choices import Status


class Event(StrEnum):
    """What may happen to an action's status."""

    ANSWER = "answer"
    START = "start"
    CLAIM = "claim"
    WITHDRAW_CLAIM = "withdraw_claim"
    CONFIRM = "confirm"
    LAPSE = "lapse"  # the silence period passed
    DISPUTE = "dispute"
    RESUME = "resume"
    CLOSE_UNFIXED = "close_unfixed"
    REOPEN = "reopen"
    TAKE_BACK = "take_back"  # undo a mistaken answer or start, never a claim or a closing


class Actor(StrEnum):
    """In whose name it happens; whether this user may is decided in `access`."""

    STAFF = "staff"
    OWNER = "owner"
    RAISER = "raiser"
    CLOCK = "clock"


class Need(StrEnum):
    """What must be true besides."""

    ACCEPTED = "accepted"  # the answer is no refusal
    REFUSED = "refused"
    IN_PLACE = "in_place"  # the answer says it is already there
    REASON = "reason"
    EVIDENCE = "evidence"
    NEW_EVIDENCE = "new_evidence"  # added since the dispute
    PUBLISHED = "published"
    SILENCE_PASSED = "silence_passed"


@dataclass(frozen=True)
class Situation:
    """An action at the moment of an event. For ANSWER, `accepted` is of the answer being given."""

    status: Status
    accepted: bool | None = None  # None while there is no answer
    in_place: bool = False
    has_reason: bool = False
    has_evidence: bool = False
    has_new_evidence: bool = False
    published: bool = False
    silence_passed: bool = False


@dataclass(frozen=True)
class Road:
    """One way from a status to another, who may take it, and what it needs."""

    event: Event
    start: Status
    end: Status
    who: frozenset[Actor]
    needs: frozenset[Need] = frozenset()


MEETS: Mapping[Need, Callable[[Situation], bool]] = MappingProxyType(
    {
        Need.ACCEPTED: lambda s: s.accepted is True,
        Need.REFUSED: lambda s: s.accepted is False,
        Need.IN_PLACE: lambda s: s.in_place,
        Need.REASON: lambda s: s.has_reason,
        Need.EVIDENCE: lambda s: s.has_evidence,
        Need.NEW_EVIDENCE: lambda s: s.has_new_evidence,
        Need.PUBLISHED: lambda s: s.published,
        Need.SILENCE_PASSED: lambda s: s.silence_passed,
    }
)

WHAT_IS_MISSING: Mapping[Need, str] = MappingProxyType(
    {
        Need.ACCEPTED: "It was refused. Revise the answer first.",
        Need.REFUSED: "It was not refused.",
        Need.IN_PLACE: "Start the work first: the answer does not say it is already in place.",
        Need.REASON: "Give a reason.",
        Need.EVIDENCE: "Add evidence first: a document, link, figure or photo.",
        Need.NEW_EVIDENCE: "Add evidence that is newer than the dispute.",
        Need.PUBLISHED: "The plan is not published, so nobody could object.",
        Need.SILENCE_PASSED: "The time to object has not passed.",
    }
)

_STAFF = frozenset({Actor.STAFF})
_DOERS = frozenset({Actor.STAFF, Actor.OWNER})
_RAISER = frozenset({Actor.RAISER})
_CLOCK = frozenset({Actor.CLOCK})


def _road(event: Event, start: Status, end: Status, who: frozenset[Actor], *needs: Need) -> Road:
    return Road(event, start, end, who, frozenset(needs))


ROADS: tuple[Road, ...] = (
    # An answer, and its revision while nobody claims that the work is done.
    _road(Event.ANSWER, Status.PROPOSED, Status.ANSWERED, _STAFF, Need.ACCEPTED),
    _road(Event.ANSWER, Status.PROPOSED, Status.ANSWERED, _STAFF, Need.REFUSED, Need.REASON),
    _road(Event.ANSWER, Status.ANSWERED, Status.ANSWERED, _STAFF, Need.ACCEPTED),
    _road(Event.ANSWER, Status.ANSWERED, Status.ANSWERED, _STAFF, Need.REFUSED, Need.REASON),
    _road(Event.ANSWER, Status.UNDER_WAY, Status.UNDER_WAY, _STAFF, Need.ACCEPTED),
    _road(Event.ANSWER, Status.UNDER_WAY, Status.ANSWERED, _STAFF, Need.REFUSED, Need.REASON),
    # The work.
    _road(Event.START, Status.ANSWERED, Status.UNDER_WAY, _DOERS, Need.ACCEPTED),
    _road(Event.CLAIM, Status.UNDER_WAY, Status.CLAIMED, _DOERS, Need.ACCEPTED, Need.EVIDENCE),
    _road(
        Event.CLAIM,
        Status.ANSWERED,
        Status.CLAIMED,
        _DOERS,
        Need.ACCEPTED,
        Need.IN_PLACE,
        Need.EVIDENCE,
    ),
    _road(Event.CLAIM, Status.DISPUTED, Status.CLAIMED, _DOERS, Need.ACCEPTED, Need.NEW_EVIDENCE),
    _road(Event.WITHDRAW_CLAIM, Status.CLAIMED, Status.UNDER_WAY, _DOERS, Need.REASON),
    _road(Event.RESUME, Status.DISPUTED, Status.UNDER_WAY, _DOERS),
    # Done, as those say who asked for it.
    _road(Event.CONFIRM, Status.CLAIMED, Status.CONFIRMED, _RAISER),
    _road(
        Event.LAPSE,
        Status.CLAIMED,
        Status.CONFIRMED,
        _CLOCK,
        Need.PUBLISHED,
        Need.SILENCE_PASSED,
    ),
    _road(Event.DISPUTE, Status.CLAIMED, Status.DISPUTED, _RAISER, Need.REASON),
    # Not done, and said so.
    _road(Event.CLOSE_UNFIXED, Status.ANSWERED, Status.CLOSED_UNFIXED, _STAFF, Need.REASON),
    _road(Event.CLOSE_UNFIXED, Status.UNDER_WAY, Status.CLOSED_UNFIXED, _STAFF, Need.REASON),
    _road(Event.CLOSE_UNFIXED, Status.DISPUTED, Status.CLOSED_UNFIXED, _STAFF, Need.REASON),
    # Open again.
    _road(Event.REOPEN, Status.CONFIRMED, Status.UNDER_WAY, _RAISER, Need.ACCEPTED, Need.REASON),
    _road(
        Event.REOPEN, Status.CLOSED_UNFIXED, Status.UNDER_WAY, _RAISER, Need.ACCEPTED, Need.REASON
    ),
    _road(Event.REOPEN, Status.CLOSED_UNFIXED, Status.PROPOSED, _RAISER, Need.REFUSED, Need.REASON),
    # Undo of a bulk change.
    _road(Event.TAKE_BACK, Status.ANSWERED, Status.PROPOSED, _STAFF),
    _road(Event.TAKE_BACK, Status.UNDER_WAY, Status.ANSWERED, _STAFF),
)


class NoRoad(Exception):
    """The life of an action does not allow this; the message is a sentence for people."""


class WrongHands(NoRoad):
    """Somebody else has to do this."""


class Missing(NoRoad):
    """Something it needs is not there; `needs` says what."""

    def __init__(self, needs: frozenset[Need]) -> None:
        self.needs = needs
        super().__init__(" ".join(WHAT_IS_MISSING[need] for need in Need if need in needs))


def missing(road: Road, situation: Situation) -> frozenset[Need]:
    """What the road needs and the situation does not have."""
    return frozenset(need for need in road.needs if not MEETS[need](situation))


def choose(event: Event, actor: Actor, situation: Situation) -> Road:
    """The road an event takes. Raises NoRoad, WrongHands or Missing with a sentence for people."""
    here = [r for r in ROADS if r.event is event and r.start == situation.status]
    if not here:
        raise NoRoad(
            f"This action is “{situation.status.label.lower()}”, so you cannot {WORDS[event]}."
        )
    mine = [road for road in here if actor in road.who]
    if not mine:
        hands = " or ".join(sorted(HANDS[each] for each in here[0].who))
        raise WrongHands(f"Only {hands} can {WORDS[event]}.")
    # Of several roads, name what a person can supply: a reason, rather than another answer.
    lacking = min(
        (missing(road, situation) for road in mine),
        key=lambda needs: (bool(needs & {Need.ACCEPTED, Need.REFUSED}), len(needs)),
    )
    if lacking:
        raise Missing(lacking)
    return next(road for road in mine if not missing(road, situation))


def events_open_to(actor: Actor, status: Status) -> tuple[Event, ...]:
    """The events an actor may cause from a status, needs apart: what a page offers."""
    return tuple(
        event
        for event in Event
        if any(r.event is event and r.start == status and actor in r.who for r in ROADS)
    )


WORDS: Mapping[Event, str] = MappingProxyType(
    {
        Event.ANSWER: "answer it",
        Event.START: "start it",
        Event.CLAIM: "claim it is done",
        Event.WITHDRAW_CLAIM: "withdraw the claim",
        Event.CONFIRM: "confirm it",
        Event.LAPSE: "close it by silence",
        Event.DISPUTE: "dispute it",
        Event.RESUME: "resume it",
        Event.CLOSE_UNFIXED: "close it as not done",
        Event.REOPEN: "reopen it",
        Event.TAKE_BACK: "take that back",
    }
)
HANDS: Mapping[Actor, str] = MappingProxyType(
    {
        Actor.STAFF: "staff",
        Actor.OWNER: "its owners",
        Actor.RAISER: "those who raised it",
        Actor.CLOCK: "the clock",
    }
)
