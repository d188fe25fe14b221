"""The rows of a file as its reader checks them."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from yousaid.actions.choices import Resources, Response
from yousaid.actions.operations.owner_directory import Directory
from yousaid.actions.rules.understood import UnderstoodPlan, UnderstoodRow
from yousaid.kit.dates import due_words

A_PAGE = 100


def page_of_rows(run: Any, plan: UnderstoodPlan, query: Mapping[str, str]) -> dict[str, Any]:
    """One page of rows for the template; `doubtful=1` in the query narrows to those."""
    only_doubtful = query.get("doubtful") == "1"
    chosen = plan.doubtful if only_doubtful else plan.rows
    page = Paginator(chosen, A_PAGE).get_page(query.get("page", 1))
    directory = Directory.of(run.names)
    return {
        "run": run,
        "plan": plan,
        "page": page,
        "only_doubtful": only_doubtful,
        "rows": [_shown(run, plan, row, directory) for row in page],
        "returned": plan.returned[:A_PAGE],
    }


def _shown(
    run: Any, plan: UnderstoodPlan, row: UnderstoodRow, directory: Directory
) -> dict[str, Any]:
    """What the table shows of a row: each value as understood, and its words where they differ."""
    response = row.reply.response
    owners = [directory.name_of(name) for name in row.owners.names]
    due = due_words(row.due.on, row.due.precision.value)
    return {
        "row": row,
        "href": reverse("actions:desk-import-row", args=[run.pk, row.row]),
        "section": "" if row.section is None else plan.sections[row.section].title,
        "due": due,
        "due_words": row.due.words if row.due.words.strip() != due else "",
        "asked_for": due_words(row.asked_for.on, row.asked_for.precision.value)
        if row.asked_for.on
        else "",
        "response": str(Response(response).label) if response else "No verdict yet",
        "owners": owners,
        "owner_words": row.owners.words if row.owners.words != "/".join(owners) else "",
        "resources": str(Resources(row.resources.kind).label),
        "doubts": row.reasons(),
    }


def now_of(plan: UnderstoodPlan, row: UnderstoodRow) -> dict[str, str]:
    """The words of a row as they stand, by column, for the form that puts them right."""
    return {
        "number": row.number,
        "text": row.text,
        "section": "" if row.section is None else plan.sections[row.section].title,
        "due": row.verbatim.get("due", ""),
        "owners": row.verbatim.get("owners", ""),
        "response": str(row.reply.response) or "none",
        "reply": row.verbatim.get("reply", ""),
        "resources": row.verbatim.get("resources", ""),
    }
