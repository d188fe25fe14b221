"""What comes next for an association's recognition: what can be done now, and what not yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.urls import reverse

from yousaid.accounts.access import SignedInRequest
from yousaid.groups.access import recognition as access
from yousaid.groups.choices import Stage
from yousaid.groups.operations import recognition as operations
from yousaid.groups.rules.recognition.life import (
    Actor,
    Event,
    Situation,
    events_open_to,
    refusal,
)
from yousaid.kit import clock
from yousaid.kit.dates import long_date

# What is usually done next comes first, what is done for the association last.
STEPS: Mapping[Event, tuple[str, str]] = MappingProxyType(
    {
        Event.SUPPORT: ("Open a support plan", "support"),
        Event.FIND_FAILING: ("Find it below the criteria", "failing"),
        Event.WITHDRAW: ("Decide on the proposal", "decide"),
        Event.KEEP: ("Decide on the proposal", "decide"),
        Event.UPHOLD: ("Decide on the appeal", "hear"),
        Event.DISMISS: ("Decide on the appeal", "hear"),
        Event.BEGIN_REVIEW: ("Begin its review", "review"),
        Event.RECOGNISE: ("Recognise it", "recognise"),
        Event.TURN_DOWN: ("Turn it down", "turn-down"),
        Event.WAKE: ("Wake it up", "wake"),
        Event.PROPOSE: ("Propose withdrawal", "propose"),
        Event.MORE_SUPPORT: ("Take the proposal back", "take-back"),
        Event.SUBMIT: ("Hand in for them", "submit"),
        Event.APPEAL: ("Write down an appeal", "appeal"),
        Event.REST: ("Call it dormant", "rest"),
    }
)
NEXT: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.FORMING: "It is being set up. Its officers send evidence from their own page, "
        "or you hand in what came on paper.",
        Stage.APPLIED: "It applied. Check each criterion; then a manager recognises it, "
        "or turns it down for now.",
        Stage.RECOGNISED: "Nothing is to be done before its next review.",
        Stage.REVIEW: "Check each criterion. Then go on recognising it, or find it below the "
        "criteria.",
        Stage.FAILING: "It is below the criteria, and stays recognised while you help it.",
        Stage.IMPROVING: "It is being helped, and stays recognised. Check a criterion again when "
        "something has changed.",
        Stage.PROPOSED: "A manager who did not propose it decides. Until then it stays recognised.",
        Stage.WITHDRAWN: "It may apply again at any time.",
        Stage.APPEAL: "A manager who neither proposed nor decided the withdrawal hears the appeal.",
        Stage.ENDED: "Its recognition ended when the group closed. If it opens again, wake it up.",
        Stage.DORMANT: "It rests. When it wakes up it forms anew and applies.",
    }
)


@dataclass(frozen=True, slots=True)
class Road:
    """What lies ahead: `next` in words, steps that are open, those that are not, and why."""

    next: str
    open: list[dict[str, str]] = field(default_factory=list)
    shut: list[dict[str, str]] = field(default_factory=list)


def situation_of(request: SignedInRequest, found: Any) -> Situation:
    """How it stands for whoever asks now."""
    return operations.situation_of(found, by=request.user, at=clock.now())


def road_from(request: SignedInRequest, found: Any, case: Any) -> Road:
    """What the reader may do next, the expected step first, and what is shut to them and why."""
    stage, keeps = Stage(found.stage), access.may_keep(request.user, found)
    road = Road(_next(stage, case))
    if not keeps:
        return road
    actors = [Actor.STAFF]
    if access.may_decide(request.user, found):
        actors.append(Actor.MANAGER)
    situation = situation_of(request, found)
    said: dict[str, str] = {}
    for event, (_, name) in STEPS.items():
        for actor in actors:
            if event in events_open_to(actor, stage):
                why = refusal(event, actor, situation)
                # One page may serve two events: it is open when one of them is.
                said[name] = why and said.get(name, why)
    for words, name in dict.fromkeys(STEPS.values()):
        if name in said:
            href = reverse(f"groups:desk-recognition-{name}", args=[found.group_id])
            if not said[name]:
                road.open.append({"text": words, "href": href})
            elif name != "propose":  # its task list says what is missing
                road.shut.append({"text": words, "why": said[name]})
    return road


def _next(stage: Stage, case: Any) -> str:
    if stage is Stage.PROPOSED and case is not None:
        return f"{case.proposed_by} proposed to withdraw its recognition. {NEXT[stage]}"
    if stage is Stage.WITHDRAWN and case is not None and case.appeal_until and not case.outcome:
        return f"It may appeal until {long_date(case.appeal_until)}. {NEXT[stage]}"
    return NEXT[stage]


def road_to_withdrawal(found: Any, review: Any, plan: Any) -> list[dict[str, Any]]:
    """What has to be done before anybody may propose withdrawal (TH-35), as a task list.

    The first task that is left is the next. A task is a link from when it can be begun until it
    is done.
    """
    if found.stage not in (Stage.FAILING, Stage.IMPROVING) or review is None:
        return []
    is_open = plan is not None and plan.closed_at is None
    made = found.visits.filter(on__gte=review.opened_on).count()
    wanted = review.criteria.visits_before_withdrawal
    is_asked, is_answered = bool(is_open and plan.asked_on), bool(is_open and plan.answer)
    is_helped = is_open and made >= wanted and is_answered
    steps = (
        ("Open a support plan", "recognition-support", True, is_open, ""),
        (
            f"Visit the association: {made} of {wanted} visits",
            "log-support-visit",
            True,
            made >= wanted,
            "Visits since the review was opened count.",
        ),
        (
            "Ask whether there are exceptional circumstances",
            "ask-circumstances",
            is_open,
            is_asked,
            "",
        ),
        (
            "Record the answer",
            "answer-circumstances",
            is_asked,
            is_answered,
            "The association may answer on its own page.",
        ),
        ("Propose withdrawal, with a reason", "recognition-propose", is_helped, False, ""),
        ("A manager who is somebody else decides", "", False, False, "It may appeal afterwards."),
    )
    tasks, is_next = [], True
    for text, name, can_begin, is_done, hint in steps:
        status, tone = ("Done", "good") if is_done else ("Not yet", "note")
        if can_begin and not is_done:
            status, tone = ("Next", "progress") if is_next else ("To do", "waiting")
            is_next = False
        href = reverse(f"groups:desk-{name}", args=[found.group_id]) if can_begin else ""
        tasks.append(
            {
                "text": text,
                "href": "" if is_done else href,
                "status": status,
                "tone": tone,
                "hint": hint,
            }
        )
    return tasks
