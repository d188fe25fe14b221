"""The dates of an action: agreed, revised with a reason, looked at again."""

from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.actions.choices import OPEN_STATUSES
from yousaid.actions.facts import ActionReviewed, DateAgreed, DateRevised
from yousaid.actions.models import Action
from yousaid.actions.operations.problems import NeedsReason, Refused
from yousaid.actions.operations.writing import lock, put
from yousaid.kit.dates import Due


@transaction.atomic
def agree_date(
    action: Action,
    *,
    due: Due,
    words: str = "",
    by: User,
    at: datetime,
    seen_at: datetime | None = None,
) -> None:
    """Agree the first date. Once it was revised, only `revise_date` moves it: slips must show."""
    lock(action, seen_at=seen_at)
    if action.times_revised:
        raise Refused("The agreed date has been revised. Revise it again, with a reason.")
    if (action.agreed_on, action.agreed_precision) == (due.on, due.precision):
        return
    fact = DateAgreed(
        action.pk,
        old_on=action.agreed_on,
        old_precision=action.agreed_precision,
        agreed_on=due.on,
        agreed_precision=due.precision,
        agreed_words=words,
    )
    put(action, fact, by=by, at=at)


@transaction.atomic
def revise_date(
    action: Action,
    *,
    due: Due,
    reason: str,
    by: User,
    at: datetime,
    seen_at: datetime | None = None,
) -> None:
    """Move the date it is held to. The old date and the reason stay visible for ever."""
    lock(action, seen_at=seen_at)
    if fact := revision(action, due, reason):
        put(action, fact, by=by, at=at)


def revision(
    action: Action, due: Due, reason: str, *, programme_id: int | None = None
) -> DateRevised | None:
    """The fact of a revision of a locked action; None when it is held to that date already.

    Raises NeedsReason, and Refused for a closed action.
    """
    if not reason.strip():
        raise NeedsReason("Say why the date moves.")
    if action.status not in OPEN_STATUSES:
        raise Refused("This action is closed: its date cannot move.")
    if (action.due_on, action.due_precision) == (due.on, due.precision):
        return None
    return DateRevised(
        action.pk,
        old_on=action.due_on,
        old_precision=action.due_precision,
        revised_on=due.on,
        revised_precision=due.precision,
        reason=reason,
        times_revised=action.times_revised + 1,
        programme_id=programme_id,
    )


@transaction.atomic
def review_ongoing(action: Action, *, next_on: date | None, by: User, at: datetime) -> None:
    """An ongoing action was looked at: set when it is looked at next."""
    lock(action)
    put(action, ActionReviewed(action.pk, old=action.review_on, review_on=next_on), by=by, at=at)
