"""A form sent twice, by a double tap or a retry after lost signal, changes things once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yousaid.accounts.models import SentForm, User

KEPT = timedelta(days=7)


@transaction.atomic
def carry_out_once(token: UUID, change: Callable[[], str], *, by: User, at: datetime) -> str:
    """Make a change unless this form was sent before; either way, the address to go to next.

    `change` makes it and returns that address. Two requests with one token wait for each other.
    When `change` raises, the token is free again and nothing was changed.
    """
    sent, is_new = SentForm.objects.get_or_create(user=by, token=token, defaults={"at": at})
    if is_new:
        sent.answer = change()
        sent.save(update_fields=["answer"])
    return sent.answer


def forget_sent_forms(*, at: datetime) -> int:
    """Drop tokens that no browser will send again. Returns how many."""
    dropped, _ = SentForm.objects.filter(at__lt=at - KEPT).delete()
    return dropped
