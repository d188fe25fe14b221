"""Closing a group: its recognition ends with it, or neither does."""

from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.choices import GroupStatus, Stage
from yousaid.groups.models import Group, Recognition
from yousaid.groups.operations.recognition.moving import end_recognition
from yousaid.groups.operations.status import change_status


@transaction.atomic
def set_status(
    group: Group, *, status: str, on: date, reason: str = "", by: User, at: datetime
) -> None:
    """Open, rest, close or reopen a group by hand. Raises ClosedWhy.

    Closing it ends its recognition with the same reason, so hall, grant and public words go
    together; raises life.NoRoad while it is recognised and somebody holds a post in it.
    """
    change_status(group, status=status, on=on, reason=reason, by=by, at=at)
    if status != GroupStatus.CLOSED:
        return
    left = Recognition.objects.filter(group=group).exclude(stage=Stage.ENDED).first()
    if left is not None:
        end_recognition(left, reason=reason, by=by, at=at)
