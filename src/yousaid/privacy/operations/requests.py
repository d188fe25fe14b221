"""A request about somebody's data, from ticket to done."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from yousaid.accounts.models import User
from yousaid.jobs.operations import start_job
from yousaid.journal.operations import record
from yousaid.people.models import Person
from yousaid.privacy.access.subjects import subject_of
from yousaid.privacy.choices import RequestKind, RequestState
from yousaid.privacy.facts import RequestDecided, RequestOpened
from yousaid.privacy.models import Request

TASK = "yousaid.privacy.tasks.carry_out_erasure"


class NotNow(ValueError):
    """The request is not at that step, or not this person's to decide; the message says why."""


@transaction.atomic
def open_request(
    person: Person,
    *,
    kind: str,
    asked_by: str,
    identity: str = "",
    asked_on: date,
    by: User,
    at: datetime,
) -> Request:
    """Open a ticket, to be answered within a calendar month. Raises NotNow when one is open."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.erased_at:
        raise NotNow("This person has been erased already.")
    if _open(person).filter(kind=kind).exists():
        raise NotNow("They have asked for this already, and the request is open.")
    request = Request.objects.create(
        kind=kind,
        person=person,
        asked_by=asked_by,
        identity=identity,
        asked_on=asked_on,
        due_on=a_month_after(asked_on),
        words=list(subject_of(person).words) if kind == RequestKind.ERASURE else [],
        opened_by=by,
        opened_at=at,
    )
    record(RequestOpened(person.pk, request.pk, kind), by=by, at=at)
    return request


def _open(person: Person) -> QuerySet[Request]:
    ended = (RequestState.DONE, RequestState.REFUSED)
    return Request.objects.filter(person=person).exclude(state__in=ended)


def a_month_after(day: date) -> date:
    """The same day of the next month, or its last: how long a request may take."""
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@transaction.atomic
def grant_request(
    request: Request, *, identity: str, words: Sequence[str] = (), by: User, at: datetime
) -> None:
    """The data protection officer says yes, having checked who asks. `words` are looked for in
    texts. A copy needs nobody else; an erasure waits for a second person.
    """
    request = _held(request)
    if request.state != RequestState.OPEN:
        raise NotNow("This request has been decided already.")
    if not identity.strip():
        raise NotNow("Say how you know that it is them.")
    request.identity, request.words = identity.strip(), [w.strip() for w in words if w.strip()]
    request.decided_by, request.decided_at = by, at
    second = request.kind == RequestKind.ERASURE
    request.state = RequestState.DECIDED if second else RequestState.UNDER_WAY
    request.save()
    record(RequestDecided(request.person_id, request.pk, "granted"), by=by, at=at)


@transaction.atomic
def confirm_request(request: Request, *, by: User, at: datetime) -> str:
    """A second person agrees to an erasure, which begins in the background; the job's id."""
    request = _held(request)
    if request.state != RequestState.DECIDED:
        raise NotNow("This request does not wait for a second person.")
    if request.decided_by_id == by.pk:
        raise NotNow("Somebody else must confirm what you decided.")
    request.second_by, request.second_at, request.state = by, at, RequestState.UNDER_WAY
    request.save()
    record(RequestDecided(request.person_id, request.pk, "confirmed"), by=by, at=at)
    job = start_job(
        import_string(TASK), args=[request.pk], by=by, title=f"Carrying out request {request.pk}"
    )
    return str(job.pk)


@transaction.atomic
def refuse_request(request: Request, *, reason: str, by: User, at: datetime) -> None:
    """Say no, with a reason that is sent to whoever asked."""
    request = _held(request)
    if request.state not in (RequestState.OPEN, RequestState.DECIDED):
        raise NotNow("This request can no longer be refused.")
    request.state, request.reason, request.done_at = RequestState.REFUSED, reason, at
    request.save()
    record(RequestDecided(request.person_id, request.pk, "refused"), by=by, at=at)


def close_request(request_id: int, *, at: datetime) -> None:
    """It is carried out. Call it in the transaction that did, or in the job that follows it."""
    Request.objects.filter(pk=request_id).update(state=RequestState.DONE, done_at=at)


def _held(request: Request) -> Request:
    return Request.objects.select_for_update().get(pk=request.pk)
