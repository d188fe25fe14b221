"""A page with one form about one action: shown, sent, refused or in conflict."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yousaid.accounts.access import SignedInRequest
from yousaid.actions.forms.steps import StepForm
from yousaid.actions.operations.problems import ChangedMeanwhile
from yousaid.actions.views.desk.sending import conflict as conflict_page
from yousaid.actions.views.desk.sending import send


def page_of(action: Any) -> str:
    """The address of an action's page."""
    return reverse("actions:desk-detail", args=[action.pk])


def ask(
    request: SignedInRequest,
    action: Any,
    form: StepForm,
    change: Callable[[datetime], Any],
    *,
    heading: str,
    verb: str,
    said: str,
    intro: str = "",
) -> HttpResponse:
    """Answer a request for a page that asks one thing about an action.

    A valid form is carried out once and leads back to the action's page. What is refused, and a
    conflict with somebody else's change, keep what was typed.
    """
    context = {
        "action": action,
        "form": form,
        "heading": heading,
        "caption": f"{action.number} · {action.plan.title}" if action.number else action.plan.title,
        "verb": verb,
        "intro": intro,
        "back": page_of(action),
    }
    if request.method == "POST" and form.is_valid():
        try:
            answer = send(request, form, change, to=page_of(action), said=said)
        except ChangedMeanwhile as meanwhile:
            return conflict_page(request, form, meanwhile, context)
        if answer:
            return answer
    return render(request, "actions/desk/form.html", context)


def filled(request: SignedInRequest) -> dict[str, Any]:
    """What was sent, as a form takes it: nothing for a page that is only looked at."""
    if request.method != "POST":
        return {"data": None, "files": None}
    return {"data": request.POST, "files": request.FILES}
