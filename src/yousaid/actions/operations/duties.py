"""Recurring duties and their occurrences (TH-13)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.actions.choices import OPEN_STATUSES
from yousaid.actions.facts import DutySet, OccurrenceDone, OccurrencesDue
from yousaid.actions.models import Action, Duty, Occurrence
from yousaid.actions.operations.problems import BadRule, Refused
from yousaid.actions.operations.writing import lock, put
from yousaid.actions.rules import recurrence

DAYS_AHEAD = 92  # occurrences are put in the diary about a quarter ahead
MOST_AT_ONCE = 400


@transaction.atomic
def set_duty(
    action: Action,
    *,
    rule: str,
    starts: date,
    ends: date | None = None,
    by: User,
    at: datetime,
) -> Duty:
    """Make it a recurring duty, or change its rule; occurrences done stay, later ones are redone.

    `rule` is one RFC 5545 rule of days; `ends` is exclusive. Raises BadRule, and Refused for a
    closed action.
    """
    try:
        recurrence.check_rule(rule)
    except recurrence.BadRule as problem:
        raise BadRule(str(problem)) from None
    if ends is not None and ends <= starts:
        raise Refused("A duty ends after it starts.")
    lock(action)
    if not action.is_open:
        raise Refused("It is closed, so it cannot come round again.")
    duty, is_new = Duty.objects.get_or_create(
        action=action, defaults={"rule": rule, "starts": starts, "ends": ends}
    )
    if not is_new:
        today = timezone.localdate(at)
        duty.occurrences.filter(done_on__isnull=True, due_on__gte=today).delete()
        duty.rule, duty.starts, duty.ends = rule, starts, ends
        duty.spawned_until = today - timedelta(days=1)
        duty.save(update_fields=["rule", "starts", "ends", "spawned_until"])
    put(action, DutySet(action.pk, duty.pk, rule, starts, ends), by=by, at=at)
    return duty


def spawn_occurrences(*, by: User, at: datetime) -> int:
    """Put every open duty's occurrences of the next DAYS_AHEAD days in the diary.

    Returns how many were added. Each duty in its own transaction; safe to run again at any time.
    """
    until = timezone.localdate(at) + timedelta(days=DAYS_AHEAD)
    duties = Duty.objects.filter(action__status__in=OPEN_STATUSES).exclude(spawned_until__gte=until)
    return sum(fill_diary(duty, by=by, at=at) for duty in list(duties.select_related("action")))


@transaction.atomic
def fill_diary(duty: Duty, *, by: User, at: datetime) -> int:
    """Put one duty's occurrences of the next DAYS_AHEAD days in the diary; how many were added.

    None for a closed action. Safe to repeat.
    """
    until = timezone.localdate(at) + timedelta(days=DAYS_AHEAD)
    action = duty.action
    lock(action)
    if not action.is_open:
        return 0
    duty.refresh_from_db()
    after = duty.spawned_until or duty.starts - timedelta(days=1)
    days = recurrence.days_due(
        duty.rule, starts=duty.starts, ends=duty.ends, after=after, until=until
    )[:MOST_AT_ONCE]
    there = set(duty.occurrences.filter(due_on__in=days).values_list("due_on", flat=True))
    new = [day for day in days if day not in there]
    Occurrence.objects.bulk_create(Occurrence(duty=duty, due_on=day) for day in new)
    duty.spawned_until = days[-1] if len(days) == MOST_AT_ONCE else until
    duty.save(update_fields=["spawned_until"])
    if new:
        put(action, OccurrencesDue(action.pk, tuple(new), next_undone(duty)), by=by, at=at)
    return len(new)


@transaction.atomic
def do_occurrence(
    occurrence: Occurrence, *, done_on: date, note: str = "", by: User, at: datetime
) -> None:
    """One time was done. The action is looked at next when the next one falls due."""
    if done_on > timezone.localdate(at):
        raise Refused("That day has not come yet.")
    action = occurrence.duty.action
    lock(action)
    occurrence.refresh_from_db()
    if occurrence.done_on is not None:
        raise Refused("This was marked as done already.")
    occurrence.done_on, occurrence.note = done_on, note
    occurrence.save(update_fields=["done_on", "note"])
    fact = OccurrenceDone(action.pk, occurrence.due_on, done_on, next_undone(occurrence.duty))
    put(action, fact, by=by, at=at)


def next_undone(duty: Duty) -> date | None:
    """The earliest occurrence that is not done, past or to come."""
    undone = duty.occurrences.filter(done_on__isnull=True).order_by("due_on")
    return undone.values_list("due_on", flat=True).first()
