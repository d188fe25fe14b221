"""Actions and plans as they stood on a past day, rebuilt from the journal."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from yousaid.actions.models import Action, Plan
from yousaid.actions.rules import history
from yousaid.actions.rules.history import ActionState, PlanState
from yousaid.journal.access import facts_about, facts_about_any
from yousaid.journal.models import Fact


def end_of_day(day: date) -> datetime:
    """The last moment of a day in London: "as it stood on 30 April" has all that was done then."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(midnight) - timedelta(microseconds=1)


def action_as_of(action: Action, moment: datetime) -> ActionState | None:
    """The action as it stood; None when it was not there yet."""
    return history.state_as_of(facts_about(f"action:{action.pk}"), moment)


def plan_as_of(plan: Plan, moment: datetime) -> PlanState | None:
    """The plan with its actions as they stood, those taken out since among them.

    Two queries and one pass over the plan's history, whatever the number of actions.
    """
    about_plan = list(facts_about(f"plan:{plan.pk}"))
    ids = set(plan.actions.values_list("pk", flat=True))
    for fact in about_plan:
        ids.update(getattr(fact.content, "action_ids", ()))
    histories: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts_about_any([f"action:{pk}" for pk in ids]):
        histories[fact.subject].append(fact)
    return history.plan_as_of(about_plan, histories.values(), moment)
