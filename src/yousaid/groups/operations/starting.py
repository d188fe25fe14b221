"""Changes around groups on their way: requests, checklists, and the words of the steps."""

from datetime import date, datetime, timedelta

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.access.shipped import shipped_steps
from yousaid.groups.choices import GroupStatus, RequestState
from yousaid.groups.facts.starting import (
    FormingBegan,
    FormingPlanned,
    FormingStepSet,
    GroupAskedFor,
    RequestAnswered,
    StepReworded,
)
from yousaid.groups.models import Forming, StartRequest, StepDone, StepWording
from yousaid.groups.operations.closing import set_status
from yousaid.groups.operations.groups import NameTaken, add_group
from yousaid.journal.operations import record
from yousaid.kit.dates import local_day
from yousaid.people.models import Person
from yousaid.places.models import Place

SAME_ASKED = timedelta(days=1)


class NoSuchStep(ValueError):
    """There is no step with this code."""


class AlreadyDecided(ValueError):
    """The request was closed, or a group is forming because of it."""


@transaction.atomic
def ask_for_group(
    *, name: str, email: str, phone: str, where: str, words: str, place: Place | None, at: datetime
) -> StartRequest:
    """Somebody would like a group. The same asked again within a day is the same request."""
    asked = {"name": name, "email": email, "phone": phone, "where": where, "words": words}
    same = StartRequest.objects.filter(**asked, asked_at__gt=at - SAME_ASKED).first()
    if same is not None:
        return same
    request = StartRequest.objects.create(**asked, place=place, asked_at=at)
    record(GroupAskedFor(request.pk), by=None, at=at)
    return request


@transaction.atomic
def answer_request(
    request: StartRequest,
    *,
    is_closed: bool,
    place: Place | None,
    helper: Person | None,
    next_on: date | None,
    outcome: str,
    by: User,
    at: datetime,
) -> None:
    """Keep in touch, or close the request: then name and contact details are forgotten.

    Raises AlreadyDecided.
    """
    request = _undecided(request)
    request.state = RequestState.CLOSED if is_closed else RequestState.IN_TOUCH
    request.place, request.helper, request.outcome = place, helper, outcome
    request.next_on = None if is_closed else next_on
    if is_closed:
        request.name = request.email = request.phone = ""
    request.save()
    record(RequestAnswered(request.pk, request.state, _iso(request.next_on)), by=by, at=at)


@transaction.atomic
def begin_forming(
    *,
    name: str,
    kind: str,
    place: Place | None,
    helper: Person | None,
    next_on: date | None,
    request: StartRequest | None = None,
    by: User,
    at: datetime,
) -> Forming:
    """A group begins to form, for a request or without one.

    Raises AlreadyDecided, and NameTaken when a group of this name is past forming.
    """
    if request is not None:
        request = _undecided(request)
    group = add_group(
        name=name,
        kind=kind,
        places=[place] if place else [],
        status=GroupStatus.FORMING,
        by=by,
        at=at,
    )
    if group.status != GroupStatus.FORMING:
        raise NameTaken(f"There is a group of this kind called {name} already.")
    forming, is_new = Forming.objects.get_or_create(
        group=group,
        defaults={"helper": helper, "began_on": local_day(at), "next_on": next_on},
    )
    if is_new:
        record(FormingBegan(group.pk, request.pk if request else None), by=by, at=at)
    if request is not None:
        request.group, request.state, request.next_on = group, RequestState.FORMING, None
        request.save(update_fields=["group", "state", "next_on"])
        record(RequestAnswered(request.pk, request.state, ""), by=by, at=at)
    return forming


@transaction.atomic
def set_forming_step(
    forming: Forming, code: str, *, done_on: date | None, note: str = "", by: User, at: datetime
) -> None:
    """Tick a step on the day it was taken, or take the tick back (None). Raises NoSuchStep."""
    if code not in {step.code for step in shipped_steps()}:
        raise NoSuchStep(code)
    if done_on is None:
        dropped, _ = StepDone.objects.filter(forming=forming, code=code).delete()
        changed = bool(dropped)
    else:
        wanted = {"done_on": done_on, "note": note}
        before = StepDone.objects.filter(forming=forming, code=code, **wanted).exists()
        StepDone.objects.update_or_create(forming=forming, code=code, defaults={**wanted, "by": by})
        changed = not before
    if changed:
        record(FormingStepSet(forming.group_id, code, _iso(done_on)), by=by, at=at)


@transaction.atomic
def plan_forming(
    forming: Forming, *, helper: Person | None, next_on: date | None, by: User, at: datetime
) -> None:
    """Say who helps a forming group, and when somebody looks in next."""
    if (forming.helper_id, forming.next_on) == (helper.pk if helper else None, next_on):
        return
    forming.helper, forming.next_on = helper, next_on
    forming.save(update_fields=["helper", "next_on"])
    fact = FormingPlanned(forming.group_id, forming.helper_id, _iso(next_on))
    record(fact, by=by, at=at)


@transaction.atomic
def end_forming(forming: Forming, *, status: str, reason: str, by: User, at: datetime) -> None:
    """A group no longer forms: from today it has another status. Safe to repeat.

    Recognition needs no such call: it ends the forming itself. Raises ClosedWhy.
    """
    forming.refresh_from_db(fields=["ended_on"])
    if forming.ended_on is None:
        set_status(forming.group, status=status, on=local_day(at), reason=reason, by=by, at=at)


@transaction.atomic
def reword_step(
    code: str, *, title: str, what: str, gives: str, ask: str, by: User, at: datetime
) -> None:
    """Put the landlord's own words for a step in the place of ours. Raises NoSuchStep."""
    if code not in {step.code for step in shipped_steps()}:
        raise NoSuchStep(code)
    words = {"title": title, "what": what, "gives": gives, "ask": ask}
    StepWording.objects.update_or_create(code=code, defaults=words)
    record(StepReworded(code), by=by, at=at)


def _undecided(request: StartRequest) -> StartRequest:
    locked = StartRequest.objects.select_for_update().get(pk=request.pk)
    if locked.state in {RequestState.CLOSED, RequestState.FORMING}:
        raise AlreadyDecided("This request was dealt with already.")
    return locked


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
