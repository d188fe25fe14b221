"""Adding a person, and putting their details right."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.kit import clock
from yousaid.people import access, operations
from yousaid.people.choices import WORKING
from yousaid.people.forms import PersonForm
from yousaid.people.views.desk.loading import asks_and_answers, page_of

editors = roles(*access.EDITORS)


def _managers(beside: int | None = None) -> list[tuple[int, str]]:
    """Those who may be somebody's line manager, with their posts to tell them apart."""
    rows = access.who_may_carry(clock.today()).exclude(pk=beside or 0)
    return [
        (pk, f"{name}, {post}" if post else name)
        for pk, name, post in rows.values_list("pk", "name", "post")
    ]


def _allow(request: SignedInRequest) -> None:
    if not access.may_change_people(request.user):
        raise PermissionDenied


def _answers(form: PersonForm) -> dict[str, Any]:
    """Clean answers as operations take them."""
    answers = {name: value for name, value in form.cleaned_data.items() if name != "once"}
    manager = answers.get("line_manager")
    answers["line_manager"] = (
        access.who_may_carry(clock.today()).filter(pk=manager).first() if manager else None
    )
    return answers


@editors
@asks_and_answers
def add_person(request: SignedInRequest) -> HttpResponse:
    """Add somebody; `?me=1` begins with the name and address of whoever asks."""
    _allow(request)
    me = request.user if request.GET.get("me") else None
    initial = {"name": me.name, "email": me.email} if me else {}
    form = PersonForm(request.POST or None, initial=initial, managers=_managers(), is_new=True)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        address = carry_out_once(
            form.cleaned_data["once"],
            lambda: page_of(operations.add_person(**_answers(form), by=request.user, at=at)),
            by=request.user,
            at=at,
        )
        messages.success(request, f"{form.cleaned_data['name']} was added.")
        return redirect(address)
    context = {"form": form, "heading": "Add a person", "verb": "Add"}
    context["back"] = reverse("people:desk-people")
    return render(request, "kit/desk_form.html", context)


@editors
@asks_and_answers
def change_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a person's details right, or say that they left."""
    _allow(request)
    rows = access.with_email_and_phone(access.visible_people(request.user))
    found = get_object_or_404(rows, pk=pk)
    now = {
        name: getattr(found, name)
        for name in ("name", "kind", "post", "initials", "email", "phone", "left_on")
    }
    form = PersonForm(
        request.POST or None,
        initial={**now, "line_manager": found.line_manager_id},
        managers=_managers(beside=pk),
        works=found.kind in WORKING,
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_person(found, **_answers(form), by=request.user, at=clock.now())
        except operations.OwnManager as problem:
            form.add_error("line_manager", str(problem))
        else:
            messages.success(request, "The details are saved.")
            return redirect(page_of(found))
    context = {"form": form, "heading": f"Change {found.name}", "verb": "Save"}
    return render(request, "kit/desk_form.html", {**context, "back": page_of(found)})
