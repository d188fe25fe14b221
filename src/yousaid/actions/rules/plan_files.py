"""A plan file read and understood in one go, and what was found in it as plain values."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from yousaid.actions.choices import Precision, Response
from yousaid.actions.rules.columns import ROLES, Layout, layout_for, propose_layout
from yousaid.actions.rules.plan_table import Fixes, understand
from yousaid.actions.rules.recurrence import how_often
from yousaid.actions.rules.understood import UnderstoodPlan
from yousaid.kit.reading import Reading, Table


def understand_file(
    reading: Reading,
    *,
    near: date,
    sheet: str = "",
    layout: Mapping[str, Any] | None = None,
    fixes: Fixes | None = None,
) -> UnderstoodPlan:
    """What a file says, as its reader chose to read it. `layout` is {"header": row number, "roles":
    {column: role}}, empty for the proposal.
    """
    table = reading.table(sheet)
    plan = understand(table, chosen_layout(table, layout or {}), near=near, fixes=fixes)
    plan.remarks[:0] = reading.remarks
    return plan


def chosen_layout(table: Table, layout: Mapping[str, Any]) -> Layout:
    """The layout chosen by a person, or the proposal where nothing was chosen."""
    if "header" not in layout:
        return propose_layout(table)
    number = layout["header"]
    header = next((row for row in table.rows if row.number == number), None)
    proposed = layout_for(table, header)
    roles = layout.get("roles")
    if roles is None:
        return proposed
    return replace(proposed, roles={int(at): role for at, role in roles.items() if role in ROLES})


def programmes_named(plan: UnderstoodPlan) -> dict[str, int]:
    """Programmes that actions of the plan seem to wait for, and how many do, most first."""
    counts = Counter(name for row in plan.rows for name in row.programmes)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def duties_named(plan: UnderstoodPlan) -> list[dict[str, Any]]:
    """Rows that seem to ask for something again and again, with the words that say so."""
    return [
        {
            "row": row.row,
            "number": row.number,
            "words": row.recurring.words,
            "rule": row.recurring.rule,
            "often": how_often(row.recurring.rule),
        }
        for row in plan.rows
        if row.recurring
    ]


def findings(
    plan: UnderstoodPlan, name_of: Callable[[str], str] = lambda words: words
) -> dict[str, Any]:
    """What was found, JSON-able: counts of sections, actions, due dates by precision, responses
    ("none" without verdict) and owners, the doubtful and returned rows with reasons, and what
    else was seen: programmes that rows wait for, duties that come again.

    `name_of` gives the name that an owner's words resolve to.
    """
    due = Counter(row.due.precision.value for row in plan.rows)
    responses = Counter(str(row.reply.response) or "none" for row in plan.rows)
    owners = Counter(name_of(name) for row in plan.rows for name in row.owners.names)
    return {
        "sections": len(plan.sections),
        "section_titles": [section.title for section in plan.sections],
        "actions": len(plan.rows),
        "due": {precision.value: due[precision.value] for precision in Precision},
        "responses": {kind: responses[kind] for kind in (*Response.values, "none")},
        "owners": dict(sorted(owners.items(), key=lambda pair: (-pair[1], pair[0]))),
        "doubtful": [
            {"row": row.row, "number": row.number, "reasons": row.reasons()}
            for row in plan.doubtful
        ],
        "returned": [
            {"row": row.row, "number": row.number, "reasons": list(row.reasons)}
            for row in plan.returned
        ],
        "programmes": programmes_named(plan),
        "duties": duties_named(plan),
        "remarks": list(plan.remarks),
    }
