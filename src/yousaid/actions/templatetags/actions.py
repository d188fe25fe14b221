"""`{% load actions %}`: an action's standing and dates, the same words and shapes on every page."""

from datetime import date
from functools import cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yousaid.actions.choices import Precision, Response, Status
from yousaid.actions.rules import lateness as rules
from yousaid.kit import components, dates

register = template.Library()

SOON = 7  # days before the due day on which a mark appears
TONES = {
    Status.PROPOSED: "waiting",
    Status.ANSWERED: "note",
    Status.UNDER_WAY: "progress",
    Status.CLAIMED: "claimed",
    Status.DISPUTED: "disputed",
    Status.CONFIRMED: "good",
    Status.CLOSED_UNFIXED: "stopped",
}


@register.simple_tag
@cache
def action_status(status: str) -> SafeString:
    """Where an action stands, in words, colour and shape: `{% action_status action.status %}`."""
    known = Status(status)
    return components.status(str(known.label), TONES[known])


@register.filter
def response_words(response: str) -> str:
    """The landlord's answer in words; empty before there is one."""
    return str(Response(response).label) if response else ""


def days(count: int) -> str:
    """ "1 day", "12 days"."""
    return f"{count:,} day" if count == 1 else f"{count:,} days"


@register.simple_tag(name="due_mark")
def lateness(action: Any, today: date) -> SafeString | str:
    """A mark for an action that is late or due within a week; nothing for all others."""
    late = rules.days_late(action.status, action.response, action.due_on, today)
    if late:
        return components.status(f"{days(late)} late", "late")
    if action.due_on is None or not rules.is_awaited(action.status, action.response):
        return ""
    left = (action.due_on - today).days
    if left > SOON:
        return ""
    return components.status("Due today" if left == 0 else f"Due in {days(left)}", "waiting")


@register.simple_tag
def due_line(action: Any, today: date) -> SafeString:
    """An action's due date and, when late or near, its mark: for tables and cards."""
    said = dates.due_words(action.due_on, action.due_precision, weekday=False)
    if action.due_precision == Precision.ONGOING and action.due_on:
        said = f"Ongoing, looked at on {dates.short_date(action.due_on)}"
    return format_html('<span class="ys-due">{}</span> {}', said, lateness(action, today))


@register.filter
def brief(text: str, length: int = 120) -> str:
    """The beginning of a long text, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    return flat[:length].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
