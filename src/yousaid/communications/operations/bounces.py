"""What comes back: an address that reaches nobody is marked wherever it stands (HA-71)."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.operations import note_failing_address
from yousaid.people.choices import ContactKind
from yousaid.people.models import ContactPoint
from yousaid.people.operations import mark_contact_failing
from yousaid.people.rules.contacts import tidy_contact
from yousaid.people.rules.reaching import USABLE


@transaction.atomic
def note_bounce(address: str, *, by: User, at: datetime) -> int:
    """A mail server said for good that it cannot deliver to this address.

    Every person's contact point and every group's contact that uses it is marked as failing, and
    nothing more goes there until somebody confirms it. Returns how many were marked.
    """
    points = ContactPoint.objects.filter(
        kind=ContactKind.EMAIL, tidy=tidy_contact(ContactKind.EMAIL, address), state__in=USABLE
    )
    marked = list(points)
    for point in marked:
        mark_contact_failing(point, by=by, at=at)
    return len(marked) + note_failing_address(address, by=by, at=at)
