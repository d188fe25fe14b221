"""Background work: react to facts, send what is queued."""

from django_tasks import task

from yousaid.communications.operations.deliver import deliver
from yousaid.communications.operations.react import react
from yousaid.communications.reactions import REACTIONS
from yousaid.jobs.access import is_waiting
from yousaid.kit import clock


@task()
def tell() -> None:
    """React to every new fact, then send. Safe to run twice, and to die anywhere."""
    at = clock.now()
    while react(REACTIONS, at=at):
        pass
    while deliver(at=at):
        pass


def tell_soon() -> None:
    """Enqueue the telling, unless one waits already: a long import needs one and not a thousand.

    Whoever takes the waiting one may look before this transaction commits; the schedule's next
    telling, minutes later, then finds what it missed.
    """
    if not is_waiting(tell):
        tell.enqueue()
