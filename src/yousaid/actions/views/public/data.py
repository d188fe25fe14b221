"""Published plans for machines: JSON, CSV, and due dates for a calendar."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import open_to_all
from yousaid.actions.access import published_plans
from yousaid.actions.queries.published import (
    COLUMNS,
    PublishedAction,
    as_data,
    plans_for_cards,
    publish,
    publish_all,
    with_what_is_public,
)
from yousaid.kit import clock
from yousaid.kit.dates import due_words
from yousaid.kit.spreadsheets import CSV, spreadsheet_response

if TYPE_CHECKING:
    import icalendar

    from yousaid.actions.models import Plan

FORMAT = "yousaid-plan-1"


@require_safe
@open_to_all
def as_json(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The published plan, all of it."""
    plan = get_object_or_404(plans_for_cards(published_plans()), pk=plan_id)
    actions = publish_all(plan.actions.order_by("position"), today=clock.today())
    body = {
        "format": FORMAT,
        "landlord": settings.LANDLORD,
        "plan": {
            "id": plan.pk,
            "title": plan.title,
            "kind": plan.kind,
            "version": plan.version,
            "group": plan.owner_group.name if plan.owner_group else "",
            "place": plan.place.name if plan.place else "",
            "published_at": plan.published_at.isoformat() if plan.published_at else "",
            "address": _address(plan),
        },
        "actions": [as_data(action) for action in actions],
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
@open_to_all
def as_csv(request: HttpRequest, plan_id: int) -> StreamingHttpResponse:
    """The published actions as a table; several owners stand in one cell, with semicolons."""
    plan = get_object_or_404(published_plans(), pk=plan_id)
    rows = with_what_is_public(plan.actions.order_by("position")).iterator(500)
    today = clock.today()
    data = (as_data(publish(action, today=today)) for action in rows)
    return spreadsheet_response(CSV, f"plan-{plan.pk}", COLUMNS, map(_cells, data))


def _cells(row: dict[str, Any]) -> list[Any]:
    return ["; ".join(each) if isinstance(each, list) else each for each in row.values()]


@require_safe
@open_to_all
def dates(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Due dates of what is still open, as a calendar that updates one entry per action."""
    plan = get_object_or_404(published_plans(), pk=plan_id)
    due = plan.actions.filter(is_open=True, due_on__isnull=False).order_by("due_on", "pk")
    import icalendar  # a tenth of the time to start, for one address

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//YouSaid//Action plans//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", plan.title)
    calendar.add("x-wr-calname", plan.title)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for action in publish_all(due, today=clock.today()):
        calendar.add_component(_describe(action, icalendar.Event()))
    answer = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="plan-{plan.pk}.ics"'
    return answer


def _describe(action: PublishedAction, event: "icalendar.Event") -> "icalendar.Event":
    """Fill in one all-day entry. The same UID and a rising SEQUENCE: it moves, never doubles."""
    address = settings.BASE_URL + reverse("actions:public-action", args=[action.plan_id, action.pk])
    event.add("uid", f"action-{action.pk}@yousaid")
    event.add("sequence", action.times_revised)
    event.add("dtstamp", action.changed_at)
    event.add("last-modified", action.changed_at)
    if action.due_on is not None:
        event.add("dtstart", action.due_on)
        event.add("dtend", action.due_on + timedelta(days=1))
    event.add("summary", " ".join(f"Due: {action.number} {action.text}".split())[:200])
    event.add(
        "description",
        f"{action.text}\n\n{action.status.label}. "
        f"Due {due_words(action.due_on, action.due_precision)}.\n{address}",
    )
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event


def _address(plan: "Plan") -> str:
    return settings.BASE_URL + reverse("actions:public-plan", args=[plan.pk])
