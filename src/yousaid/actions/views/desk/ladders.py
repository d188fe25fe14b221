"""Ladders: who hears when an action is late. Listing, writing and changing them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions.access.ladders import all_ladders, may_change_ladders, rungs_of
from yousaid.actions.forms.ladders import STEPS, USUAL, LadderForm
from yousaid.actions.operations.escalation import NewRung, set_ladder
from yousaid.actions.views.desk.asking import filled
from yousaid.actions.views.desk.plans import ask_about_plan
from yousaid.kit import clock
from yousaid.people.access import who_may_carry


@staff_only
@require_safe
def ladders(request: SignedInRequest) -> HttpResponse:
    """Every ladder with its steps."""
    shown = [
        {
            "ladder": ladder,
            "rungs": rungs_of(ladder),
            "href": reverse("actions:desk-change-ladder", args=[ladder.pk]),
        }
        for ladder in all_ladders()
    ]
    context = {"ladders": shown, "may_change": may_change_ladders(request.user)}
    return render(request, "actions/desk/ladders.html", context)


def _people() -> list[tuple[int, str]]:
    """Those a step may name: by post, which outlives who holds it, and name."""
    rows = who_may_carry(clock.today()).values_list("pk", "name", "post")
    return [(pk, f"{post}, {name}" if post else name) for pk, name, post in rows]


def _ask(request: SignedInRequest, ladder: Any, initial: dict[str, Any]) -> HttpResponse:
    if not may_change_ladders(request.user):
        raise PermissionDenied
    form = LadderForm(**filled(request), initial=initial, people=_people())

    def change(at: datetime) -> None:
        people = who_may_carry(clock.today()).in_bulk(
            [rung.person_id for rung in form.rungs() if rung.person_id]
        )
        set_ladder(
            name=form.cleaned_data["name"],
            rungs=[
                NewRung(
                    rung.title,
                    rung.days_late,
                    rung.target,
                    people[rung.person_id] if rung.person_id else None,
                    rung.setbacks,
                )
                for rung in form.rungs()
            ],
            is_default=form.cleaned_data["is_default"],
            ladder=ladder,
            by=request.user,
            at=at,
        )

    return ask_about_plan(
        request,
        form,
        change,
        heading=f"Change “{ladder}”" if ladder else "Who hears when an action is late?",
        verb="Save",
        said="Saved. It counts from the next morning on.",
        back=reverse("actions:desk-ladders"),
    )


@staff_only
def add_ladder(request: SignedInRequest) -> HttpResponse:
    """Write a new ladder, beginning with the steps most landlords take."""
    initial: dict[str, Any] = {"is_default": not all_ladders().exists()}
    for n, (target, days) in enumerate(USUAL, start=1):
        initial |= {f"who_{n}": target, f"days_{n}": days}
    return _ask(request, None, initial)


@staff_only
def change_ladder(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write a ladder anew. What was climbed already stays on record."""
    ladder = get_object_or_404(all_ladders(), pk=pk)
    initial: dict[str, Any] = {"name": ladder.name, "is_default": ladder.is_default}
    for n, rung in enumerate(rungs_of(ladder)[:STEPS], start=1):
        who = f"person:{rung.person_id}" if rung.person_id else rung.target
        initial |= {f"who_{n}": who, f"days_{n}": rung.days_late, f"setbacks_{n}": rung.setbacks}
    return _ask(request, ladder, initial)
