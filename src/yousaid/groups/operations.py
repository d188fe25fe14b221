"""Changes to groups, as far as owners of actions need them."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.facts import GroupAdded
from yousaid.groups.models import Group
from yousaid.journal.operations import record


@transaction.atomic
def add_group(*, name: str, kind: str, short_name: str = "", by: User, at: datetime) -> Group:
    """Add a team or outside body, or give the one that has this name and kind already."""
    group, is_new = Group.objects.get_or_create(
        name=name, kind=kind, defaults={"short_name": short_name[:40]}
    )
    if is_new:
        record(GroupAdded(group.pk, name, str(kind)), by=by, at=at)
    return group
