"""Running jobs: claim, run, end; and giving back the jobs of workers that are gone.

A job may run more than once: its worker can be killed after the work and before the end is
written. So jobs are written to be repeated without harm, or call `complete_job` in the
transaction of their work, which makes work and end one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from traceback import format_exception_only
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult, get_date_max

from yousaid.jobs import rules
from yousaid.jobs.choices import Outcome
from yousaid.jobs.models import Attempt, WorkerBeat
from yousaid.jobs.operations.progress import JobCancelled

if TYPE_CHECKING:
    from uuid import UUID

    Now = Callable[[], datetime]

log = logging.getLogger(__name__)


def beat(worker_id: str, *, machine: str, process: str, now: datetime) -> None:
    """Say that a worker lives. Must be said once before it claims anything."""
    WorkerBeat.objects.update_or_create(
        worker_id=worker_id,
        defaults={"beat_at": now},
        create_defaults={
            "machine": machine,
            "process": process,
            "started_at": now,
            "beat_at": now,
        },
    )


def leave(worker_id: str) -> None:
    """Say that a worker ended well: it has no job any more."""
    WorkerBeat.objects.filter(pk=worker_id).delete()


def claim_next_job(worker_id: str, *, now: datetime) -> DBTaskResult | None:
    """Take the next job that is ready, for this worker alone; None when there is none.

    PostgreSQL skips jobs that others are claiming; on SQLite only one can write at a time. Looks
    before it locks, so that idle workers leave the database alone.
    """
    ready = DBTaskResult.objects.ready()
    if not ready.exists():
        return None
    with transaction.atomic():
        job: DBTaskResult | None = ready.get_locked()
        if job is not None:
            job.claim(worker_id)
            Attempt.objects.create(
                job=job, number=len(job.worker_ids), worker_id=worker_id, started_at=now
            )
    return job


def run_job(job: DBTaskResult, *, now: Now) -> Outcome:
    """Run a claimed job and write how it ended. Never raises what the job raised."""
    worker_id: str = job.worker_ids[-1]
    try:
        task, result = job.task, job.task_result
        before = [TaskContext(task_result=result)] if task.takes_context else []  # type: ignore[arg-type]
        value = task.call(*before, *result.args, **result.kwargs)
    except JobCancelled:
        return _end(job, worker_id, Outcome.CANCELLED, now=now(), problem=JobCancelled())
    except Exception as problem:
        log.exception("Job %s (%s) failed", job.pk, job.task_path)
        return _end(job, worker_id, Outcome.FAILED, now=now(), problem=problem)
    return _end(job, worker_id, Outcome.DONE, now=now(), value=value)


def complete_job(job_id: UUID | str, *, now: datetime, value: Any = None) -> None:
    """Write a job's end in the transaction of its work: both happen or neither.

    Call it last, inside `transaction.atomic`. Raises RuntimeError outside, and when the job was
    meanwhile given to another worker; let that pass, so that the work is not done twice.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Complete a job inside the transaction of its work.")
    job = DBTaskResult.objects.select_for_update().get(pk=job_id)
    attempts = Attempt.objects.filter(job=job, number=len(job.worker_ids), outcome=Outcome.RUNNING)
    if job.status != "RUNNING" or not attempts.update(outcome=Outcome.DONE, ended_at=now):
        raise RuntimeError("The job is not this worker's any more.")
    job.set_successful(value)


def work_off(worker_id: str = "here", *, now: Now) -> int:
    """Run jobs until none is ready, in this process; returns how many. For set-up and tests."""
    count = 0
    while (job := claim_next_job(worker_id, now=now())) is not None:
        run_job(job, now=now)
        count += 1
    return count


@transaction.atomic
def release_dead_jobs(*, now: datetime, machine: str, process_lives: Callable[[str], bool]) -> int:
    """Give back the jobs of workers that are gone, to be run again; returns how many.

    `process_lives(process)` is asked about workers of this `machine`. A job whose worker died too
    often is given up instead.
    """
    beats = {each.worker_id: each for each in WorkerBeat.objects.all()}
    gone = {
        worker_id
        for worker_id, each in beats.items()
        if rules.is_gone(
            beat_at=each.beat_at,
            now=now,
            same_machine=each.machine == machine,
            process_lives=each.machine == machine and process_lives(each.process),
        )
    }
    released = 0
    for job in DBTaskResult.objects.running().select_for_update(skip_locked=True):
        worker_id = job.worker_ids[-1]
        if worker_id in gone or worker_id not in beats:
            _end(job, worker_id, Outcome.DIED, now=now)
            released += 1
    WorkerBeat.objects.filter(pk__in=gone).delete()
    return released


@transaction.atomic
def _end(
    job: DBTaskResult,
    worker_id: str,
    outcome: Outcome,
    *,
    now: datetime,
    value: Any = None,
    problem: BaseException | None = None,
) -> Outcome:
    """Write how an attempt ended, unless the job was completed or given to another meanwhile."""
    job = DBTaskResult.objects.select_for_update().get(pk=job.pk)
    if job.status != "RUNNING" or job.worker_ids[-1] != worker_id:
        return outcome
    error = "" if problem is None else "".join(format_exception_only(problem)).strip()[:2_000]
    Attempt.objects.filter(job=job, number=len(job.worker_ids)).update(
        outcome=outcome, ended_at=now, error=error
    )
    if outcome == Outcome.DONE:
        job.set_successful(value)
    elif outcome == Outcome.CANCELLED and problem is not None:
        job.set_failed(problem)
    else:
        _retry_or_give_up(job, outcome, now=now, problem=problem)
    return outcome


def _retry_or_give_up(
    job: DBTaskResult, outcome: Outcome, *, now: datetime, problem: BaseException | None
) -> None:
    times = Attempt.objects.filter(job=job, outcome=outcome).count()
    if outcome == Outcome.DIED:
        if times >= rules.MOST_DEATHS:
            job.set_failed(RuntimeError(f"{times} workers died while they ran this job."))
            return
        again = get_date_max()  # the library's word for "as soon as possible"
    else:
        wait = rules.wait_before_retry(times)
        if wait is None:
            job.set_failed(problem or RuntimeError("The job failed too often."))
            return
        again = now + wait
    job.status = "READY"
    job.run_after = again
    job.save(update_fields=["status", "run_after"])
