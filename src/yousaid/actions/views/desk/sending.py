"""Carrying out what a form asks: once, on what its sender saw, and with an honest answer if not."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.actions.forms.steps import StepForm
from yousaid.actions.operations.problems import ChangedMeanwhile, Refused
from yousaid.actions.rules.life import NoRoad
from yousaid.actions.views.history import tell
from yousaid.actions.views.known import known_of
from yousaid.kit import clock

Change = Callable[[datetime], Any]


def send(
    request: SignedInRequest,
    form: StepForm,
    change: Change,
    *,
    to: str | Callable[[Any], str],
    said: str,
) -> HttpResponse | None:
    """Make the change of a valid form once, then lead to `to` with the words `said`.

    `change` gets the moment at which it happens; `to` may be a function of what it returns.
    Returns None when the change was refused, with the reason among the form's errors, so that the
    page is shown again with what was typed. ChangedMeanwhile goes through: see `conflict`.
    """
    at = clock.now()

    def carry_out() -> str:
        made = change(at)
        return to(made) if callable(to) else to

    try:
        address = carry_out_once(form.cleaned_data["once"], carry_out, by=request.user, at=at)
    except ChangedMeanwhile:
        raise
    except (Refused, NoRoad) as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, said)
    return HttpResponseRedirect(address)


def conflict(
    request: SignedInRequest, form: StepForm, meanwhile: ChangedMeanwhile, context: dict[str, Any]
) -> HttpResponse:
    """The page that shows what somebody else did beside the form as this user filled it in.

    Sending it again counts as having seen the other's change. `context` is that of the form's own
    page; its `action` holds the row as it stands now.
    """
    typed = form.data.copy()  # type: ignore[attr-defined]
    typed["seen"] = context["action"].changed_at.isoformat()
    form.data = typed
    theirs = tell(meanwhile.facts, known_of(meanwhile.facts))
    shown = {**context, "form": form, "theirs": theirs, "today": clock.today()}
    return render(request, "actions/desk/conflict.html", shown, status=409)
