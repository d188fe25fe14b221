"""Jobs that only tests run. Their effects are facts, which nobody can take back."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django_tasks import TaskContext, task

from yousaid.jobs.operations import complete_job, report_progress, report_result
from yousaid.journal.facts import fact
from yousaid.journal.operations import record

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@fact("jobs.bell-rung")
@dataclass(frozen=True)
class BellRung:
    bell: str

    @property
    def subject(self) -> str:
        return f"bell:{self.bell}"


@task()
def ring(bell: str) -> str:
    with transaction.atomic():
        record(BellRung(bell), by=None, at=AT)
    return f"{bell} rang"


@task(takes_context=True)
def ring_once(context: TaskContext, bell: str) -> None:
    """Work and end in one transaction: a killed worker can never make it ring twice."""
    with transaction.atomic():
        record(BellRung(bell), by=None, at=AT)
        complete_job(context.task_result.id, now=AT)


@task()
def crack(bell: str) -> None:
    raise ValueError(f"{bell} is cracked")


@task(takes_context=True)
def ring_many(context: TaskContext, times: int) -> None:
    with transaction.atomic():
        for n in range(times):
            record(BellRung(str(n)), by=None, at=AT)
        report_progress(context.task_result.id, done=times, total=times, message="All rung")
        report_result(context.task_result.id, url="/bells/", result={"rung": times})
