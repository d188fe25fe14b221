"""The door to jobs: those who started one may watch it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from yousaid.jobs.models import JobProgress

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django_tasks.base import Task


def visible_progress(user: AbstractBaseUser | AnonymousUser) -> QuerySet[JobProgress]:
    """The jobs a user started; none for someone not signed in."""
    if not user.is_authenticated:
        return JobProgress.objects.none()
    return JobProgress.objects.filter(owner_id=user.pk).select_related("job")


def may_cancel(user: AbstractBaseUser | AnonymousUser, progress: JobProgress) -> bool:
    """Whether a user may stop a job: its owner, while it has not ended."""
    return user.pk == progress.owner_id and progress.job.status in {"READY", "RUNNING"}


def has_stopped(job_id: str) -> bool:
    """Whether a job was stopped or given up, or is long forgotten: it will do nothing more."""
    jobs = DBTaskResult.objects.filter(pk=job_id) if job_id else DBTaskResult.objects.none()
    return not jobs.exclude(status="FAILED").exists()


def is_waiting(task: Task[..., Any]) -> bool:
    """Whether a job of this task is enqueued and nobody has begun it."""
    return DBTaskResult.objects.ready().filter(task_path=task.module_path).exists()
