"""Starting, claiming and closing an action. Confirming is for those who raised it (`raisers`)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.actions.choices import REFUSALS
from yousaid.actions.facts import (
    ActionClaimed,
    ActionClosedUnfixed,
    ActionResumed,
    ActionStarted,
    ClaimWithdrawn,
)
from yousaid.actions.models import Action
from yousaid.actions.operations.plans import hold
from yousaid.actions.operations.problems import Refused
from yousaid.actions.operations.writing import lock, put, walk
from yousaid.actions.rules.life import Actor, Event


@transaction.atomic
def start_action(
    action: Action, *, by: User, at: datetime, seen_at: datetime | None = None
) -> None:
    """Work begins."""
    lock(action, seen_at=seen_at)
    walk(action, Event.START, Actor.STAFF, at=at)
    put(action, ActionStarted(action.pk), by=by, at=at)


@transaction.atomic
def claim_done(
    action: Action,
    *,
    done_on: date | None = None,
    by: User,
    at: datetime,
    seen_at: datetime | None = None,
) -> None:
    """Claim that it is done, on `done_on` (that day when not given). Needs evidence.

    In a published plan the silence period begins: it ends `silence_days` later. Raises
    life.Missing without evidence, and Refused for a day that has not come.
    """
    plan = action.plan
    hold(plan)  # first, as `publish_plan` does: no claim slips in while the plan is published
    lock(action, seen_at=seen_at)
    walk(action, Event.CLAIM, Actor.STAFF, at=at)
    today = timezone.localdate(at)
    if done_on is not None and done_on > today:
        raise Refused("That day has not come yet.")
    ends_on = today + timedelta(days=plan.silence_days) if plan.published_at else None
    fact = ActionClaimed(
        action.pk, claimed_at=at, completed_on=done_on or today, silence_ends_on=ends_on
    )
    put(action, fact, by=by, at=at)


@transaction.atomic
def withdraw_claim(action: Action, *, reason: str, by: User, at: datetime) -> None:
    """Take a claim back; the work is under way again."""
    lock(action)
    walk(action, Event.WITHDRAW_CLAIM, Actor.STAFF, at=at, has_reason=bool(reason.strip()))
    put(action, ClaimWithdrawn(action.pk, reason), by=by, at=at)


@transaction.atomic
def resume_action(action: Action, *, note: str = "", by: User, at: datetime) -> None:
    """Go on working after a dispute."""
    lock(action)
    walk(action, Event.RESUME, Actor.STAFF, at=at)
    put(action, ActionResumed(action.pk, note), by=by, at=at)


@transaction.atomic
def close_unfixed(
    action: Action,
    *,
    reason: str = "",
    by: User,
    at: datetime,
    seen_at: datetime | None = None,
) -> None:
    """Close it without its being done, visibly. A refused one closes with its refusal's reason."""
    lock(action, seen_at=seen_at)
    reason = reason.strip()
    if not reason and action.response in REFUSALS:
        reason = action.response_reason.strip() or action.response_words.strip()
    walk(action, Event.CLOSE_UNFIXED, Actor.STAFF, at=at, has_reason=bool(reason))
    put(action, ActionClosedUnfixed(action.pk, reason, closed_at=at), by=by, at=at)
