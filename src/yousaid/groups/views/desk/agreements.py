"""The roles agreed with a federation or partner body: what each side undertakes (KI-42)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import AgreementForm, EndAgreementForm, ReviewRolesForm
from yousaid.groups.rules.terms_of_reference import review_due
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors, group_to_change
from yousaid.groups.views.desk.sections import group_or_404, group_page
from yousaid.kit import clock, components


def _home(group: Any) -> str:
    return reverse("groups:desk-agreement", args=[group.pk])


@staff_only
@require_safe
def agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is in force, and what was agreed before."""
    found = group_or_404(pk)
    held = access.agreement_in_force(found)
    due = review_due(held.review_on, clock.today()) if held else None
    context = {
        **group_page(request, found),
        "held": held,
        "due": components.status(due.words, due.tone) if due else "",
        "past": access.agreements_of(found).filter(ended_on__isnull=False),
        "may_change": access.may_change_group(request.user, found),
    }
    return render(request, "groups/desk/agreement.html", context)


@editors
@asks_and_answers
def agree_roles(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what both sides undertake; it begins with the words of the last agreement."""
    found = group_to_change(request, pk)
    last = access.agreements_of(found).first()
    now = {
        "they_undertake": last.they_undertake if last else "",
        "we_undertake": last.we_undertake if last else "",
        "agreed_on": clock.today(),
    }
    form = AgreementForm(request.POST if request.method == "POST" else None, initial=now)

    def agree(**answers: Any) -> None:
        operations.agree_roles(found, **answers, by=request.user, at=clock.now())

    heading = f"Who does what: {found.name} and us"
    return _ask(request, form, agree, found, field="agreed_on", heading=heading, verb="Keep it")


@editors
@asks_and_answers
def review_roles(request: SignedInRequest, pk: int) -> HttpResponse:
    """Both sides looked at it, and it stays."""
    found = group_to_change(request, pk)
    held = _held(found)
    form = ReviewRolesForm(request.POST if request.method == "POST" else None)

    def review(**answers: Any) -> None:
        operations.review_roles(held, **answers, by=request.user, at=clock.now())

    return _ask(
        request, form, review, found, field="review_on", heading="It stays as it is", verb="Save"
    )


@editors
@asks_and_answers
def end_agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    """It holds no longer, and nothing takes its place."""
    found = group_to_change(request, pk)
    held = _held(found)
    now = {"on": clock.today()}
    form = EndAgreementForm(request.POST if request.method == "POST" else None, initial=now)

    def end(**answers: Any) -> None:
        operations.end_agreement(held, **answers, by=request.user, at=clock.now())

    return _ask(request, form, end, found, field="on", heading="It holds no longer", verb="End it")


def _held(group: Any) -> Any:
    held = access.agreement_in_force(group)
    if held is None:
        raise Http404
    return held


def _ask(
    request: SignedInRequest,
    form: Any,
    change: Callable[..., None],
    group: Any,
    *,
    field: str,
    heading: str,
    verb: str,
) -> HttpResponse:
    """Ask, and carry out once what was answered; days that make no sense are said at `field`."""
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        once = answers.pop("once")

        def carry_out() -> str:
            change(**answers)
            return _home(group)

        try:
            address = carry_out_once(once, carry_out, by=request.user, at=clock.now())
        except operations.AgreementOutOfOrder as problem:
            form.add_error(field, str(problem))
        else:
            messages.success(request, "Saved.")
            return redirect(address)
    return ask(request, form=form, heading=heading, verb=verb, back=_home(group))
