"""Housekeeping of the jobs themselves."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from yousaid.jobs import operations

KEPT = timedelta(days=30)


@task()
def forget_old_jobs() -> int:
    """Daily: remove jobs that ended over 30 days ago, with their attempts and progress."""
    # Jobs live in real time: the demo's clock stands still.
    return operations.forget_jobs(ended_before=timezone.now() - KEPT)
