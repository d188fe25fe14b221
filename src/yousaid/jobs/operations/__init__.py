"""Changes of jobs: starting and watching them, running them, and keeping their schedule."""

from yousaid.jobs.operations.progress import (
    JobCancelled,
    cancel_job,
    report_progress,
    report_result,
    start_job,
)
from yousaid.jobs.operations.running import (
    beat,
    claim_next_job,
    complete_job,
    leave,
    release_dead_jobs,
    run_job,
    work_off,
)
from yousaid.jobs.operations.schedules import Every, adopt_schedules, enqueue_due, forget_jobs

__all__ = [
    "Every",
    "JobCancelled",
    "adopt_schedules",
    "beat",
    "cancel_job",
    "claim_next_job",
    "complete_job",
    "enqueue_due",
    "forget_jobs",
    "leave",
    "release_dead_jobs",
    "report_progress",
    "report_result",
    "run_job",
    "start_job",
    "work_off",
]
