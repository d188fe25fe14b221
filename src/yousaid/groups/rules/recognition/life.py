"""The life of a recognition: every road from one stage to another, as values (TH-32, TH-35).

Recognition is lost in one way only: support was given and visits made, the association was asked
for exceptional circumstances and answered, somebody proposed it with a reason, and a manager who
is somebody else decided it with a reason. An appeal is heard by a third. Neither dormant nor the
end of the group is a back door: the one needs the association's own word, or that nobody holds a
post any more, and the other that nobody does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from yousaid.groups.choices import Stage, Standing


class Event(StrEnum):
    """What may happen to an association's recognition."""

    SUBMIT = "submit"  # its officers send what they have
    BEGIN_REVIEW = "begin_review"  # it is due and nothing came
    RECOGNISE = "recognise"
    TURN_DOWN = "turn_down"
    FIND_FAILING = "find_failing"
    SUPPORT = "support"
    PROPOSE = "propose"
    MORE_SUPPORT = "more_support"
    KEEP = "keep"
    WITHDRAW = "withdraw"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    REST = "rest"
    WAKE = "wake"
    END = "end"  # the group itself is closed


class Actor(StrEnum):
    """In whose name it happens; whether this user may is decided in `access`."""

    ASSOCIATION = "association"
    STAFF = "staff"
    MANAGER = "manager"


class Need(StrEnum):
    """What must be true besides."""

    REASON = "reason"
    DUE = "due"
    ALL_CHECKED = "all_checked"
    ALL_MET = "all_met"  # or waived
    NOT_ALL_MET = "not_all_met"
    SUPPORT_PLAN = "support_plan"
    ENOUGH_VISITS = "enough_visits"
    CIRCUMSTANCES = "circumstances"  # exceptional ones were asked for, and answered
    NOT_THE_PROPOSER = "not_the_proposer"
    NOT_THE_DECIDER = "not_the_decider"
    IN_TIME = "in_time"
    NOT_HEARD_YET = "not_heard_yet"
    NOBODY_IN_POST = "nobody_in_post"


GRACE = timedelta(days=60)  # a review may begin so long before it is due
# An association sends nothing while it rests or is gone, or while its recognition is being decided.
NO_REVIEW_IN = (Stage.DORMANT, Stage.APPEAL, Stage.PROPOSED, Stage.ENDED)


@dataclass(frozen=True)
class Situation:
    """A recognition at the moment of an event."""

    stage: Stage
    has_reason: bool = False
    is_due: bool = False
    all_checked: bool = False
    all_met: bool = False
    has_support_plan: bool = False
    enough_visits: bool = False
    circumstances_answered: bool = False
    is_proposer: bool = False  # whoever acts proposed the withdrawal
    is_decider: bool = False  # … or decided it
    in_time: bool = False
    heard: bool = False  # an appeal against this decision was heard before
    nobody_in_post: bool = False


@dataclass(frozen=True)
class Road:
    """One way from a stage to another, who may take it, and what it needs."""

    event: Event
    start: Stage
    end: Stage
    who: frozenset[Actor]
    needs: frozenset[Need] = frozenset()


MEETS: Mapping[Need, Callable[[Situation], bool]] = MappingProxyType(
    {
        Need.REASON: lambda s: s.has_reason,
        Need.DUE: lambda s: s.is_due,
        Need.ALL_CHECKED: lambda s: s.all_checked,
        Need.ALL_MET: lambda s: s.all_met,
        Need.NOT_ALL_MET: lambda s: not s.all_met,
        Need.SUPPORT_PLAN: lambda s: s.has_support_plan,
        Need.ENOUGH_VISITS: lambda s: s.enough_visits,
        Need.CIRCUMSTANCES: lambda s: s.circumstances_answered,
        Need.NOT_THE_PROPOSER: lambda s: not s.is_proposer,
        Need.NOT_THE_DECIDER: lambda s: not s.is_decider,
        Need.IN_TIME: lambda s: s.in_time,
        Need.NOT_HEARD_YET: lambda s: not s.heard,
        Need.NOBODY_IN_POST: lambda s: s.nobody_in_post,
    }
)
WHAT_IS_MISSING: Mapping[Need, str] = MappingProxyType(
    {
        Need.REASON: "Give a reason.",
        Need.DUE: "Its review is not due yet.",
        Need.ALL_CHECKED: "Check every criterion first.",
        Need.ALL_MET: "Every criterion must be met, or waived with a reason.",
        Need.NOT_ALL_MET: "Every criterion is met or waived.",
        Need.SUPPORT_PLAN: "Open a support plan first.",
        Need.ENOUGH_VISITS: "Visit the association first, as often as the criteria say.",
        Need.CIRCUMSTANCES: (
            "Ask the association first whether there are exceptional circumstances, "
            "and record the answer."
        ),
        Need.NOT_THE_PROPOSER: "You proposed this, so somebody else has to decide.",
        Need.NOT_THE_DECIDER: "You decided this, so somebody else has to hear the appeal.",
        Need.IN_TIME: "The time to appeal has passed.",
        Need.NOT_HEARD_YET: "An appeal against this decision was heard already.",
        Need.NOBODY_IN_POST: "Somebody still holds a post in it.",
    }
)

_ASSOCIATION = frozenset({Actor.ASSOCIATION})
_STAFF = frozenset({Actor.STAFF, Actor.MANAGER})
_MANAGER = frozenset({Actor.MANAGER})
_ANYBODY = frozenset(Actor)
_HELPED = (Need.SUPPORT_PLAN, Need.ENOUGH_VISITS, Need.CIRCUMSTANCES)
_FRESH = (Need.REASON, Need.NOT_THE_PROPOSER, Need.NOT_THE_DECIDER)


def _road(event: Event, start: Stage, end: Stage, who: frozenset[Actor], *needs: Need) -> Road:
    return Road(event, start, end, who, frozenset(needs))


ROADS: tuple[Road, ...] = (
    # Sending evidence: an application, a yearly return, or something more.
    _road(Event.SUBMIT, Stage.FORMING, Stage.APPLIED, _ANYBODY),
    _road(Event.SUBMIT, Stage.WITHDRAWN, Stage.APPLIED, _ANYBODY),
    _road(Event.SUBMIT, Stage.RECOGNISED, Stage.REVIEW, _ANYBODY),
    _road(Event.SUBMIT, Stage.FAILING, Stage.FAILING, _ANYBODY),
    _road(Event.SUBMIT, Stage.IMPROVING, Stage.IMPROVING, _ANYBODY),
    _road(Event.BEGIN_REVIEW, Stage.RECOGNISED, Stage.REVIEW, _STAFF, Need.DUE),
    # What the checks find.
    _road(Event.RECOGNISE, Stage.APPLIED, Stage.RECOGNISED, _MANAGER, Need.ALL_MET),
    _road(Event.RECOGNISE, Stage.REVIEW, Stage.RECOGNISED, _STAFF, Need.ALL_MET),
    _road(Event.RECOGNISE, Stage.FAILING, Stage.RECOGNISED, _STAFF, Need.ALL_MET),
    _road(Event.RECOGNISE, Stage.IMPROVING, Stage.RECOGNISED, _STAFF, Need.ALL_MET),
    _road(Event.TURN_DOWN, Stage.APPLIED, Stage.FORMING, _MANAGER, Need.REASON),
    _road(
        Event.FIND_FAILING,
        Stage.REVIEW,
        Stage.FAILING,
        _STAFF,
        Need.ALL_CHECKED,
        Need.NOT_ALL_MET,
    ),
    # Help comes first.
    _road(Event.SUPPORT, Stage.FAILING, Stage.IMPROVING, _STAFF, Need.REASON),
    _road(
        Event.PROPOSE,
        Stage.IMPROVING,
        Stage.PROPOSED,
        _STAFF,
        Need.REASON,
        Need.NOT_ALL_MET,
        *_HELPED,
    ),
    # The decision.
    _road(Event.MORE_SUPPORT, Stage.PROPOSED, Stage.IMPROVING, _STAFF, Need.REASON),
    _road(
        Event.KEEP,
        Stage.PROPOSED,
        Stage.RECOGNISED,
        _MANAGER,
        Need.REASON,
        Need.NOT_THE_PROPOSER,
    ),
    _road(
        Event.WITHDRAW,
        Stage.PROPOSED,
        Stage.WITHDRAWN,
        _MANAGER,
        Need.REASON,
        Need.NOT_THE_PROPOSER,
        *_HELPED,
    ),
    # The appeal.
    _road(
        Event.APPEAL,
        Stage.WITHDRAWN,
        Stage.APPEAL,
        _ANYBODY,
        Need.REASON,
        Need.IN_TIME,
        Need.NOT_HEARD_YET,
    ),
    _road(Event.UPHOLD, Stage.APPEAL, Stage.RECOGNISED, _MANAGER, *_FRESH),
    _road(Event.DISMISS, Stage.APPEAL, Stage.WITHDRAWN, _MANAGER, *_FRESH),
    # Asleep and awake: what was paused comes back only by applying again.
    *(
        _road(Event.REST, stage, Stage.DORMANT, who, Need.REASON, *needs)
        for stage in (
            Stage.FORMING,
            Stage.APPLIED,
            Stage.RECOGNISED,
            Stage.REVIEW,
            Stage.FAILING,
            Stage.IMPROVING,
        )
        for who, needs in ((_ASSOCIATION, ()), (_STAFF, (Need.NOBODY_IN_POST,)))
    ),
    _road(Event.WAKE, Stage.DORMANT, Stage.FORMING, _ANYBODY),
    # The group closes: what it was granted ends only when nobody is left in it.
    *(
        _road(Event.END, stage, Stage.ENDED, _STAFF, Need.REASON)
        for stage in (Stage.FORMING, Stage.APPLIED, Stage.WITHDRAWN, Stage.APPEAL, Stage.DORMANT)
    ),
    *(
        _road(Event.END, stage, Stage.ENDED, _STAFF, Need.REASON, Need.NOBODY_IN_POST)
        for stage in (
            Stage.RECOGNISED,
            Stage.REVIEW,
            Stage.FAILING,
            Stage.IMPROVING,
            Stage.PROPOSED,
        )
    ),
    _road(Event.WAKE, Stage.ENDED, Stage.FORMING, _STAFF),
)

STANDING_OF: Mapping[Stage, Standing] = MappingProxyType(
    {
        Stage.FORMING: Standing.NOT_YET,
        Stage.APPLIED: Standing.NOT_YET,
        Stage.RECOGNISED: Standing.RECOGNISED,
        Stage.REVIEW: Standing.RECOGNISED,
        Stage.FAILING: Standing.RECOGNISED,
        Stage.IMPROVING: Standing.RECOGNISED,
        Stage.PROPOSED: Standing.RECOGNISED,
        Stage.WITHDRAWN: Standing.WITHDRAWN,
        Stage.APPEAL: Standing.WITHDRAWN,
        Stage.DORMANT: Standing.PAUSED,
        Stage.ENDED: Standing.ENDED,
    }
)


class NoRoad(Exception):
    """The life of a recognition does not allow this; the message is a sentence for people."""


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
    here = [r for r in ROADS if r.event is event and r.start == situation.stage]
    if not here:
        first = f" {FIRST[event, situation.stage]}" if (event, situation.stage) in FIRST else ""
        label = Stage(situation.stage).label.lower()
        raise NoRoad(f"This association is “{label}”, so you cannot {WORDS[event]}.{first}")
    mine = [road for road in here if actor in road.who]
    if not mine:
        hands = " or ".join(sorted({HANDS[each] for each in here[0].who}))
        raise WrongHands(f"Only {hands} can {WORDS[event]}.")
    lacking = min((missing(road, situation) for road in mine), key=len)
    if lacking:
        raise Missing(lacking)
    return next(road for road in mine if not missing(road, situation))


def events_open_to(actor: Actor, stage: Stage) -> tuple[Event, ...]:
    """The events an actor may cause from a stage, needs apart: what a page offers."""
    return tuple(
        event
        for event in Event
        if any(r.event is event and r.start == stage and actor in r.who for r in ROADS)
    )


def refusal(event: Event, actor: Actor, situation: Situation) -> str:
    """Why an event cannot happen now, in words for people; "" when only its reason is wanted."""
    try:
        choose(event, actor, replace(situation, has_reason=True))
    except NoRoad as problem:
        return str(problem)
    return ""


WORDS: Mapping[Event, str] = MappingProxyType(
    {
        Event.SUBMIT: "send its evidence",
        Event.BEGIN_REVIEW: "begin its review",
        Event.RECOGNISE: "recognise it",
        Event.TURN_DOWN: "turn it down",
        Event.FIND_FAILING: "find that it fails the criteria",
        Event.SUPPORT: "open a support plan",
        Event.PROPOSE: "propose withdrawal",
        Event.MORE_SUPPORT: "give it more support",
        Event.KEEP: "keep its recognition",
        Event.WITHDRAW: "withdraw its recognition",
        Event.APPEAL: "appeal",
        Event.UPHOLD: "uphold the appeal",
        Event.DISMISS: "dismiss the appeal",
        Event.REST: "call it dormant",
        Event.WAKE: "wake it up",
        Event.END: "close it",
    }
)
HANDS: Mapping[Actor, str] = MappingProxyType(
    {
        Actor.ASSOCIATION: "its officers",
        Actor.STAFF: "staff",
        Actor.MANAGER: "a manager",
    }
)
# What comes before, where people are likely to try the later step first.
FIRST: Mapping[tuple[Event, Stage], str] = MappingProxyType(
    {
        (Event.PROPOSE, Stage.FAILING): "Open a support plan first.",
        (Event.PROPOSE, Stage.REVIEW): "Check every criterion first.",
        (Event.WITHDRAW, Stage.FAILING): "Open a support plan first.",
        (Event.WITHDRAW, Stage.IMPROVING): "Somebody has to propose it first.",
        (Event.SUPPORT, Stage.REVIEW): "Check every criterion first.",
    }
)
