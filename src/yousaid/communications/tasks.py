"""Background work: react to facts, send what is queued, take in what comes back."""

from django.conf import settings
from django_tasks import task

from yousaid.accounts.operations import system_user
from yousaid.communications.operations.deliver import deliver
from yousaid.communications.operations.mailboxes import mails_by_imap
from yousaid.communications.operations.react import react
from yousaid.communications.operations.returned import take_in
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


@task()
def fetch_returned() -> None:
    """Take in what lies in the mailbox of the return address, if one is set. Safe to run twice."""
    if not settings.BOUNCE_IMAP:
        return
    for raw in mails_by_imap(settings.BOUNCE_IMAP):
        take_in(raw, by=system_user(), at=clock.now())
