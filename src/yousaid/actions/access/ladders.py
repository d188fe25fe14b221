"""Escalation ladders: for choosing the one a plan lives by."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.models import User
from yousaid.actions.access.plans import EDITORS
from yousaid.actions.models import Ladder, Rung


def all_ladders() -> QuerySet[Ladder]:
    """Every ladder of the landlord, by name; they hold no more than names of posts."""
    return Ladder.objects.order_by("name")


def rungs_of(ladder: Ladder) -> list[Rung]:
    """The rungs climbed today, lowest first."""
    return list(ladder.rungs.filter(is_retired=False).select_related("person"))


def may_change_ladders(user: User | AnonymousUser) -> bool:
    """Engagement officers and managers with landlord-wide reach: a ladder calls on anybody."""
    return permits(user).holding(*EDITORS).everywhere
