"""What became of what a group asked for, as counts."""

from datetime import date

from django.db.models import Count, Q

from yousaid.actions.choices import Status
from yousaid.actions.models import Raiser


def asked_by_group(group_id: int, day: date) -> dict[str, int]:
    """How much a group ever asked for, how much was answered and is confirmed done (KI-67)."""
    return Raiser.objects.filter(group=group_id).aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=~Q(action__status=Status.PROPOSED)),
        done=Count("pk", filter=Q(action__status=Status.CONFIRMED)),
    )
