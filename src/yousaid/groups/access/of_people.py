"""Which groups somebody sits in, for whoever passed the access of the person."""

from django.db.models import F, QuerySet

from yousaid.groups.models import Membership


def memberships_of(person_id: int) -> QuerySet[Membership]:
    """Seats and posts they hold and held, those they hold first."""
    rows = Membership.objects.filter(person=person_id).select_related("group")
    return rows.order_by(F("ends").desc(nulls_first=True), "-starts", "pk")
