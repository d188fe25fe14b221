"""What *Today* says about recognition: decisions others wait for, and reviews that come up."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.desk.views.lines import MOST, Line, Link, Section, Urgency
from yousaid.groups.access import recognition
from yousaid.groups.choices import Stage
from yousaid.kit.dates import short_date
from yousaid.kit.few import few_of

AHEAD = timedelta(days=60)
KIND = "Recognition"


def recognition_to_keep(user: Any, day: date) -> Section:
    """Proposals and appeals first, then what is due; nothing for those who keep none."""
    section = Section("Recognition of associations", "recognition", "about recognition")
    if not permits(user).has(*recognition.KEEPERS):
        return section
    rows = recognition.to_turn_to(recognition.visible_recognitions(user), day + AHEAD)
    few = few_of(rows, MOST)
    lines = tuple(_line(user, row, day) for row in few.rows)
    more = (Link("All associations", reverse("groups:desk-recognitions")),)
    return Section(
        section.title, section.anchor, section.jump, lines, few.total, more if few.more else ()
    )


def _line(user: Any, row: Any, day: date) -> Line:
    name = row.group.short_name or row.group.name
    is_manager = permits(user).has(Role.MANAGER)
    if row.stage == Stage.PROPOSED:
        may = is_manager and row.proposer != user.pk
        return _awaited(row, f"{name}: withdrawal of recognition", "Proposed", "decide", may=may)
    if row.stage == Stage.APPEAL:
        may = is_manager and user.pk not in (row.proposer, row.decider)
        return _awaited(row, f"{name}: appeal against the withdrawal", "Appeal", "hear", may=may)
    page = reverse("groups:desk-recognition", args=[row.group_id])
    on = row.due_on
    tone = "late" if on <= day else "waiting"
    if row.decision_due_on:
        text = f"{name}: {row.get_stage_display().lower()}"
        why = f"Decision due {short_date(on)}"
        return Line(KIND, text, page, why, tone, Urgency.DECISION, on)
    why = f"Review due {short_date(on)}"
    urgency = Urgency.REVIEW if on < day else Urgency.LATER
    return Line(KIND, f"{name}: yearly review", page, why, tone, urgency, on)


def _awaited(row: Any, text: str, why: str, step: str, *, may: bool) -> Line:
    """A proposal or an appeal; to be decided by the reader, or by somebody else."""
    if not may:
        page = reverse("groups:desk-recognition", args=[row.group_id])
        return Line(KIND, text, page, f"{why}: somebody else decides", "waiting", Urgency.LATER)
    page = reverse(f"groups:desk-recognition-{step}", args=[row.group_id])
    on = row.decision_due_on
    if on:
        why = f"{why}, decision due {short_date(on)}"
    return Line(KIND, text, page, why, "disputed", Urgency.DECISION, on, verb="Decide")
