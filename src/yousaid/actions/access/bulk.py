"""Bulk changes: whoever made one may look at it and undo it."""

from django.db.models import QuerySet

from yousaid.accounts.models import User
from yousaid.actions.models import BulkChange


def own_bulk_changes(user: User) -> QuerySet[BulkChange]:
    """Those this user made."""
    return BulkChange.objects.filter(by=user)
