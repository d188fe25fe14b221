"""What comes round for groups: roles that end, and contacts to be confirmed.

Each may be stopped and run again at any time; when they run is in `config.schedules`.
"""

from django_tasks import task

from yousaid.accounts.operations.users import system_user
from yousaid.groups import operations
from yousaid.groups.operations import recognition
from yousaid.kit import clock


@task()
def watch_terms() -> int:
    """Tell of roles that end soon, close those that have ended; how many roles."""
    by, at, today = system_user(), clock.now(), clock.today()
    closed = operations.close_ended_roles(by=by, at=at, today=today)
    return closed + operations.warn_of_endings(by=by, at=at, today=today)


@task()
def ask_for_contacts() -> int:
    """Ask groups whose contacts are stale to confirm them; how many letters or calls."""
    return operations.ask_for_contacts(by=system_user(), at=clock.now(), today=clock.today())


@task()
def remind_of_reviews() -> int:
    """Open the reviews that come up and tell those concerned; how many reminders."""
    return recognition.remind_of_reviews(by=system_user(), at=clock.now())
