"""Withdrawing recognition: proposed by one, decided by another, appealed to a third (TH-35)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.groups.access.recognition import latest_review, latest_withdrawal
from yousaid.groups.choices import AppealOutcome, Decision
from yousaid.groups.models import Recognition, Withdrawal
from yousaid.groups.operations.recognition.moving import Refused, current_plan, hold, move
from yousaid.groups.operations.recognition.reviews import close
from yousaid.groups.rules.recognition.life import Actor, Event

EVENT_OF = {
    Decision.WITHDRAW: Event.WITHDRAW,
    Decision.KEEP: Event.KEEP,
    Decision.MORE_SUPPORT: Event.MORE_SUPPORT,
}


@transaction.atomic
def propose_withdrawal(
    recognition: Recognition, *, reason: str, by: User, at: datetime
) -> Withdrawal:
    """Propose that recognition be withdrawn; a manager who is somebody else decides."""
    recognition = hold(recognition)
    move(recognition, Event.PROPOSE, Actor.STAFF, reason=reason, by=by, at=at)
    plan = current_plan(recognition)
    if plan is None:
        raise Refused("Open a support plan first.")
    return Withdrawal.objects.create(plan=plan, proposed_at=at, proposed_by=by, reason=reason)


def _case(recognition: Recognition) -> Withdrawal:
    case = latest_withdrawal(recognition)
    if case is None:
        raise Refused("Nobody proposed to withdraw its recognition.")
    return case


@transaction.atomic
def decide_withdrawal(
    recognition: Recognition,
    *,
    decision: str,
    reason: str,
    money: str = "",
    actor: Actor = Actor.MANAGER,
    by: User,
    at: datetime,
) -> None:
    """Withdraw, keep, or help some more. `money` says what becomes of money it holds.

    Hall, grant and public words change with the standing, in this transaction.
    """
    recognition = hold(recognition)
    found = Decision(decision)
    if found is Decision.WITHDRAW and recognition.money_held and not money.strip():
        raise Refused("Say what becomes of the money it holds.")
    case = _case(recognition)
    move(recognition, EVENT_OF[found], actor, reason=reason, money=money, by=by, at=at)
    case.decision, case.decision_reason = found.value, reason
    case.decided_at, case.decided_by = at, by
    if found is Decision.WITHDRAW:
        review = latest_review(recognition)
        days = review.criteria.appeal_days if review else 28
        case.appeal_until = timezone.localdate(at) + timedelta(days=days)
    case.save()
    if found is not Decision.MORE_SUPPORT:
        close(recognition, at)


@transaction.atomic
def appeal_withdrawal(
    recognition: Recognition, *, words: str, actor: Actor, by: User, at: datetime
) -> None:
    """The association objects to the decision, in time and once."""
    recognition = hold(recognition)
    move(recognition, Event.APPEAL, actor, reason=words, by=by, at=at)
    case = _case(recognition)
    case.appealed_at, case.appeal_words = at, words
    case.save(update_fields=["appealed_at", "appeal_words"])


@transaction.atomic
def hear_appeal(
    recognition: Recognition, *, outcome: str, reason: str, by: User, at: datetime
) -> None:
    """Decide an appeal: by a manager who neither proposed nor decided the withdrawal."""
    recognition = hold(recognition)
    found = AppealOutcome(outcome)
    event = Event.UPHOLD if found is AppealOutcome.UPHELD else Event.DISMISS
    case = _case(recognition)
    move(recognition, event, Actor.MANAGER, reason=reason, by=by, at=at)
    case.heard_at, case.heard_by = at, by
    case.outcome, case.outcome_reason = found.value, reason
    case.save(update_fields=["heard_at", "heard_by", "outcome", "outcome_reason"])
