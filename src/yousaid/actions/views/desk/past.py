"""Actions and plans as they stood on a past day, shaped as their pages expect rows to be."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404

from yousaid.accounts.access import SignedInRequest
from yousaid.actions.rules.history import ActionState, PlanState, plan_as_of
from yousaid.groups.access import names_of as group_names
from yousaid.journal.access import facts_about, facts_about_any
from yousaid.kit.dates import LONDON
from yousaid.people.access import names_of as person_names


class Past:
    """An action's state with what its page shows beside it; everything else is the state's own."""

    def __init__(self, state: ActionState, **beside: Any) -> None:
        self._state = state
        self.pk = state.action_id
        for name, value in beside.items():
            setattr(self, name, value)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._state, name)


def read_day(request: SignedInRequest, today: date) -> date | None:
    """The past day asked for by `?on=`; None for now. 404 for what is no day."""
    asked = request.GET.get("on", "")
    if not asked:
        return None
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        raise Http404 from None
    return day if day < today else None


def end_of(day: date) -> datetime:
    """The last moment of a day in London."""
    tomorrow = datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)
    return tomorrow - timedelta(microseconds=1)


def plan_on(plan: Any, moment: datetime) -> PlanState | None:
    """The plan with its actions as they stood at a moment; None when it was not there yet."""
    ids = set(plan.actions.values_list("pk", flat=True))
    about_plan = list(facts_about(f"plan:{plan.pk}"))
    for fact in about_plan:
        ids.update(getattr(fact.content, "action_ids", ()))
    by_action: dict[str, list[Any]] = defaultdict(list)
    for fact in facts_about_any([f"action:{pk}" for pk in ids]):
        by_action[fact.subject].append(fact)
    return plan_as_of(about_plan, by_action.values(), moment)


def rows_of(state: PlanState) -> list[Past]:
    """The plan's actions as rows for its page, with the names of those who carried them."""
    owners = [owner for action in state.actions for owner in action.owners]
    people = person_names({each.person_id for each in owners if each.person_id})
    groups = group_names({each.group_id for each in owners if each.group_id})

    def name(owner: Any) -> str:
        return people.get(owner.person_id) or groups.get(owner.group_id) or owner.words

    return [
        Past(action, owner_names=", ".join(name(owner) for owner in action.owners))
        for action in state.actions
    ]
