"""“Get involved” begun and not sent: the answers wait in the visitor's session, and go in time."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

DRAFT = "get_involved"  # in the session: {"token", "begun", "from", "answers"}


def unfinished_forms(*, begun_before: datetime, at: datetime) -> int:
    """How many forms nobody can carry on with at a moment, or that were begun before another."""
    return sum(1 for _ in _due(begun_before, at))


@transaction.atomic
def forget_unfinished_forms(*, begun_before: datetime, at: datetime) -> int:
    """Drop those forms, and every session that is over; returns how many forms.

    Whoever is signed in stays so: only the form leaves a session that goes on.
    """
    count = 0
    for session, kept in list(_due(begun_before, at)):
        count += 1
        if session.expire_date > at:
            session.session_data = Session.objects.encode(kept)
            session.save(update_fields=["session_data"])
    Session.objects.filter(expire_date__lte=at).delete()
    return count


def _due(begun_before: datetime, at: datetime) -> Iterator[tuple[Session, dict[str, object]]]:
    """The sessions with such a form, each with what else is in it."""
    for session in Session.objects.order_by("pk").iterator(500):
        held = session.get_decoded()
        draft = held.pop(DRAFT, None)
        if draft is None:
            continue
        if session.expire_date <= at or datetime.fromisoformat(draft["begun"]) < begun_before:
            yield session, held
