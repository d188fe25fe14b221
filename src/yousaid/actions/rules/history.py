"""An action or a plan as it stood: the state that its facts, folded in order, amount to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from yousaid.actions.choices import OPEN_STATUSES
from yousaid.actions.rules.lateness import days_late, effective_due


class Entry(Protocol):
    """A journal row, as far as folding needs it."""

    @property
    def at(self) -> datetime: ...

    @property
    def content(self) -> Any: ...


@dataclass(frozen=True)
class ActionState:
    """All an action said at some moment. Ids stand for people, notes and evidence.

    `owners` and `citations` are the values of the facts, `waits_for` is like "programme:3",
    `rungs` are those it stood on.
    """

    action_id: int
    plan_id: int
    position: int
    text: str
    status: str
    section_id: int | None = None
    number: str = ""
    prompt: str = ""
    outcome: str = ""
    asked_for_on: date | None = None
    asked_for_precision: str = "none"
    asked_for_words: str = ""
    agreed_on: date | None = None
    agreed_precision: str = "none"
    agreed_words: str = ""
    revised_on: date | None = None
    revised_precision: str = "none"
    revised_reason: str = ""
    times_revised: int = 0
    completed_on: date | None = None
    completed_precision: str = "none"
    review_on: date | None = None
    response: str = ""
    response_reason: str = ""
    response_words: str = ""
    says_in_place: bool = False
    responded_at: datetime | None = None
    resources: str = "unknown"
    resources_amount: Decimal | None = None
    resources_words: str = ""
    claimed_at: datetime | None = None
    silence_ends_on: date | None = None
    disputed_at: datetime | None = None
    times_disputed: int = 0
    closed_at: datetime | None = None
    closing_reason: str = ""
    times_reopened: int = 0
    owners: tuple[Any, ...] = ()
    citations: tuple[Any, ...] = ()
    raisers: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()
    waits_for: tuple[str, ...] = ()
    rungs: tuple[int, ...] = ()
    duty_rule: str = ""
    occurrences: tuple[date, ...] = ()
    occurrences_done: tuple[date, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def due_on(self) -> date | None:
        return effective_due(self).on

    @property
    def due_precision(self) -> str:
        return effective_due(self).precision

    def days_late(self, day: date) -> int:
        """Calendar days past its due day on that day, 0 when it was not late."""
        return days_late(self.status, self.response, self.due_on, day)


@dataclass(frozen=True)
class PlanState:
    """All a plan said at some moment; `sections` maps ids to titles, in the plan's order."""

    plan_id: int
    title: str = ""
    kind: str = ""
    summary: str = ""
    owner_group_id: int | None = None
    place_id: int | None = None
    starts: date | None = None
    ends: date | None = None
    section_word: str = "Section"
    silence_days: int = 28
    ladder_id: int | None = None
    source_name: str = ""
    version: int = 1
    is_published: bool = False
    sections: tuple[tuple[int, str], ...] = ()
    removed: frozenset[int] = frozenset()  # actions that were taken out
    actions: tuple[ActionState, ...] = ()

    def section_title(self, section_id: int | None) -> str:
        return dict(self.sections).get(section_id or 0, "")


ACTION_FIELDS = frozenset(f.name for f in fields(ActionState))
PLAN_FIELDS = frozenset(f.name for f in fields(PlanState))


def action_after(state: ActionState | None, fact: Any) -> ActionState | None:
    """The action after one more fact. Facts that say nothing about its state leave it be."""
    sets: Mapping[str, Any] = getattr(fact, "sets", {})
    if state is None:
        if "text" not in sets or "plan_id" not in sets:
            return None  # its history begins with its being added
        return ActionState(action_id=fact.action_id, **sets)
    values = {name: value for name, value in sets.items() if name in ACTION_FIELDS}
    for name, items in getattr(fact, "adds", {}).items():
        values[name] = (*getattr(state, name), *items)
    for name, items in getattr(fact, "drops", {}).items():
        values[name] = tuple(each for each in getattr(state, name) if each not in items)
    return replace(state, **values)


def state_as_of(facts: Iterable[Entry], moment: datetime) -> ActionState | None:
    """The action as it stood at a moment (inclusive); None when it was not there yet.

    `facts` are all those about the action, in the order they were recorded.
    """
    state: ActionState | None = None
    for each in facts:
        if each.at <= moment:
            state = action_after(state, each.content)
    return state


def plan_after(state: PlanState | None, fact: Any) -> PlanState | None:
    """The plan after one more fact about it."""
    if state is None:
        state = PlanState(fact.plan_id) if hasattr(fact, "silence_days") else None
        if state is None:
            return None
    values = {k: v for k, v in getattr(fact, "sets", {}).items() if k in PLAN_FIELDS}
    if getattr(fact, "section_id", None) is not None:
        titles = dict(state.sections) | {fact.section_id: fact.title}
        values["sections"] = tuple(titles.items())
    if hasattr(fact, "action_ids"):
        values["removed"] = state.removed | set(fact.action_ids)
    return replace(state, **values)


def plan_as_of(
    plan_facts: Iterable[Entry], action_facts: Iterable[Iterable[Entry]], moment: datetime
) -> PlanState | None:
    """The plan with its actions as they stood at a moment; None when it was not there yet.

    `action_facts` holds one history per action that was ever in the plan.
    """
    state: PlanState | None = None
    for each in plan_facts:
        if each.at <= moment:
            state = plan_after(state, each.content)
    if state is None:
        return None
    found = (state_as_of(facts, moment) for facts in action_facts)
    there = [action for action in found if action and action.action_id not in state.removed]
    return replace(state, actions=tuple(sorted(there, key=lambda action: action.position)))
