"""Where a group stands in its life: its status and its forming are one truth.

A group that is forming has an open `Forming`, and no other group has one. Recognition moves the
status through here as well, so the two never tell different tales.
"""

from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.choices import GroupStatus
from yousaid.groups.facts import GroupStatusChanged
from yousaid.groups.facts.starting import FormingBegan, FormingEnded
from yousaid.groups.models import Forming, Group
from yousaid.journal.operations import record


class ClosedWhy(ValueError):
    """A group closes for a reason, and none was given."""


@transaction.atomic
def change_status(
    group: Group, *, status: str, on: date, reason: str = "", by: User, at: datetime
) -> None:
    """Open, rest, close or reopen a group from a day on. Raises ClosedWhy.

    Its forming begins, or ends, with it.
    """
    if status == GroupStatus.CLOSED and not reason.strip():
        raise ClosedWhy("Say why it closed.")
    group = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    reason = reason[:300]
    if status == GroupStatus.FORMING:
        _form(group, on, by, at)
    else:
        _form_no_longer(group, on, reason or f"{GroupStatus(status).label}.", by, at)
    if (group.status, group.status_on, group.status_reason) == (status, on, reason):
        return
    before = group.status
    group.status, group.status_on, group.status_reason = status, on, reason
    group.save(update_fields=["status", "status_on", "status_reason"])
    fact = GroupStatusChanged(group.pk, str(before), str(status), on.isoformat(), reason)
    record(fact, by=by, at=at)


def _form(group: Group, on: date, by: User, at: datetime) -> None:
    """Begin to form, or begin again: steps taken before stay taken."""
    forming, is_new = Forming.objects.get_or_create(group=group, defaults={"began_on": on})
    if not is_new and forming.ended_on is None:
        return
    if not is_new:
        forming.began_on, forming.ended_on, forming.ended_because = on, None, ""
        forming.save(update_fields=["began_on", "ended_on", "ended_because"])
    record(FormingBegan(group.pk, None), by=by, at=at)


def _form_no_longer(group: Group, on: date, reason: str, by: User, at: datetime) -> None:
    forming = Forming.objects.filter(group=group, ended_on__isnull=True).first()
    if forming is None:
        return
    forming.ended_on, forming.ended_because, forming.next_on = on, reason, None
    forming.save(update_fields=["ended_on", "ended_because", "next_on"])
    record(FormingEnded(group.pk, reason), by=by, at=at)
