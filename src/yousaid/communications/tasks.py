"""Background work: react to facts, send what is queued."""

from django_tasks import task

from yousaid.communications.operations.deliver import deliver
from yousaid.communications.operations.react import react
from yousaid.communications.reactions import REACTIONS
from yousaid.kit import clock


@task()
def tell() -> None:
    """React to every new fact, then send. Safe to run twice, and to die anywhere."""
    at = clock.now()
    while react(REACTIONS, at=at):
        pass
    while deliver(at=at):
        pass
