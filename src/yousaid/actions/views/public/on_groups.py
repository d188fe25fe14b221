"""What a group asked for, as it is published: on the group's page and for its officers."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from yousaid.actions import access
from yousaid.actions.queries import lists
from yousaid.actions.queries.published import publish_all
from yousaid.kit import clock

MOST = 8


def published_of_group(request: Any, pk: int) -> SafeString | str:
    """The open published actions that a group asked for or carries, the soonest due first."""
    today = clock.today()
    rows = access.published_actions().filter(is_open=True)
    asked = rows.filter(pk__in=access.asked_for_by_group(pk))
    carried = lists.carried_by(rows, group_id=pk)
    ids = list(asked.values_list("pk", flat=True)) + list(carried.values_list("pk", flat=True))
    shown = publish_all(lists.by_due(rows.filter(pk__in=ids))[:MOST], today=today)
    if not shown:
        return ""
    context = {"actions": shown, "today": today}
    return render_to_string("actions/public/of_group.html", context, request)
