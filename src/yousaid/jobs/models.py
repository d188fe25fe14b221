"""What django-tasks-db leaves to us: schedules, attempts, workers' beats, progress.

The job itself is a row of `django_tasks_db.DBTaskResult`; these rows hang on it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from yousaid.jobs.choices import Outcome, State

JOB = "django_tasks_database.DBTaskResult"


class Schedule(models.Model):
    """A task that is enqueued again and again: every so many minutes, or by an RRULE."""

    name = models.CharField(max_length=80)
    task_path = models.CharField(max_length=200)
    every_minutes = models.PositiveIntegerField(null=True, blank=True)
    rule = models.CharField(max_length=200, blank=True)  # RRULE, London wall-clock time
    last_slot = models.DateTimeField(null=True, blank=True)  # the last slot that was enqueued

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="jobs_schedule_unique_name"),
            models.CheckConstraint(
                condition=Q(every_minutes__gt=0, rule="")
                | (Q(every_minutes__isnull=True) & ~Q(rule="")),
                name="jobs_schedule_minutes_or_rule",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WorkerBeat(models.Model):
    """A worker process, and when it was last known to be alive."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    machine = models.CharField(max_length=200)  # host, boot and process namespace
    process = models.CharField(max_length=60)  # pid and start time: pids are used again
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker_id} on {self.machine}"


class Attempt(models.Model):
    """One try at a job by one worker."""

    job = models.ForeignKey(JOB, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    worker_id = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.RUNNING)
    error = models.TextField(blank=True)  # one line, for people

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="jobs_attempt_number_in_job"),
            # The database itself lets a job run only once at a time.
            models.UniqueConstraint(
                fields=["job"],
                condition=Q(outcome=Outcome.RUNNING),
                name="jobs_attempt_one_running",
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number}: {self.outcome}"


class JobProgress(models.Model):
    """A job somebody waits for: what it is, how far it got, and where its result is."""

    job = models.OneToOneField(
        JOB, on_delete=models.CASCADE, primary_key=True, related_name="progress"
    )
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)  # 0: not known yet
    message = models.CharField(max_length=300, blank=True)
    cancel_requested = models.BooleanField(default=False)
    result_url = models.CharField(max_length=500, blank=True)
    result = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> State:
        """Where the job stands."""
        job = self.job
        if job.status == "FAILED":
            cancelled = job.exception_class_path.endswith(".JobCancelled")
            return State.CANCELLED if cancelled else State.FAILED
        if job.status == "READY":
            return State.RETRYING if job.worker_ids else State.WAITING
        return State.DONE if job.status == "SUCCESSFUL" else State.RUNNING

    @property
    def percent(self) -> int | None:
        """Whole per cent done; None while the total is unknown."""
        return None if self.total == 0 else min(100, self.done * 100 // self.total)
