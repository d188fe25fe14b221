"""When a user last looked at Today."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.actions.models import Look


@transaction.atomic
def look_at_today(user: User, *, at: datetime) -> datetime | None:
    """Note that they look now; returns when they looked before. No fact: reading is no event."""
    look, is_new = Look.objects.get_or_create(user=user, defaults={"looked_at": at})
    if is_new:
        return None
    before, look.looked_at = look.looked_at, at
    look.save(update_fields=["looked_at"])
    return before
