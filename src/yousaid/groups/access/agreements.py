"""The door to the roles agreed with bodies: no secret from staff."""

from datetime import date

from django.db.models import QuerySet

from yousaid.groups.choices import GroupStatus, Kind
from yousaid.groups.models import Agreement, Group

# Bodies of their own, beside the landlord: who does what has to be agreed with them.
BESIDE_US = (Kind.FEDERATION, Kind.PARTNER, Kind.TMO)


def agreements_of(group: Group) -> QuerySet[Agreement]:
    """Everything ever agreed with a body, the latest first."""
    return group.agreements.all()


def agreement_in_force(group: Group) -> Agreement | None:
    """What holds now; None when nothing does."""
    return agreements_of(group).filter(ended_on__isnull=True).first()


def agreements_to_review(until: date) -> QuerySet[Agreement]:
    """What is in force and due for review by a day, the longest due first."""
    rows = Agreement.objects.filter(ended_on__isnull=True, review_on__lte=until)
    rows = rows.exclude(group__status=GroupStatus.CLOSED).select_related("group")
    return rows.order_by("review_on", "group__name", "pk")
