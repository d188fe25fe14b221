"""What *Today* says about starting groups: who waits for an answer, whom to look in on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from yousaid.groups.access.outreach import follow_ups_due
from yousaid.groups.access.starting import forming_due, waiting_requests
from yousaid.kit.dates import short_date

MOST = 5


@dataclass(frozen=True, slots=True)
class ToDo:
    """One line of Today: what, why now, and where to do it."""

    text: str
    why: str
    href: str
    tone: str


def to_reach(user: Any, day: date) -> list[ToDo]:
    """At most MOST of each kind, those who ask first; empty for those who start no groups."""
    asked = [
        ToDo(
            f"Somebody would like a group: {row.where}",
            f"Asked {short_date(row.asked_at)}",
            reverse("groups:desk-start-request", args=[row.pk]),
            "late" if row.next_on else "waiting",
        )
        for row in waiting_requests(user, day)[:MOST]
    ]
    forming = [
        ToDo(
            f"Look in on {row.group}",
            f"Planned for {short_date(row.next_on)}",
            reverse("groups:desk-forming", args=[row.group_id]),
            "late" if row.next_on < day else "waiting",
        )
        for row in forming_due(user, day)[:MOST]
        if row.next_on
    ]
    visits = [
        ToDo(
            f"{visit.next_step or 'Look in again'}: {visit.place or visit.team}",
            f"By {short_date(visit.next_on)}",
            reverse("groups:desk-visits"),
            "late" if visit.next_on < day else "waiting",
        )
        for visit in follow_ups_due(user, day)[:MOST]
        if visit.next_on
    ]
    return [*asked, *forming, *visits]
