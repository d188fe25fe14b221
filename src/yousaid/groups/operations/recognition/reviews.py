"""Reviews: evidence sent over several sittings, checks of it, and what they add up to."""

from datetime import date, datetime
from pathlib import PurePath

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.groups.access.recognition import criteria_on
from yousaid.groups.access.recognition import open_review as review_under_way
from yousaid.groups.access.verdicts import verdict_on
from yousaid.groups.choices import FROM_RECORDS, CriterionKind, Result, Stage
from yousaid.groups.facts.recognition import (
    CriterionChecked,
    ProofSent,
    RecognitionBegun,
    ReviewOpened,
)
from yousaid.groups.models import Check, Criterion, Group, Proof, Recognition, Review
from yousaid.groups.operations.recognition.moving import Refused, current_plan, hold, move
from yousaid.groups.rules.recognition.life import Actor, Event
from yousaid.journal.operations import record


@transaction.atomic
def begin_recognition(group: Group, *, by: User, at: datetime) -> Recognition:
    """Keep a record of an association's recognition, or give the one there is."""
    if not group.kind.may_be_recognised:
        raise Refused("Groups of this kind are not recognised.")
    recognition, is_new = Recognition.objects.get_or_create(
        group=group, defaults={"changed_at": at}
    )
    if is_new:
        record(RecognitionBegun(group.pk, Stage.FORMING.value), by=by, at=at)
    return recognition


@transaction.atomic
def open_review(recognition: Recognition, *, by: User, at: datetime) -> Review:
    """Ask for evidence by the criteria of today, or give the review that is open already."""
    recognition = hold(recognition)
    found = review_under_way(recognition)
    if found is not None:
        return found
    today = timezone.localdate(at)
    criteria = criteria_on(today)
    if criteria is None:
        raise Refused("There are no criteria yet. A manager has to write them first.")
    review = Review.objects.create(
        recognition=recognition, criteria=criteria, opened_on=today, due_on=recognition.until
    )
    due = recognition.until.isoformat() if recognition.until else ""
    fact = ReviewOpened(recognition.group_id, review.pk, criteria.version, due)
    record(fact, by=by, at=at)
    return review


@transaction.atomic
def send_proof(
    review: Review,
    criterion: Criterion,
    *,
    file: File | None = None,
    words: str = "",
    number: int | None = None,
    on: date | None = None,
    notice_on: date | None = None,
    says_yes: bool | None = None,
    by: User,
    at: datetime,
) -> Proof:
    """Keep something sent for one criterion beside all that was sent before."""
    if criterion.criteria_id != review.criteria_id:
        raise Refused("This criterion belongs to another version of the criteria.")
    recognition = hold(review.recognition)
    review.refresh_from_db(fields=["closed_at"])
    if review.closed_at is not None:
        raise Refused("This review is closed. What you send now belongs to the next one.")
    if not (file or words.strip() or number is not None or on or says_yes is not None):
        raise Refused("Send a file, or write something.")
    proof = Proof(
        review=review,
        criterion=criterion,
        words=words,
        number=number,
        on=on,
        notice_on=notice_on,
        says_yes=says_yes,
        at=at,
        by=by,
    )
    if file is not None:
        name = PurePath(file.name or "file").name
        proof.file.save(name, file, save=False)
        proof.sent_as = name[-200:]  # its end says what it is
    proof.save()
    record(ProofSent(recognition.group_id, review.pk, proof.pk, criterion.key), by=by, at=at)
    return proof


@transaction.atomic
def submit_review(review: Review, *, note: str = "", actor: Actor, by: User, at: datetime) -> None:
    """Hand in what was sent, whole or not. `note` says what is missing and why."""
    recognition = hold(review.recognition)
    if review.closed_at is not None:
        raise Refused("This review is closed already.")
    move(recognition, Event.SUBMIT, actor, reason=note, by=by, at=at)
    review.submitted_at = at
    review.submitted_note = note
    review.save(update_fields=["submitted_at", "submitted_note"])


@transaction.atomic
def begin_review(recognition: Recognition, *, by: User, at: datetime) -> None:
    """Begin the yearly review though nothing was sent."""
    open_review(recognition, by=by, at=at)
    recognition = hold(recognition)
    move(recognition, Event.BEGIN_REVIEW, Actor.STAFF, by=by, at=at)


@transaction.atomic
def check_criterion(
    review: Review,
    criterion: Criterion,
    *,
    result: str,
    reason: str = "",
    proof: Proof | None = None,
    by: User,
    at: datetime,
) -> Check:
    """Say whether a criterion is met, and on which evidence. Checking again replaces the check.

    Raises Refused: met without evidence, waived without a reason, and met or not met against what
    was worked out without a reason.
    """
    recognition = hold(review.recognition)
    review.refresh_from_db(fields=["closed_at"])
    if review.closed_at is not None:
        raise Refused("This review is closed.")
    found = Result(result)
    today = timezone.localdate(at)
    from_records = CriterionKind(criterion.kind) in FROM_RECORDS
    if proof is not None and (proof.review_id, proof.criterion_id) != (review.pk, criterion.pk):
        raise Refused("That evidence was sent for something else.")
    if found is Result.MET and not from_records and proof is None:
        raise Refused("Choose the evidence that shows it.")
    if found is Result.WAIVED and not reason.strip():
        raise Refused("Say why it is waived.")
    verdict = verdict_on(review, criterion, today)
    is_contrary = {found.value, verdict.outcome.value} == {"met", "not_met"}
    if is_contrary and not reason.strip():
        raise Refused(f"Say why, for it was worked out otherwise: {verdict.words}")
    check, _ = Check.objects.update_or_create(
        review=review,
        criterion=criterion,
        defaults={
            "result": found.value,
            "reason": reason,
            "verdict": verdict.words,
            "proof": proof,
            "from_records": from_records,
            "at": at,
            "by": by,
        },
    )
    fact = CriterionChecked(
        recognition.group_id,
        review.pk,
        criterion.key,
        found.value,
        verdict.words,
        proof.pk if proof else None,
        reason,
    )
    record(fact, by=by, at=at)
    return check


def close(recognition: Recognition, at: datetime) -> None:
    """Close what was open about a held recognition: it is decided."""
    recognition.reviews.filter(closed_at__isnull=True).update(closed_at=at)
    plan = current_plan(recognition)
    if plan is not None:
        plan.closed_at = at
        plan.save(update_fields=["closed_at"])


@transaction.atomic
def recognise_association(
    recognition: Recognition, *, actor: Actor, reason: str = "", by: User, at: datetime
) -> None:
    """Recognise it, or go on recognising it: every criterion is met or waived."""
    recognition = hold(recognition)
    move(recognition, Event.RECOGNISE, actor, reason=reason, by=by, at=at)
    close(recognition, at)


@transaction.atomic
def turn_down_association(recognition: Recognition, *, reason: str, by: User, at: datetime) -> None:
    """It is not ready yet: it goes on forming, and may apply again."""
    recognition = hold(recognition)
    move(recognition, Event.TURN_DOWN, Actor.MANAGER, reason=reason, by=by, at=at)
    close(recognition, at)


@transaction.atomic
def find_failing(recognition: Recognition, *, by: User, at: datetime) -> None:
    """The checks are done and not all is met: it is below the criteria, and still recognised."""
    recognition = hold(recognition)
    move(recognition, Event.FIND_FAILING, Actor.STAFF, by=by, at=at)
