"""What a group's page opens on: its live actions, those it carries and those it asked for."""

from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from yousaid.accounts.access import SignedInRequest
from yousaid.actions import access
from yousaid.actions.queries import lists
from yousaid.kit import clock

MOST = 5


def live_actions(request: SignedInRequest, pk: int) -> SafeString:
    """The open actions of a group that the reader may see, soonest due first, a few of each."""
    rows = access.visible_actions(request.user).filter(is_open=True)
    carried = _few(lists.carried_by(rows, group_id=pk))
    asked = _few(rows.filter(pk__in=access.asked_for_by_group(pk)))
    context = {
        "parts": [
            {"title": "Carried by this group", "actions": carried[:MOST]},
            {"title": "Asked for by this group", "actions": asked[:MOST]},
        ],
        "any": bool(carried or asked),
        "more": len(carried) > MOST or len(asked) > MOST,
        "href": reverse("actions:desk-group", args=[pk]),
        "today": clock.today(),
    }
    return render_to_string("actions/desk/includes/live_of_group.html", context, request)


def _few(rows: QuerySet[Any]) -> list[Any]:
    return list(lists.by_due(rows).select_related("plan")[: MOST + 1])
