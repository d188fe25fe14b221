from django.db.models import TextChoices


class Outcome(TextChoices):
    """How one attempt at a job ended."""

    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"  # it raised; tried again later while tries are left
    DIED = "died", "worker died"  # its worker was killed; tried again at once
    CANCELLED = "cancelled", "cancelled"


class State(TextChoices):
    """Where a job stands, for people."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    RETRYING = "retrying", "Waiting to try again"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"
