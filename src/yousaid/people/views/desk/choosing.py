"""What people can choose from: purposes with their words, topics, needs. Data, not code."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.kit import clock
from yousaid.people import access, operations
from yousaid.people.forms.consent import ChoiceForm, PurposeForm, WordingForm
from yousaid.people.views.desk.loading import asks_and_answers

editors = roles(*access.EDITORS)


def _allow(request: SignedInRequest) -> None:
    if not access.may_keep_choices(request.user):
        raise PermissionDenied


@editors
@require_safe
def choices(request: SignedInRequest) -> HttpResponse:
    """All that people are asked about now."""
    _allow(request)
    today = clock.today()
    context = {
        "purposes": [
            {"row": each, "wording": access.wording_now(each, today)} for each in access.purposes()
        ],
        "topics": access.topics(),
        "needs": access.needs(),
    }
    return render(request, "people/desk/choices.html", context)


def _ask(
    request: SignedInRequest,
    form: Any,
    save: Callable[[dict[str, Any], datetime], Any],
    heading: str,
) -> HttpResponse:
    _allow(request)
    back = reverse("people:desk-choices")
    if request.method == "POST" and form.is_valid():
        at, answers = clock.now(), dict(form.cleaned_data)
        once = answers.pop("once")

        def change() -> str:
            save(answers, at)
            return back

        address = carry_out_once(once, change, by=request.user, at=at)
        messages.success(request, "Saved. People are asked from now on.")
        return redirect(address)
    context = {"form": form, "heading": heading, "verb": "Save", "back": back}
    return render(request, "kit/desk_form.html", context)


@editors
@asks_and_answers
def add_topic(request: SignedInRequest) -> HttpResponse:
    """A topic that people can care about."""
    return _ask(
        request,
        ChoiceForm(request.POST or None),
        lambda answers, at: operations.add_topic(**answers, by=request.user, at=at),
        "Add a topic",
    )


@editors
@asks_and_answers
def add_need(request: SignedInRequest) -> HttpResponse:
    """Something that helps people to take part."""
    return _ask(
        request,
        ChoiceForm(request.POST or None),
        lambda answers, at: operations.add_need(**answers, by=request.user, at=at),
        "Add something that helps people to take part",
    )


@editors
@asks_and_answers
def add_purpose(request: SignedInRequest) -> HttpResponse:
    """Something new to ask consent for."""
    return _ask(
        request,
        PurposeForm(request.POST or None),
        lambda answers, at: operations.add_purpose(
            **answers, starts=clock.today(), by=request.user, at=at
        ),
        "Add a purpose",
    )


@editors
@asks_and_answers
def add_wording(request: SignedInRequest, pk: int) -> HttpResponse:
    """New words for a purpose, from today on."""
    purpose = get_object_or_404(access.purposes(), pk=pk)
    now: Any = access.wording_now(purpose, clock.today())
    return _ask(
        request,
        WordingForm(request.POST or None, initial={"text": now.text if now else ""}),
        lambda answers, at: operations.add_wording(
            purpose, **answers, starts=clock.today(), by=request.user, at=at
        ),
        f"New words for: {purpose.name}",
    )


RETIRE: dict[str, tuple[Callable[[], Any], Callable[..., None]]] = {
    "purpose": (access.purposes, operations.retire_purpose),
    "topic": (access.topics, operations.retire_topic),
    "need": (access.needs, operations.retire_need),
}


@editors
@require_POST
def retire(request: SignedInRequest, noun: str, pk: int) -> HttpResponse:
    """Offer something to nobody any more; what was chosen stays."""
    _allow(request)
    rows, operation = RETIRE[noun]
    row = get_object_or_404(rows(), pk=pk)
    operation(row, on=clock.today(), by=request.user, at=clock.now())
    messages.success(request, f"“{row}” is offered to nobody any more.")
    return redirect("people:desk-choices")
