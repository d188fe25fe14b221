"""Escalation ladders: for choosing the one a plan lives by."""

from django.db.models import QuerySet

from yousaid.actions.models import Ladder


def all_ladders() -> QuerySet[Ladder]:
    """Every ladder of the landlord, by name; they hold no more than names of posts."""
    return Ladder.objects.order_by("name")
