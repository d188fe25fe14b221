"""What comes round every night: silence periods, escalation, occurrences of duties.

Each may be stopped and run again at any time. They act as the system user; when they come round
is in `config.schedules`.
"""

from django_tasks import task

from yousaid.accounts.operations.users import system_user
from yousaid.actions import operations
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
