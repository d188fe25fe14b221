"""What *Today* says about requests for personal data: whoever asked is answered in a month."""

from datetime import date
from typing import Any

from django.urls import reverse

from yousaid.desk.views.lines import MOST, Line, Link, Section, Urgency
from yousaid.kit.dates import short_date
from yousaid.kit.few import few_of
from yousaid.privacy.access.requests import may_second, waiting_for
from yousaid.privacy.choices import RequestState


def data_requests(user: Any, day: date) -> Section:
    """Requests that wait for the reader's yes or no, the first to answer first. Nobody is named."""
    section = Section("Requests about personal data", "data-requests", "about personal data")
    if not may_second(user):
        return section
    found: Any = few_of(waiting_for(user), MOST)
    href = reverse("privacy:desk-requests")
    more = (Link(f"All {found.total} requests", href),) if found.more else ()
    lines = tuple(_line(row, day) for row in found.rows)
    return Section(section.title, section.anchor, section.jump, lines, found.total, more)


def _line(row: Any, day: date) -> Line:
    is_second = row.state == RequestState.DECIDED
    return Line(
        "Personal data",
        f"Request {row.pk}: {row.get_kind_display().lower()}",
        reverse("privacy:desk-request", args=[row.pk]),
        f"Answer by {short_date(row.due_on)}",
        "late" if row.due_on < day else "waiting",
        Urgency.DECISION,
        row.due_on,
        "Confirm or refuse" if is_second else "Decide",
    )
