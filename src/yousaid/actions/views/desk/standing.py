"""Where an action stands, as its page shows it: the road so far, its dates, what may follow."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from yousaid.actions.choices import OPEN_STATUSES, REFUSALS, Precision, Status
from yousaid.actions.rules.life import Actor, Event, NoRoad, Situation, choose
from yousaid.kit.dates import due_words

ROAD = (Status.PROPOSED, Status.ANSWERED, Status.UNDER_WAY, Status.CLAIMED, Status.CONFIRMED)
ROAD_WORDS = {
    Status.PROPOSED: "Asked",
    Status.ANSWERED: "Answered",
    Status.UNDER_WAY: "Under way",
    Status.CLAIMED: "Said to be done",
    Status.CONFIRMED: "Confirmed",
    Status.DISPUTED: "Disputed",
    Status.CLOSED_UNFIXED: "Closed, not done",
}


def life_so_far(status: str, response: str) -> list[dict[str, str]]:
    """The road from asked to confirmed: each step's words, and whether it is done, now or next.

    A dispute stands in the place of the claim; a closing without doing ends the road.
    """
    at = Status(status)
    road: tuple[Status, ...] = ROAD
    if at == Status.DISPUTED:
        road = (*ROAD[:3], Status.DISPUTED, Status.CONFIRMED)
    elif at == Status.CLOSED_UNFIXED:
        road = (*ROAD[:2], Status.CLOSED_UNFIXED)
    elif response in REFUSALS:
        road = ROAD[:2]
    here = road.index(at) if at in road else len(road) - 1
    return [
        {
            "words": ROAD_WORDS[each],
            "state": "done" if n < here else "now" if n == here else "next",
        }
        for n, each in enumerate(road)
    ]


def dates_of(action: Any) -> list[dict[str, Any]]:
    """The four dates, each with its words and note; the one it is held to is marked."""
    held = _held_to(action)
    moved = f"{action.times_revised} time{'' if action.times_revised == 1 else 's'}"
    rows = [
        ("asked_for", "Asked for by", _quoted(action.asked_for_words)),
        ("agreed", "Agreed", _quoted(action.agreed_words)),
        ("revised", "Moved to", f"Moved {moved}. {action.revised_reason}"),
        ("completed", "Done", ""),
    ]
    shown = []
    for key, name, note in rows:
        on, precision = getattr(action, f"{key}_on"), getattr(action, f"{key}_precision")
        if precision == "none" and on is None and key in {"asked_for", "revised"}:
            continue
        words = due_words(on, precision)
        if key == "completed" and on is None:
            words = "Not yet"
        shown.append(
            {"name": name, "words": words, "note": note.strip(), "is_held_to": key == held}
        )
    if action.review_on:
        words = due_words(action.review_on)
        shown.append({"name": "Looked at next", "words": words, "note": "", "is_held_to": False})
    return shown


def _held_to(action: Any) -> str:
    if action.status not in OPEN_STATUSES:
        return ""
    for key in ("revised", "agreed", "asked_for"):
        if getattr(action, f"{key}_precision") != "none":
            return key
    return ""


def _quoted(words: str) -> str:
    return f"Written as “{words}”" if words else ""


def open_events(action: Any) -> list[Event]:
    """What staff may do to an action from where it stands, once its form is filled in."""
    return [event for event in Event if not why_not(action, event)]


def why_not(action: Any, event: Event) -> str:
    """Why staff cannot do that from where it stands, a sentence; empty when they can."""
    accepted = event is Event.ANSWER or (
        None if not action.response else action.response not in REFUSALS
    )
    situation = Situation(
        status=Status(action.status),
        accepted=accepted,
        in_place=action.says_in_place,
        has_reason=True,
        has_evidence=True,
        has_new_evidence=True,
    )
    try:
        choose(event, Actor.STAFF, situation)
    except NoRoad as no_road:
        return str(no_road)
    return ""


@dataclass(frozen=True)
class Step:
    """A button on an action's page."""

    text: str
    href: str
    kind: str = "secondary"


STEPS = {
    Event.START: ("Start work", "desk-start"),
    Event.CLAIM: ("Say that it is done", "desk-claim"),
    Event.RESUME: ("Go on with the work", "desk-resume"),
    Event.WITHDRAW_CLAIM: ("Not done after all", "desk-withdraw-claim"),
    Event.CLOSE_UNFIXED: ("Close it without doing it", "desk-close"),
}
# The one step that moves it on, by where it stands; its button is the page's primary one.
MOVES_ON = (Event.ANSWER, Event.RESUME, Event.CLAIM, Event.START)
DECISIONS = {Event.ANSWER, Event.CLOSE_UNFIXED}


def steps_for(action: Any, *, may_decide: bool) -> list[Step]:
    """Everything a user who may update the action may do now, the likeliest first.

    Those who only carry it, and may not decide, neither answer nor close it.
    """
    events = [event for event in open_events(action) if may_decide or event not in DECISIONS]
    first = next(
        (e for e in MOVES_ON if e in events and (e is not Event.ANSWER or not action.response)),
        None,
    )
    steps = []
    for event in sorted(events, key=lambda event: event is not first):
        text, name = STEPS.get(event, ("", ""))
        if event is Event.ANSWER:
            text = "Change the answer" if action.response else "Answer it"
            name = "desk-answer"
        if text:
            steps.append(_step(action, text, name, "" if event is first else "secondary"))
    if action.status in OPEN_STATUSES:
        if action.status != Status.PROPOSED:
            steps.append(_step(action, "Move the date", "desk-revise"))
        if action.due_precision == Precision.ONGOING:
            steps.append(_step(action, "Look at it again", "desk-review"))
        steps.append(_step(action, "Quick update", "desk-update"))
    steps.append(_step(action, "Add a note", "desk-note"))
    steps.append(_step(action, "Add evidence", "desk-evidence"))
    return steps


def _step(action: Any, text: str, name: str, kind: str = "secondary") -> Step:
    return Step(text, reverse(f"actions:{name}", args=[action.pk]), kind)
