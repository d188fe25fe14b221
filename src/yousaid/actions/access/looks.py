"""When a user last looked at Today."""

from datetime import datetime

from yousaid.accounts.models import User
from yousaid.actions.models import Look


def last_look(user: User) -> datetime | None:
    """The moment up to which they have seen what changed; None before the first time."""
    return Look.objects.filter(user=user).values_list("looked_at", flat=True).first()
