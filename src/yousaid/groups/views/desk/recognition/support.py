"""Support on the desk: visits, goals, and exceptional circumstances."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yousaid.accounts.access import SignedInRequest
from yousaid.groups.access import recognition as access
from yousaid.groups.forms.recognition import AnswerForm, AskedForm, GoalForm, VisitForm
from yousaid.groups.operations import recognition as operations
from yousaid.groups.views.desk.recognition.asking import (
    ask,
    filled,
    keepers,
    not_yet,
    page_of,
    recognition_of,
)
from yousaid.kit import clock


def _page(found: Any) -> dict[str, str]:
    return {"caption": found.group.name, "back": page_of(found)}


@keepers
def visit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Log a visit and what came of it."""
    found = recognition_of(request, pk, access.may_keep)
    form = VisitForm(**filled(request), initial={"on": clock.today()})

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.log_support_visit(
            found, on=data["on"], outcome=data["outcome"], by=request.user, at=at
        )

    return ask(
        request,
        form,
        change,
        heading="Log a visit",
        verb="Log the visit",
        said="The visit is logged.",
        **_page(found),
    )


@keepers
def goal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add something to be put right."""
    found = recognition_of(request, pk, access.may_keep)
    plan = access.support_plan(found)
    if plan is None or plan.closed_at is not None:
        raise Http404
    due = clock.today() + timedelta(days=90)
    form = GoalForm(**filled(request), initial={"due_on": due})

    def change(at: datetime) -> None:
        data = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        operations.set_support_goal(plan, **data, by=request.user, at=at)

    return ask(
        request,
        form,
        change,
        heading="Add a goal",
        verb="Add the goal",
        said="The goal is in the plan.",
        **_page(found),
    )


@keepers
@require_POST
def goal_done(request: SignedInRequest, pk: int, goal: int) -> HttpResponse:
    """A goal was reached today."""
    found = recognition_of(request, pk, access.may_keep)
    plan = access.support_plan(found)
    row = plan.goals.filter(pk=goal).first() if plan else None
    if row is None:
        raise Http404
    operations.finish_support_goal(row, done_on=clock.today(), by=request.user, at=clock.now())
    messages.success(request, "Done, and noted.")
    return redirect(page_of(found))


@keepers
def ask_circumstances(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask the association whether there are exceptional circumstances."""
    found = recognition_of(request, pk, access.may_keep)
    heading = "Ask about exceptional circumstances"
    plan = access.support_plan(found)
    if request.method != "POST" and (plan is None or plan.closed_at is not None):
        why = "Open a support plan first."
        back = page_of(found)
        return not_yet(request, heading=heading, caption=found.group.name, why=why, back=back)
    form = AskedForm(**filled(request), initial={"on": clock.today()})

    def change(at: datetime) -> None:
        operations.ask_circumstances(found, on=form.cleaned_data["on"], by=request.user, at=at)

    return ask(
        request,
        form,
        change,
        heading=heading,
        verb="They are asked",
        said="Noted. Its officers can answer on their own page.",
        points=["Its officers see the question on their own page, and can answer there."],
        **_page(found),
    )


@keepers
def answer_circumstances(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down the association's answer, or that none came."""
    found = recognition_of(request, pk, access.may_keep)
    heading = "What did they answer?"
    plan = access.support_plan(found)
    if request.method != "POST" and (plan is None or plan.closed_at or not plan.asked_on):
        why = "Ask whether there are exceptional circumstances first."
        back = page_of(found)
        return not_yet(request, heading=heading, caption=found.group.name, why=why, back=back)
    form = AnswerForm(**filled(request), may_be_silent=True)

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.answer_circumstances(
            found, answer=data["answer"], words=data["words"], by=request.user, at=at
        )

    return ask(
        request,
        form,
        change,
        heading=heading,
        verb="Save the answer",
        said="The answer is recorded.",
        **_page(found),
    )
