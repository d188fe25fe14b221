"""What is recorded beside the stages: details, recognition in law, officers at AGMs, reminders."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.groups.choices import Attendance, Stage, StatutoryBasis
from yousaid.groups.facts.recognition import (
    AgmVisitPlanned,
    AgmVisitRecorded,
    RecognitionDetailsChanged,
    ReviewReminderDue,
    StatutoryRecognitionRecorded,
)
from yousaid.groups.models import AgmVisit, Group, Recognition, StatutoryRecognition
from yousaid.groups.operations.recognition.moving import Refused, hold
from yousaid.groups.operations.recognition.reviews import open_review
from yousaid.journal.operations import record

REMIND_AT = (60, 30, 0)  # days before a review is due


@transaction.atomic
def change_recognition(
    recognition: Recognition,
    *,
    officer: User | None,
    money_held: Decimal,
    decision_due_on: date | None,
    by: User,
    at: datetime,
) -> None:
    """Say who looks after it, how much money it holds, and when a decision is due."""
    recognition = hold(recognition)
    wanted = {
        "officer": officer,
        "money_held": money_held,
        "decision_due_on": decision_due_on,
    }
    changed = tuple(name for name, value in wanted.items() if getattr(recognition, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(recognition, name, wanted[name])
    recognition.save(update_fields=list(changed))
    due = decision_due_on.isoformat() if decision_due_on else ""
    fact = RecognitionDetailsChanged(recognition.group_id, changed, str(money_held), due)
    record(fact, by=by, at=at)


@transaction.atomic
def record_statutory_recognition(
    group: Group,
    *,
    basis: str,
    reference: str = "",
    since: date,
    until: date | None = None,
    by: User,
    at: datetime,
) -> StatutoryRecognition:
    """Record that it is a recognised tenants' association in law, from when to when."""
    if until is not None and until <= since:
        raise Refused("It cannot end before it began.")
    made = StatutoryRecognition.objects.create(
        group=group,
        basis=StatutoryBasis(basis).value,
        reference=reference,
        since=since,
        until=until,
    )
    ends = until.isoformat() if until else ""
    fact = StatutoryRecognitionRecorded(group.pk, made.pk, made.basis, since.isoformat(), ends)
    record(fact, by=by, at=at)
    return made


@transaction.atomic
def plan_agm_visit(
    group: Group, *, held_on: date, officer: User, by: User, at: datetime
) -> AgmVisit:
    """An officer goes to the annual general meeting on a day (TH-34)."""
    visit, is_new = AgmVisit.objects.update_or_create(
        group=group, held_on=held_on, defaults={"officer": officer}
    )
    if is_new:
        record(AgmVisitPlanned(group.pk, visit.pk, held_on.isoformat()), by=by, at=at)
    return visit


@transaction.atomic
def record_agm_visit(
    visit: AgmVisit, *, attendance: str, note: str = "", by: User, at: datetime
) -> None:
    """Say whether the officer went, and what they saw."""
    found = Attendance(attendance)
    if found is Attendance.WENT and visit.held_on > timezone.localdate(at):
        raise Refused("The meeting has not been held yet.")
    visit.attendance, visit.note = found.value, note
    visit.save(update_fields=["attendance", "note"])
    record(AgmVisitRecorded(visit.group_id, visit.pk, found.value), by=by, at=at)


@transaction.atomic
def remind_of_reviews(*, by: User, at: datetime) -> int:
    """Open the reviews that come up and tell those concerned, once at each of REMIND_AT.

    Returns how many reminders became due. Running it twice, or after days of rest, reminds once.
    """
    today = timezone.localdate(at)
    told = 0
    rows = Recognition.objects.filter(
        stage=Stage.RECOGNISED, until__lte=today + timedelta(days=max(REMIND_AT))
    )
    for recognition in rows.select_related("group").order_by("pk"):
        if recognition.until is None:
            continue
        left = (recognition.until - today).days
        step = min(days for days in REMIND_AT if left <= days)
        review = open_review(recognition, by=by, at=at)
        if review.reminded_at_days is not None and review.reminded_at_days <= step:
            continue
        review.reminded_at_days = step
        review.save(update_fields=["reminded_at_days"])
        fact = ReviewReminderDue(
            recognition.group_id,
            review.pk,
            days_left=left,
            due_on=recognition.until.isoformat(),
            name=recognition.group.name,
            on=today.isoformat(),
        )
        record(fact, by=by, at=at)
        told += 1
    return told
