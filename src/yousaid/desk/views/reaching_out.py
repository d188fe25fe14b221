"""What *Today* says about starting groups: who waits for an answer, whom to look in on."""

from datetime import date
from typing import Any

from django.urls import reverse

from yousaid.desk.views.lines import MOST, Line, Link, Section, Urgency
from yousaid.groups.access.outreach import follow_ups_due
from yousaid.groups.access.starting import forming_due, waiting_requests
from yousaid.kit.dates import local_day, short_date
from yousaid.kit.few import few_of

KIND = "Starting groups"


def to_reach(user: Any, day: date) -> Section:
    """Those who ask, forming groups and visits to follow up; empty for who starts no groups."""
    asked = few_of(waiting_requests(user, day), MOST)
    forming = few_of(forming_due(user, day), MOST)
    visits = few_of(follow_ups_due(user, day), MOST)
    lines = [_asked(row) for row in asked.rows]
    lines += [_forming(row, day) for row in forming.rows]
    lines += [_visit(row, day) for row in visits.rows]
    lines.sort(key=lambda line: (line.urgency, line.on or day))
    shown = lines[:MOST]
    total = asked.total + forming.total + visits.total
    more = []
    if total > len(shown):
        starting = asked.total + forming.total
        if starting:
            more.append(Link("All who ask or form a group", reverse("groups:desk-starting")))
        if visits.total:
            more.append(Link("All visits", reverse("groups:desk-visits")))
    return Section(
        "Starting and reaching groups", "starting", "about starting groups", tuple(shown), total,
        tuple(more),
    )  # fmt: skip


def _asked(row: Any) -> Line:
    return Line(
        KIND,
        f"Somebody would like a group: {row.where}",
        reverse("groups:desk-start-request", args=[row.pk]),
        f"Asked {short_date(row.asked_at)}",
        "late" if row.next_on else "waiting",
        Urgency.LATE if row.next_on else Urgency.THIS_WEEK,
        row.next_on or local_day(row.asked_at),
        verb="Answer",
    )


def _forming(row: Any, day: date) -> Line:
    return Line(
        KIND,
        f"Look in on {row.group}",
        reverse("groups:desk-forming", args=[row.group_id]),
        f"Planned for {short_date(row.next_on)}",
        "late" if row.next_on < day else "waiting",
        Urgency.LATE if row.next_on < day else Urgency.THIS_WEEK,
        row.next_on,
    )


def _visit(row: Any, day: date) -> Line:
    return Line(
        KIND,
        f"{row.next_step or 'Look in again'}: {row.place or row.team}",
        f"{reverse('groups:desk-visits')}#visit-{row.pk}",
        f"By {short_date(row.next_on)}",
        "late" if row.next_on < day else "waiting",
        Urgency.LATE if row.next_on < day else Urgency.THIS_WEEK,
        row.next_on,
    )
