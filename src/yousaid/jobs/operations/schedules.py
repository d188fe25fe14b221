"""Tasks that come round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from yousaid.jobs import rules
from yousaid.jobs.models import Schedule


@dataclass(frozen=True)
class Every:
    """When a task comes round: every so many minutes, or by an RRULE in London time."""

    task_path: str
    minutes: int | None = None
    rule: str = ""


@transaction.atomic
def adopt_schedules(table: Mapping[str, Every]) -> None:
    """Make the stored schedules those of the table; what was already enqueued is remembered."""
    Schedule.objects.exclude(name__in=table).delete()
    for name, every in table.items():
        Schedule.objects.update_or_create(
            name=name,
            defaults={
                "task_path": every.task_path,
                "every_minutes": every.minutes,
                "rule": every.rule,
            },
        )


def enqueue_due(*, now: datetime) -> int:
    """Enqueue every scheduled task whose slot has come; returns how many.

    However many workers ask, a slot is enqueued once: only one can move `last_slot` on, in the
    transaction that enqueues. Slots missed while nothing ran are made up by a single run.
    """
    enqueued = 0
    for schedule in Schedule.objects.all():
        slot = rules.latest_slot(now, every_minutes=schedule.every_minutes, rule=schedule.rule)
        if slot is None or (schedule.last_slot is not None and slot <= schedule.last_slot):
            continue
        with transaction.atomic():
            mine = Schedule.objects.filter(pk=schedule.pk, last_slot=schedule.last_slot)
            if schedule.last_slot is None:
                mine = Schedule.objects.filter(pk=schedule.pk, last_slot__isnull=True)
            if mine.update(last_slot=slot):
                import_string(schedule.task_path).enqueue()
                enqueued += 1
    return enqueued


def forget_jobs(*, ended_before: datetime) -> int:
    """Remove jobs that ended before a moment, with attempts and progress; returns how many."""
    ended = DBTaskResult.objects.finished().filter(finished_at__lt=ended_before)
    count = ended.count()
    ended.delete()
    return count
