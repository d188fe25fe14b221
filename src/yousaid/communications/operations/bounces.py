"""What comes back: an address that reaches nobody is marked wherever it stands (HA-71)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from yousaid.accounts.models import User
from yousaid.groups.operations import note_failing_address
from yousaid.people.choices import ContactKind, ContactState
from yousaid.people.models import ContactPoint
from yousaid.people.operations import mark_contact_failing
from yousaid.people.rules.contacts import tidy_contact
from yousaid.people.rules.reaching import USABLE


@transaction.atomic
def note_bounce(
    address: str, *, why: str = "", sent_on: date | None = None, by: User, at: datetime
) -> int:
    """A mail server said that it cannot deliver to this address; `why` in plain words.

    Every person's contact point and every group's contact that uses it is marked as failing, and
    nothing more goes there until somebody confirms it. One that was confirmed after the day on
    which the letter went out is left alone. Returns how many were marked.
    """
    points = ContactPoint.objects.filter(
        kind=ContactKind.EMAIL, tidy=tidy_contact(ContactKind.EMAIL, address), state__in=USABLE
    )
    if sent_on is not None:
        points = points.exclude(Q(state=ContactState.VERIFIED, state_on__gt=sent_on))
    marked = list(points)
    for point in marked:
        mark_contact_failing(point, why=why, by=by, at=at)
    return len(marked) + note_failing_address(address, why=why, sent_on=sent_on, by=by, at=at)
