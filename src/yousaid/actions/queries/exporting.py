"""A plan as rows of a table that reads back as the same plan, and as JSON."""

from collections.abc import Iterator
from typing import Any

from yousaid.actions.models import Action, Plan
from yousaid.actions.rules.plan_sheet import (
    HEADER,
    SheetDate,
    date_cell,
    owners_cell,
    resources_cells,
    response_cell,
)

BATCH = 1_000


def plan_rows(plan: Plan) -> Iterator[list[str]]:
    """One row of `plan_sheet.HEADER` for each action, in the plan's order."""
    for action in _actions(plan):
        yield _cells(action)


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """The plan with its actions, each a dict by column; internal notes stay out."""
    names = [title.lower().replace(" ", "_") for title in HEADER]
    return {
        "plan": plan.pk,
        "title": plan.title,
        "kind": plan.kind,
        "actions": [
            dict(zip(names, _cells(action), strict=True))
            | {
                "due_on": action.agreed_on and action.agreed_on.isoformat(),
                "due_precision": action.agreed_precision,
                "status": action.status,
            }
            for action in _actions(plan)
        ],
    }


def _actions(plan: Plan) -> Iterator[Action]:
    found = plan.actions.select_related("section").prefetch_related(
        "owners__person", "owners__group"
    )
    return found.order_by("position").iterator(BATCH)


def _cells(action: Action) -> list[str]:
    owners = list(action.owners.all())
    lead = next((at for at, owner in enumerate(owners) if owner.is_lead), 0)
    agreed = SheetDate(action.agreed_on, action.agreed_precision, action.agreed_words)
    if action.times_revised:
        agreed = SheetDate(action.revised_on, action.revised_precision)
    reply = action.response_words or action.response_reason
    return [
        action.section.title if action.section else "",
        action.number,
        action.text,
        action.prompt,
        action.outcome,
        date_cell(
            SheetDate(action.asked_for_on, action.asked_for_precision, action.asked_for_words)
        ),
        date_cell(agreed),
        response_cell(action.response, reply),
        reply,
        owners_cell([(owner.name, owner.words) for owner in owners], lead),
        *resources_cells(action.resources, action.resources_amount, action.resources_words),
        date_cell(SheetDate(action.completed_on, action.completed_precision)),
    ]
