"""What a group has planned and did lately, as a part of its page at the desk."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from yousaid.activities import access
from yousaid.activities.choices import Status
from yousaid.kit import clock

MOST = 3


def activities_of_group(request: Any, pk: int) -> SafeString | str:
    """The next that are planned and the latest that were, if the reader may see them."""
    rows = access.visible_activities(request.user).filter(group=pk).select_related("group")
    today = clock.today()
    planned = rows.filter(day__gte=today, status=Status.PLANNED).order_by("day", "starts", "pk")
    coming = list(planned[:MOST])
    shown = [each.pk for each in coming]
    past = list(rows.filter(day__lte=today).exclude(pk__in=shown).order_by("-day", "-pk")[:MOST])
    if not coming and not past:
        return ""
    context = {
        "coming": coming,
        "past": past,
        "all_query": urlencode({"q": str((coming or past)[0].group)}),
    }
    return render_to_string("activities/desk/includes/of_group.html", context, request)
