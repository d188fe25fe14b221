"""Support before anything else: goals, visits, and the question of exceptional circumstances."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.groups.access.recognition import latest_review
from yousaid.groups.choices import Circumstances, Result
from yousaid.groups.facts.recognition import (
    CircumstancesAnswered,
    CircumstancesAsked,
    SupportGoalDone,
    SupportGoalSet,
    SupportVisitLogged,
)
from yousaid.groups.models import Criterion, Recognition, SupportGoal, SupportPlan, SupportVisit
from yousaid.groups.operations.recognition.moving import Refused, current_plan, hold, move
from yousaid.groups.rules.recognition.life import Actor, Event
from yousaid.journal.operations import record


@transaction.atomic
def open_support_plan(
    recognition: Recognition, *, reason: str, goals_due_on: date, by: User, at: datetime
) -> SupportPlan:
    """Begin to help an association, with a goal for each criterion that was not met."""
    recognition = hold(recognition)
    if goals_due_on <= timezone.localdate(at):
        raise Refused("Give it some time: the day must lie ahead.")
    move(recognition, Event.SUPPORT, Actor.STAFF, reason=reason, by=by, at=at)
    plan = SupportPlan.objects.create(
        recognition=recognition, reason=reason, opened_at=at, opened_by=by
    )
    review = latest_review(recognition)
    failed = (
        review.checks.filter(result=Result.NOT_MET)
        .select_related("criterion")
        .order_by("criterion__position")
        if review
        else []
    )
    for check in failed:
        set_support_goal(
            plan,
            words=f"Meet the rule: {check.criterion.rule_words}"[:300],
            due_on=goals_due_on,
            criterion=check.criterion,
            by=by,
            at=at,
        )
    return plan


@transaction.atomic
def set_support_goal(
    plan: SupportPlan,
    *,
    words: str,
    due_on: date,
    is_ours: bool = False,
    criterion: Criterion | None = None,
    by: User,
    at: datetime,
) -> SupportGoal:
    """Add something to be put right, by the association or by us."""
    if plan.closed_at is not None:
        raise Refused("This support plan is closed.")
    goal = SupportGoal.objects.create(
        plan=plan, criterion=criterion, words=words, is_ours=is_ours, due_on=due_on
    )
    group = plan.recognition.group_id
    record(SupportGoalSet(group, goal.pk, due_on.isoformat(), is_ours), by=by, at=at)
    return goal


@transaction.atomic
def finish_support_goal(goal: SupportGoal, *, done_on: date, by: User, at: datetime) -> None:
    """It was put right on a day. Doing so twice changes nothing."""
    goal = SupportGoal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if goal.done_on is not None:
        return
    goal.done_on = done_on
    goal.save(update_fields=["done_on"])
    group = goal.plan.recognition.group_id
    record(SupportGoalDone(group, goal.pk, done_on.isoformat()), by=by, at=at)


@transaction.atomic
def log_support_visit(
    recognition: Recognition, *, on: date, outcome: str, by: User, at: datetime
) -> SupportVisit:
    """An officer went to see them. Visits since the review was opened count as help."""
    if on > timezone.localdate(at):
        raise Refused("That day has not come yet.")
    recognition = hold(recognition)
    visit = SupportVisit.objects.create(
        recognition=recognition, on=on, outcome=outcome, at=at, by=by
    )
    fact = SupportVisitLogged(recognition.group_id, visit.pk, on.isoformat())
    record(fact, by=by, at=at)
    return visit


def _plan_of(recognition: Recognition) -> SupportPlan:
    plan = current_plan(recognition)
    if plan is None:
        raise Refused("Open a support plan first.")
    return plan


@transaction.atomic
def ask_circumstances(recognition: Recognition, *, on: date, by: User, at: datetime) -> SupportPlan:
    """The association was asked on a day whether there are exceptional circumstances."""
    if on > timezone.localdate(at):
        raise Refused("That day has not come yet.")
    recognition = hold(recognition)
    plan = _plan_of(recognition)
    if plan.asked_on is None:
        plan.asked_on = on
        plan.save(update_fields=["asked_on"])
        record(CircumstancesAsked(recognition.group_id, plan.pk), by=by, at=at)
    return plan


@transaction.atomic
def answer_circumstances(
    recognition: Recognition, *, answer: str, words: str = "", by: User, at: datetime
) -> None:
    """The association's answer, by its officers or as taken down by staff (TH-35).

    Silence counts only after the days that the criteria give them.
    """
    recognition = hold(recognition)
    plan = _plan_of(recognition)
    if plan.asked_on is None:
        raise Refused("They were not asked yet.")
    said = Circumstances(answer)
    if said is Circumstances.YES and not words.strip():
        raise Refused("Say what the circumstances are.")
    review = latest_review(recognition)
    days = review.criteria.answer_days if review else 14
    patience = plan.asked_on + timedelta(days=days)
    if said is Circumstances.SILENCE and timezone.localdate(at) < patience:
        raise Refused(f"They have until {patience.day} {patience:%B %Y} to answer.")
    plan.answer, plan.answer_words, plan.answered_at = said.value, words, at
    plan.save(update_fields=["answer", "answer_words", "answered_at"])
    record(CircumstancesAnswered(recognition.group_id, plan.pk, said.value), by=by, at=at)
