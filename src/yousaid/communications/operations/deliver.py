"""Sending what is queued."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from uuid import UUID, uuid4

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from yousaid.accounts.operations.users import system_user
from yousaid.communications.access.return_addresses import fingerprint
from yousaid.communications.choices import Kind, State, Verdict
from yousaid.communications.models import Message
from yousaid.communications.operations import letters
from yousaid.communications.operations.bounces import note_bounce
from yousaid.communications.rules.judging import judge

BATCH = 1_000
DIGESTS = (Kind.FOLLOWED_CHANGED, Kind.ESCALATED)  # one letter a run, however many actions
LASTING = 500  # from here on a mail server's answer is for good
MAX_ATTEMPTS = 5
WAIT = timedelta(minutes=5)  # between attempts
LOST_AFTER = timedelta(minutes=15)  # a message "being sent" for so long was left by a dead worker


def deliver(*, at: datetime) -> int:
    """Send what is queued; returns how many messages were dealt with: call again until it is 0.

    A message is marked as being sent, and that is committed, before it goes out: a worker that
    dies in between leaves it "not known", which people can see, and never a second copy.
    """
    _give_up_on_lost(at)
    handled = 0
    connection = get_connection()
    for batch in _waiting(at):
        letter = uuid4()
        with transaction.atomic():
            Message.objects.filter(pk__in=[m.pk for m in batch]).update(
                state=State.SENDING, tried_at=at, attempts=F("attempts") + 1, letter=letter
            )
        _send(batch, letter, connection, at)
        handled += len(batch)
    return handled


def _waiting(at: datetime) -> Iterable[list[Message]]:
    """Letters to be written now. Several messages of one kind to one recipient about one action
    make one letter, and so do all that one recipient is told of a kind in DIGESTS.
    """
    queued = Message.objects.filter(state=State.QUEUED).exclude(tried_at__gt=at - WAIT)
    rows = queued.select_related(
        "action__plan",
        "follower",
        "person",
        "raiser",
        "membership__group",
        "membership__person",
        "contact_request__contact__group",
    ).order_by("pk")
    together: dict[tuple[object, ...], list[Message]] = {}
    for row in rows[:BATCH]:
        about = (
            None
            if row.kind in DIGESTS
            else (row.action_id, row.membership_id, row.contact_request_id)
        )
        recipient = (row.follower_id, row.raiser_id, row.person_id)
        together.setdefault((row.kind, about, *recipient), []).append(row)
    return together.values()


def _send(batch: list[Message], number: UUID, connection: BaseEmailBackend, at: datetime) -> None:
    rows = Message.objects.filter(pk__in=[message.pk for message in batch])
    try:
        letter = letters.write(batch, letter=number, day=timezone.localdate(at))
    except letters.NotToBeSent as reason:
        rows.update(state=State.EXCLUDED, problem=str(reason))
        return
    letter.connection = connection
    rows.update(sent_to=fingerprint(letter.to[0]))
    try:
        letter.send()
    except SMTPRecipientsRefused as refused:
        problem = "; ".join(f"{code} {said!r}" for code, said in refused.recipients.values())
        lasting = all(code >= LASTING for code, _ in refused.recipients.values())
        final = lasting or batch[0].attempts + 1 >= MAX_ATTEMPTS
        rows.update(state=State.FAILED if final else State.QUEUED, problem=problem[:300])
        for address, (code, said) in refused.recipients.items():
            judged = judge(f"{code} {said.decode('utf-8', 'replace')}")
            if judged and judged.verdict == Verdict.HARD:
                note_bounce(address, why=judged.words, by=system_user(), at=at)
        return
    except OSError as problem:  # covers SMTP errors, refused and broken connections
        final = batch[0].attempts + 1 >= MAX_ATTEMPTS
        rows.update(state=State.FAILED if final else State.QUEUED, problem=str(problem)[:300])
        return
    rows.update(state=State.SENT, sent_at=at, problem="")


def _give_up_on_lost(at: datetime) -> None:
    Message.objects.filter(state=State.SENDING, tried_at__lt=at - LOST_AFTER).update(
        state=State.UNKNOWN, problem="The worker stopped while this was being sent."
    )
