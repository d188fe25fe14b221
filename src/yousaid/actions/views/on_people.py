"""What somebody carries and asked for, on their page of the desk and on their own."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from yousaid.actions import access
from yousaid.actions.queries import lists
from yousaid.kit import clock

MOST = 10


def actions_of_person(request: Any, pk: int) -> SafeString | str:
    """For the desk: what the reader may see of what the person carries, and of what they asked
    for."""
    rows = access.visible_actions(request.user).select_related("plan")
    parts = [
        (
            "What they carry",
            lists.by_due(lists.carried_by(rows.filter(is_open=True), person_id=pk)),
        ),
        ("What they asked for", rows.filter(raisers__person=pk).order_by("-changed_at", "pk")),
    ]
    return _draw(request, parts, "actions/desk/includes/of_person.html")


def my_actions(request: Any, pk: int) -> SafeString | str:
    """For the person themselves: what they, or a group of theirs, asked for."""
    rows = access.raised_by(request.user).select_related("plan").order_by("-changed_at", "pk")
    return _draw(request, [("What you asked for", rows)], "actions/public/includes/mine.html")


def _draw(request: Any, parts: list[tuple[str, Any]], template: str) -> SafeString | str:
    drawn = []
    for title, rows in parts:
        found = list(rows[: MOST + 1])
        if found:
            drawn.append({"title": title, "actions": found[:MOST], "more": len(found) > MOST})
    context = {"parts": drawn, "today": clock.today()}
    return render_to_string(template, context, request) if drawn else ""
