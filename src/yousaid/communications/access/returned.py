"""Who sees what came back."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.models import User
from yousaid.actions.access import visible_plans
from yousaid.communications.choices import Verdict
from yousaid.communications.models import ReturnedMail
from yousaid.groups.access import EDITORS, visible_contacts
from yousaid.people.access import visible_people

RETURNED_READERS = EDITORS


def visible_returned(user: User | AnonymousUser) -> QuerySet[ReturnedMail]:
    """What came back of letters to people, groups and followers within the reach of those who look
    after them; and, for the same readers, what is about no letter of ours.
    """
    if not permits(user).has(*RETURNED_READERS):
        return ReturnedMail.objects.none()
    plans = visible_plans(user).values("pk")
    return ReturnedMail.objects.filter(
        Q(message__isnull=True)
        | Q(message__person__in=visible_people(user).values("pk"))
        | Q(
            message__person__isnull=True,
            message__contact_request__contact__in=visible_contacts(user).values("pk"),
        )
        | Q(message__follower__plan__in=plans)
        | Q(message__follower__action__plan__in=plans)
    )


def returned_since(user: User | AnonymousUser, since: datetime) -> int:
    """How many letters came back since then, of those that the user sees."""
    failed = (Verdict.HARD, Verdict.SOFT)
    return visible_returned(user).filter(verdict__in=failed, received_at__gte=since).count()
