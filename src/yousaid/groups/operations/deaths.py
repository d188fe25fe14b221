"""When somebody has died: everything stops at once, and nothing is lost."""

from datetime import date, datetime, timedelta

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.choices import Leaving
from yousaid.groups.models import Membership
from yousaid.groups.operations.memberships import end_membership
from yousaid.people.models import Person
from yousaid.people.operations import note_death


@transaction.atomic
def record_death(person: Person, *, on: date, by: User, at: datetime) -> int:
    """End all roles of somebody who died, in every group, with what they gave; stop all messages.

    A role that began on that day or later is taken away. Returns how many ended.
    """
    ends = on + timedelta(days=1)
    held = Membership.objects.filter(person=person).exclude(ends__lte=ends)
    held.filter(starts__gte=ends).delete()
    seats = list(held.filter(starts__lt=ends))
    for seat in seats:
        end_membership(seat, ends=ends, leaving=Leaving.DIED, by=by, at=at)
    note_death(person, on=on, by=by, at=at)
    return len(seats)
