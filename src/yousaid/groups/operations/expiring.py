"""Roles that come to their end: telling before they do, and closing them when they have."""

from datetime import date, datetime, timedelta

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.choices import Leaving
from yousaid.groups.facts import MembershipEnded, RoleExpiring
from yousaid.groups.models import Membership
from yousaid.groups.operations.memberships import take_access
from yousaid.groups.rules.terms import WARN_AHEAD, due_warning
from yousaid.journal.operations import record

LATELY = timedelta(days=7)  # a run that was missed is made up for so long
SECRETARY = "Secretary"


def warn_of_endings(*, by: User, at: datetime, today: date) -> int:
    """Tell holder and secretary 90 and 30 days before a role ends; returns how many roles.

    Each is told once of each: `told_days_ahead` remembers, and moving the end begins again.
    """
    soon = Membership.objects.on(today).filter(
        ends__lte=today + timedelta(days=WARN_AHEAD[0]), leaving=""
    )
    told = 0
    for seat in soon.exclude(role="").order_by("ends", "pk"):
        if seat.ends is None:
            continue
        ahead = due_warning(seat.ends, seat.told_days_ahead, today)
        if ahead is not None:
            _warn(seat, ahead, seat.ends, by=by, at=at, today=today)
            told += 1
    return told


@transaction.atomic
def _warn(seat: Membership, ahead: int, ends: date, *, by: User, at: datetime, today: date) -> None:
    fresh = Membership.objects.filter(pk=seat.pk, told_days_ahead=seat.told_days_ahead)
    if not fresh.update(told_days_ahead=ahead):
        return  # another worker was faster
    secretaries = Membership.objects.on(today).filter(
        group=seat.group_id, post__name__iexact=SECRETARY
    )
    people = dict.fromkeys([seat.person_id, *secretaries.values_list("person_id", flat=True)])
    fact = RoleExpiring(seat.group_id, seat.pk, ends.isoformat(), ahead, tuple(people))
    record(fact, by=by, at=at)


def close_ended_roles(*, by: User, at: datetime, today: date) -> int:
    """Note of roles whose end has passed that their term ended; returns how many.

    What they let their holders do ends too, where it does not end by itself.
    """
    ended = Membership.objects.filter(
        ends__lte=today, ends__gt=today - LATELY, leaving="", told_days_ahead__isnull=False
    )
    closed = 0
    for seat in ended:
        with transaction.atomic():
            fresh = Membership.objects.filter(pk=seat.pk, leaving="")
            if fresh.update(leaving=Leaving.TERM_ENDED) and seat.ends is not None:
                fact = MembershipEnded(
                    seat.group_id,
                    seat.pk,
                    seat.person_id,
                    seat.ends.isoformat(),
                    str(Leaving.TERM_ENDED),
                )
                take_access(seat, by=by, at=at)
                record(fact, by=by, at=at)
                closed += 1
    return closed
