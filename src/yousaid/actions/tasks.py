"""What comes round every night: silence periods, escalation, occurrences of duties; and imports.

Each may be stopped and run again at any time. What comes round acts as the system user; when is in
`config.schedules`.
"""

from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskContext, task

from yousaid.accounts.operations.users import system_user
from yousaid.actions import operations
from yousaid.actions.operations import import_runs
from yousaid.kit import clock


@task()
def lapse_silences() -> int:
    """Confirm claims whose published period has passed; how many."""
    return operations.lapse_silences(by=system_user(), at=clock.now())


@task()
def escalate_late_actions() -> int:
    """Bring escalations up to date; how many actions moved."""
    return operations.escalate_late_actions(by=system_user(), at=clock.now())


@task()
def spawn_occurrences() -> int:
    """Put the coming occurrences of duties in the diary; how many."""
    return operations.spawn_occurrences(by=system_user(), at=clock.now())


@task()
def forget_unconfirmed_followers() -> int:
    """Forget addresses that never said yes; how many."""
    return operations.forget_unconfirmed_followers(at=clock.now())


@task(takes_context=True)
def import_plan_file(context: TaskContext, run_id: int) -> None:
    """Import a begun run for the one who brought its file."""
    import_runs.import_in_job(
        run_id,
        job_id=context.task_result.id,
        result_url=reverse("actions:desk-import-result", args=[run_id]),
        at=clock.now(),
        now=timezone.now(),
    )
