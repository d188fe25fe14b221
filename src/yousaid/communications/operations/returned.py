"""Taking in mail that came to the return address (HA-71)."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.communications.access.return_addresses import fingerprint, letter_of
from yousaid.communications.choices import State, Verdict
from yousaid.communications.models import Message, ReturnedMail
from yousaid.communications.operations.bounces import note_bounce
from yousaid.communications.rules.judging import Judgement, judge, without_addresses
from yousaid.communications.rules.reports import Report, Shape, read_report
from yousaid.people.choices import ContactKind
from yousaid.people.models import ActingFor, ContactPoint

FARTHEST_BACK = 50  # messages to one address that are looked at for how many came back in a row

_WITHOUT_FAILURE = {
    Shape.DELAYED: Verdict.DELAYED,
    Shape.REPLY: Verdict.REPLY,
    Shape.OTHER: Verdict.OTHER,
}


@transaction.atomic
def take_in(raw: bytes, *, by: User, at: datetime) -> ReturnedMail | None:
    """Note one mail and do what follows from it; None when it was taken in before.

    The address that a letter of ours went to is marked as failing when that letter can never be
    delivered there, or when too many in a row did not get through. Which address that is comes from
    our own record, never from the mail. Anything else is noted and changes nothing.
    """
    report = read_report(raw)
    known_by = (report.message_id or "").encode() or raw
    row, is_new = ReturnedMail.objects.get_or_create(
        digest=sha256(known_by).hexdigest(),
        defaults={"verdict": Verdict.OTHER, "received_at": at},
    )
    if not is_new:
        return None
    letter = next(filter(None, map(letter_of, report.tokens)), None)
    messages = list(Message.objects.filter(letter=letter).order_by("pk")) if letter else []
    row.message = messages[0] if messages else None
    judged = judge(report.answer, report.status) if report.shape == Shape.FAILED else None
    row.verdict = _verdict(report, letter, messages, judged)
    row.said = without_addresses(report.answer)[:300]
    if judged and messages and letter:
        row.status, row.words = judged.status, judged.words
        _came_back(row, letter, report, judged, by=by, at=at)
    row.save()
    return row


def _verdict(
    report: Report, letter: UUID | None, messages: list[Message], judged: Judgement | None
) -> Verdict:
    if report.shape in (Shape.REPLY, Shape.OTHER):
        return _WITHOUT_FAILURE[report.shape]
    if letter is None:
        return Verdict.FORGED
    if not messages:
        return Verdict.FORGOTTEN
    if report.shape == Shape.DELAYED:
        return Verdict.DELAYED
    return judged.verdict if judged else Verdict.OTHER


def _came_back(
    row: ReturnedMail,
    letter: UUID,
    report: Report,
    judged: Judgement,
    *,
    by: User,
    at: datetime,
) -> None:
    """The letter's messages say that they came back, and the address is marked if it must be."""
    problem = f"{judged.words} ({judged.status})"
    Message.objects.filter(letter=letter).update(state=State.RETURNED, problem=problem)
    first = row.message
    if first is None:
        return
    address = _address_of(first)
    if judged.verdict == Verdict.HARD and _is_further_on(report, first):
        row.verdict, row.words = Verdict.SOFT, "The mailbox passes it on to one that fails."
    is_enough = row.verdict == Verdict.HARD or _in_a_row(first.sent_to) >= settings.BOUNCES_IN_A_ROW
    if is_enough and address:
        sent_on = timezone.localdate(first.sent_at or first.tried_at or at)
        row.marked = note_bounce(address, why=row.words, sent_on=sent_on, by=by, at=at)


def _is_further_on(report: Report, message: Message) -> bool:
    """Whether the mail system speaks of other addresses only: ours took it and passed it on."""
    named = [fingerprint(each) for each in report.recipients]
    return bool(named) and message.sent_to not in named


def _address_of(message: Message) -> str:
    """The address it went to, when whoever it was for still has it; else ""."""
    for address in _addresses(message):
        if fingerprint(address) == message.sent_to:
            return address
    return ""


def _addresses(message: Message) -> Iterator[str]:
    """What may have been the address: their own, and those of whoever acts for them."""
    if message.follower is not None:
        yield message.follower.email
    if message.contact_request is not None:
        yield message.contact_request.contact.email
    if message.person_id is not None:
        helpers = ActingFor.objects.filter(person=message.person_id).values("helper")
        points = ContactPoint.objects.filter(kind=ContactKind.EMAIL)
        theirs = points.filter(Q(person=message.person_id) | Q(person__in=helpers))
        yield from theirs.values_list("value", flat=True)


def _in_a_row(sent_to: str) -> int:
    """How many letters to an address came back one after the other, the latest that did included.

    Letters sent since then may come back yet, and say nothing. Whatever came before the address
    was last marked does not count again.
    """
    marking = ReturnedMail.objects.filter(message__letter=OuterRef("letter"), marked__gt=0)
    rows = (
        Message.objects.filter(sent_to=sent_to, letter__isnull=False)
        .annotate(has_marked=Exists(marking))
        .order_by("-tried_at", "-pk")
        .values_list("letter", "state", "has_marked")
    )
    came_back = set()
    for letter, state, has_marked in rows[:FARTHEST_BACK]:
        if has_marked:
            break
        if state == State.RETURNED:
            came_back.add(letter)
        elif came_back:
            break
    return len(came_back)
