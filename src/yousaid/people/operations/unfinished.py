"""“Get involved” begun and not sent: the answers wait in the visitor's session, and go in time.

Whether a session is over is asked of the machine's clock, by which Django keeps sessions: the
demo's day is another, and would sign everybody out.
"""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

DRAFT = "get_involved"  # in the session: {"token", "begun", "from", "answers"}


def unfinished_forms(*, begun_before: datetime) -> int:
    """How many forms were begun before a moment, or can no longer be opened."""
    return sum(1 for _ in _due(begun_before, timezone.now()))


@transaction.atomic
def forget_unfinished_forms(*, begun_before: datetime) -> int:
    """Drop those forms, and every session that is over; returns how many forms.

    Whoever is signed in stays so: only the form leaves a session that goes on.
    """
    now, count = timezone.now(), 0
    for session, kept in list(_due(begun_before, now)):
        count += 1
        if session.expire_date > now:
            session.session_data = Session.objects.encode(kept)
            session.save(update_fields=["session_data"])
    Session.objects.filter(expire_date__lte=now).delete()
    return count


def _due(begun_before: datetime, now: datetime) -> Iterator[tuple[Session, dict[str, object]]]:
    """The sessions with such a form, each with what else is in it."""
    for session in Session.objects.order_by("pk").iterator(500):
        held = session.get_decoded()
        draft = held.pop(DRAFT, None)
        if draft is None:
            continue
        if session.expire_date <= now or datetime.fromisoformat(draft["begun"]) < begun_before:
            yield session, held
