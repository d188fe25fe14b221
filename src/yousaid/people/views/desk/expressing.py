"""Who would like to take part: deciding who they are, keying in paper forms, counting sources."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations import record_view
from yousaid.kit import clock
from yousaid.people import access, operations
from yousaid.people.choices import ExpressionState, Means
from yousaid.people.forms.expressing import PaperForm
from yousaid.people.views.desk.loading import asks_and_answers
from yousaid.people.views.public.involved import answers_of

editors = roles(*access.EDITORS)
MOST = 50


def _allow(request: SignedInRequest) -> None:
    if not access.may_change_people(request.user):
        raise PermissionDenied


@editors
@require_safe
def expressions(request: SignedInRequest) -> HttpResponse:
    """What waits for a decision, oldest first, and how many came from where."""
    _allow(request)
    rows = access.visible_expressions(request.user)
    proposed = list(rows.filter(state=ExpressionState.PROPOSED)[: MOST + 1])
    held = list(rows.filter(state=ExpressionState.HELD)[: MOST + 1])
    for each in proposed:
        page = "people:desk-expressions"
        record_view(f"person:{each.likely_id}", page=page, by=request.user, at=clock.now())
    context = {
        "proposed": proposed[:MOST],
        "held": held[:MOST],
        "has_more": len(proposed) > MOST or len(held) > MOST,
        "waiting": rows.filter(state=ExpressionState.WAITING).count(),
        "sources": access.expressions_by_source(),
    }
    return render(request, "people/desk/expressions.html", context)


@editors
@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """One click: they are this person, they are new, or it is nobody."""
    _allow(request)
    row: Any = get_object_or_404(access.visible_expressions(request.user), pk=pk)
    by, at, answer = request.user, clock.now(), request.POST.get("answer")
    try:
        if answer == "same" and row.likely:
            operations.take_up_for_known(row, person=row.likely, by=by, at=at)
            messages.success(request, f"Added to what we know of {row.likely}.")
        elif answer == "new":
            person = operations.take_up_as_new(row, by=by, at=at)
            messages.success(request, f"{person} is in the register now.")
        elif answer == "drop":
            operations.drop_expression(row, by=by, at=at)
            messages.success(request, "Dropped. What it said is forgotten.")
    except operations.AlreadySettled as problem:
        messages.info(request, str(problem))
    return redirect("people:desk-expressions")


@editors
@asks_and_answers
def key_in(request: SignedInRequest) -> HttpResponse:
    """A paper form on one page; afterwards the next."""
    _allow(request)
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        said, ticked = answers_of(answers)
        operations.express_interest(
            token=answers["once"],
            source=answers["source"],
            detail=answers["detail"],
            means=Means.PAPER,
            said=said,
            answers=ticked,
            taken_by=request.user,
            at=clock.now(),
        )
        messages.success(request, f"The form of {said['name']} is in. Here is the next.")
        return redirect("people:desk-key-in")
    back = reverse("people:desk-expressions")
    context = {"form": form, "heading": "Key in a paper form", "verb": "Save", "back": back}
    return render(request, "kit/desk_form.html", context)
