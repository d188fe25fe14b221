"""A job that somebody started and waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from yousaid.jobs.models import JobProgress

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class JobCancelled(Exception):
    """Its owner asked for the job to stop. Raised by `report_progress` inside the job."""


@transaction.atomic
def start_job(
    task: Task[..., Any],
    *,
    args: Sequence[Any] = (),
    kwargs: Mapping[str, Any] | None = None,
    by: AbstractBaseUser,
    title: str,
) -> JobProgress:
    """Enqueue a task that its owner can watch at `jobs:progress`; arguments must be JSON.

    Belongs to the caller's transaction: rolled back with it, run only after it committed.
    """
    enqueued = task.enqueue(*args, **(kwargs or {}))
    return JobProgress.objects.create(job_id=enqueued.id, title=title, owner_id=by.pk)


def report_progress(job_id: UUID | str, *, done: int, total: int, message: str = "") -> None:
    """Say how far a job got; call it from the job, every few hundred rows.

    Raises JobCancelled when the owner asked for it to stop: let it pass, so that the job's own
    transaction rolls back. What is reported inside a transaction shows when that commits. Does
    nothing for a job nobody watches.
    """
    watched = JobProgress.objects.filter(pk=UUID(str(job_id)))
    if watched.filter(cancel_requested=True).exists():
        raise JobCancelled
    watched.update(done=done, total=total, message=message[:300])


def report_result(
    job_id: UUID | str, *, url: str = "", result: Mapping[str, Any] | None = None
) -> None:
    """Say where the result of a watched job is to be seen, and its figures as JSON."""
    JobProgress.objects.filter(pk=UUID(str(job_id))).update(
        result_url=url, result=dict(result or {})
    )


@transaction.atomic
def cancel_job(progress: JobProgress) -> None:
    """Ask a job to stop: at once when it is waiting, at its next report when it is running.

    A finished job is left as it is.
    """
    job = DBTaskResult.objects.select_for_update().get(pk=progress.pk)
    JobProgress.objects.filter(pk=progress.pk).update(cancel_requested=True)
    if job.status == "READY":
        job.status = "FAILED"
        job.finished_at = timezone.now()
        job.exception_class_path = f"{JobCancelled.__module__}.{JobCancelled.__qualname__}"
        job.save(update_fields=["status", "finished_at", "exception_class_path"])
