"""What *Today* shows. Each list is short, sorted, and one range of an index.

The lists of one person go through the owners' rows, which hold copies of status and due day: they
cost the same when one officer carries every action of the landlord.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from yousaid.actions.choices import Status
from yousaid.actions.models import Action, Escalation, Owner
from yousaid.actions.queries.lists import OPEN, by_due, is_late, late


def mine(actions: QuerySet[Action], person_id: int) -> QuerySet[Action]:
    """Open actions a person carries, soonest first."""
    return _of(actions, person_id, owners__is_open__in=OPEN)


def my_late(actions: QuerySet[Action], person_id: int, today: date) -> QuerySet[Action]:
    """Those of them that are late, longest late first."""
    past = _of(actions, person_id, owners__is_open__in=OPEN, owners__sort_on__lt=today)
    return past.filter(is_late(today))


def my_due_this_week(actions: QuerySet[Action], person_id: int, today: date) -> QuerySet[Action]:
    """Those due from today until the day before this day next week."""
    week = (today, today + timedelta(days=6))
    return _of(actions, person_id, owners__is_open__in=OPEN, owners__sort_on__range=week)


def mine_with_status(actions: QuerySet[Action], person_id: int, status: Status) -> QuerySet[Action]:
    """Those with one status, such as disputed or waiting for an answer."""
    return _of(actions, person_id, owners__status=status)


def _of(actions: QuerySet[Action], person_id: int, **conditions: Any) -> QuerySet[Action]:
    """All conditions in one filter: a second one would join the owners a second time."""
    found = actions.filter(owners__person_id=person_id, **conditions)
    return found.order_by("owners__sort_on", "owners__action_id")


def all_late(actions: QuerySet[Action], today: date) -> QuerySet[Action]:
    """Everybody's late ones, longest late first."""
    return by_due(late(actions, today))


def escalated_to(person_id: int) -> QuerySet[Escalation]:
    """Escalations that reached a person and still run, newest first, with action and rung."""
    running = Escalation.objects.filter(person_id=person_id, ended_at__isnull=True)
    return running.select_related("action__plan", "rung").order_by("-at", "-pk")


def changed_since(
    actions: QuerySet[Action], since: datetime, *, person_id: int | None = None
) -> QuerySet[Action]:
    """Changed after a moment, latest first; only a person's own when given."""
    found = actions.filter(changed_at__gt=since).order_by("-changed_at", "-pk")
    if person_id is None:
        return found
    return found.filter(Exists(Owner.objects.filter(action=OuterRef("pk"), person_id=person_id)))
