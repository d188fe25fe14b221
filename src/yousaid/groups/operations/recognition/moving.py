"""The one operation that changes where a recognition stands, and with it hall, grant and words."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.groups.access.areas import posts_held
from yousaid.groups.access.recognition import latest_review, latest_withdrawal
from yousaid.groups.choices import Decision, Result, Stage, Standing
from yousaid.groups.facts.recognition import RecognitionMoved
from yousaid.groups.models import Group, Recognition, Review, SupportPlan, Withdrawal
from yousaid.groups.operations.status import change_status
from yousaid.groups.rules.recognition.effects import EFFECTS, STATUS_AFTER
from yousaid.groups.rules.recognition.judging import months_after
from yousaid.groups.rules.recognition.life import (
    GRACE,
    STANDING_OF,
    Actor,
    Event,
    Situation,
    choose,
)
from yousaid.journal.operations import record


class Refused(Exception):
    """The change cannot be made; the message is a sentence for people. See also `life.NoRoad`."""


def hold(recognition: Recognition) -> Recognition:
    """The row as it is now, held until the transaction ends."""
    return (
        Recognition.objects.select_for_update(of=("self",))
        .select_related("group")
        .get(pk=recognition.pk)
    )


def current_plan(recognition: Recognition) -> SupportPlan | None:
    """The support plan that is open."""
    return recognition.support_plans.filter(closed_at__isnull=True).first()


def situation_of(
    recognition: Recognition, *, by: User, at: datetime, reason: str = ""
) -> Situation:
    """What is true of a recognition, for the roads of its life."""
    today = timezone.localdate(at)
    review = latest_review(recognition)
    plan = current_plan(recognition)
    case = latest_withdrawal(recognition)
    results = list(review.checks.values_list("result", flat=True)) if review else []
    criteria = review.criteria.criteria.count() if review else 0
    return Situation(
        stage=Stage(recognition.stage),
        has_reason=bool(reason.strip()),
        is_due=recognition.until is not None and today >= recognition.until - GRACE,
        all_checked=criteria > 0 and len(results) == criteria,
        all_met=criteria > 0
        and len(results) == criteria
        and all(result != Result.NOT_MET for result in results),
        has_support_plan=plan is not None,
        enough_visits=review is not None and _visited_enough(recognition, review),
        circumstances_answered=bool(plan and plan.answer),
        nobody_in_post=not posts_held(recognition.group_id, today),
        **_about_case(case, by, today),
    )


def _visited_enough(recognition: Recognition, review: Review) -> bool:
    visits = recognition.visits.filter(on__gte=review.opened_on).count()
    return visits >= review.criteria.visits_before_withdrawal


def _about_case(case: Withdrawal | None, by: User, today: date) -> dict[str, bool]:
    if case is None:
        return {}
    return {
        "is_proposer": case.proposed_by_id == by.pk,
        "is_decider": case.decided_by_id == by.pk,
        "in_time": case.decision == Decision.WITHDRAW
        and case.appeal_until is not None
        and today <= case.appeal_until,
        "heard": bool(case.outcome),
    }


def move(
    recognition: Recognition,
    event: Event,
    actor: Actor,
    *,
    reason: str = "",
    money: str = "",
    by: User,
    at: datetime,
) -> None:
    """Take a held recognition along the road of an event, and record it. Raises life.NoRoad.

    Stage and standing are written together, here and nowhere else; effects follow from them, and
    the status of the group from the event.
    """
    road = choose(event, actor, situation_of(recognition, by=by, at=at, reason=reason))
    old_standing = Standing(recognition.standing)
    standing = STANDING_OF[road.end]
    recognition.stage = road.end
    recognition.standing = standing
    recognition.changed_at = at
    today = timezone.localdate(at)
    if standing != old_standing:
        recognition.since = today if standing == Standing.RECOGNISED else None
        recognition.until = None
    if event in (Event.RECOGNISE, Event.KEEP, Event.UPHOLD):
        recognition.until = _next_review(recognition, today)
    if road.end in (Stage.RECOGNISED, Stage.WITHDRAWN):
        recognition.decision_due_on = None
    if money:
        recognition.money_words = money
    recognition.save()
    effects = EFFECTS[standing]
    fact = RecognitionMoved(
        recognition.group_id,
        event=event.value,
        old_stage=road.start.value,
        stage=road.end.value,
        old_standing=old_standing.value,
        standing=standing.value,
        reason=reason,
        hall=effects.hall,
        grant=effects.grant,
        until=recognition.until.isoformat() if recognition.until else "",
        money=money,
        name=recognition.group.name,
        on=today.isoformat(),
    )
    record(fact, by=by, at=at)
    _move_group(recognition.group, event, reason, by, at)


@transaction.atomic
def end_recognition(recognition: Recognition, *, reason: str, by: User, at: datetime) -> None:
    """It ends because its group closes. Raises life.NoRoad while it is granted and somebody is
    left in post: recognition is withdrawn, not closed away.
    """
    recognition = hold(recognition)
    move(recognition, Event.END, Actor.STAFF, reason=reason, by=by, at=at)
    recognition.reviews.filter(closed_at__isnull=True).update(closed_at=at)
    recognition.support_plans.filter(closed_at__isnull=True).update(closed_at=at)


def _move_group(group: Group, event: Event, reason: str, by: User, at: datetime) -> None:
    """The group stands where its recognition says: what was forming forms no longer, and so on."""
    status, words = STATUS_AFTER.get(event, (group.status, ""))
    if group.status != status:
        reason = words or reason
        today = timezone.localdate(at)
        change_status(group, status=status, on=today, reason=reason, by=by, at=at)


def _next_review(recognition: Recognition, today: date) -> date:
    review = latest_review(recognition)
    return months_after(today, review.criteria.review_months if review else 12)


@transaction.atomic
def give_rest(
    recognition: Recognition, *, reason: str, actor: Actor, by: User, at: datetime
) -> None:
    """It is dormant from now on: at its own word, or because nobody holds a post in it."""
    recognition = hold(recognition)
    move(recognition, Event.REST, actor, reason=reason, by=by, at=at)


@transaction.atomic
def wake_association(recognition: Recognition, *, actor: Actor, by: User, at: datetime) -> None:
    """It is active again: it forms anew, and applies when it is ready."""
    recognition = hold(recognition)
    move(recognition, Event.WAKE, actor, by=by, at=at)
