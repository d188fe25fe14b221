"""Estate advocates and block representatives, where there is no group (KI-69)."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations import record_view
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups.access import outreach as access
from yousaid.groups.access.coverage import estates_with_cover
from yousaid.groups.access.templates import templates_for
from yousaid.groups.forms.outreach import AdvocateDetailsForm, AdvocateForm, EndAdvocateForm
from yousaid.groups.operations import advocates as operations
from yousaid.groups.rules.coverage import Cover
from yousaid.groups.rules.documents import ADVOCATES
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors
from yousaid.groups.views.desk.support import support_page
from yousaid.kit import clock
from yousaid.people.access import visible_people, who_may_join
from yousaid.people.views.desk.suggesting import PersonFinder
from yousaid.places.access import all_places, names_with_those_above


@roles(*access.VISITORS)
@require_safe
def advocates(request: SignedInRequest) -> HttpResponse:
    """Who speaks up where, what they still lack, and whose estate has a recognised group now."""
    day = clock.today()
    people = list(access.advocates_now(request.user, day))
    if people:
        record_view("advocates", page="groups:desk-advocates", by=request.user, at=clock.now())
    grouped = {
        advocate.id: estate.groups[0].name
        for estate in estates_with_cover(request.user, day)
        if estate.cover is Cover.RECOGNISED
        for advocate in estate.advocates
    }
    context = {
        **support_page(request),
        "advocates": [
            {"row": row, "group": grouped.get(row.pk, ""), "lacks": _lacks(row)} for row in people
        ],
        "may_keep": access.may_keep_advocates(request.user),
        "templates": templates_for(ADVOCATES),
    }
    return render(request, "groups/desk/outreach/advocates.html", context)


@editors
@asks_and_answers
def add(request: SignedInRequest) -> HttpResponse:
    """Somebody speaks up for a place from now on."""
    _only_keepers(request)
    people = who_may_join(clock.today()) & visible_people(request.user)
    form = AdvocateForm(
        request.POST or None,
        initial={"starts": clock.today()},
        people=PersonFinder(request.user, "join"),
        places=names_with_those_above(),
    )
    if request.method == "POST" and form.is_valid():
        answers, at = form.cleaned_data, clock.now()

        def begin() -> str:
            operations.begin_advocate(
                people.get(pk=answers["person"]),
                kind=answers["kind"],
                places=list(all_places().filter(pk=answers["place"])),
                starts=answers["starts"],
                by=request.user,
                at=at,
            )
            return reverse("groups:desk-advocates")

        return redirect(carry_out_once(answers["once"], begin, by=request.user, at=at))
    return _ask(request, form, "Somebody speaks up for a place", "Add")


@editors
@asks_and_answers
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Terms of reference, training, publicity."""
    found = _advocate(request, pk)
    fields = ("terms_accepted_on", "trained_on", "wants_publicity")
    now = {name: getattr(found, name) for name in fields}
    form = AdvocateDetailsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        operations.change_advocate(found, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect("groups:desk-advocates")
    return _ask(request, form, f"{found.person.name}, {found.get_kind_display().lower()}", "Save")


@editors
@asks_and_answers
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """They no longer speak up: a decision, with its reason, and never by itself."""
    found = _advocate(request, pk)
    form = EndAdvocateForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_advocate(
                found,
                ends=form.cleaned_data["last_day"] + timedelta(days=1),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=clock.now(),
            )
        except operations.CannotEnd as problem:
            form.add_error("last_day", str(problem))
        else:
            messages.success(request, "It ends on that day.")
            return redirect("groups:desk-advocates")
    return _ask(request, form, f"{found.person.name} no longer speaks up", "End it")


def _lacks(advocate: Any) -> list[str]:
    """What is still to be done with an advocate."""
    lacks = []
    if advocate.terms_accepted_on is None:
        lacks.append("Terms not accepted yet")
    if advocate.trained_on is None:
        lacks.append("Not trained yet")
    return lacks


def _ask(request: SignedInRequest, form: Any, heading: str, verb: str) -> HttpResponse:
    back = reverse("groups:desk-advocates")
    return ask(request, form=form, heading=heading, verb=verb, back=back)


def _advocate(request: SignedInRequest, pk: int) -> Any:
    _only_keepers(request)
    return get_object_or_404(access.advocates_now(request.user, clock.today()), pk=pk)


def _only_keepers(request: SignedInRequest) -> None:
    if not access.may_keep_advocates(request.user):
        raise PermissionDenied
