"""The kinds of group that a landlord has: what they are called, and which it uses."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles, staff_only
from yousaid.accounts.choices import Role
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import KindForm
from yousaid.groups.views.desk.asking import ask, asks_and_answers
from yousaid.kit import clock

managers = roles(Role.MANAGER)


@staff_only
@require_safe
def kinds(request: SignedInRequest) -> HttpResponse:
    """Every kind, how many groups it has, and whether it is still used."""
    context = {
        "kinds": access.counted_kinds(),
        "may_change": access.may_change_kinds(request.user),
        "groups_url": reverse("groups:desk-groups"),
    }
    return render(request, "groups/desk/kinds.html", context)


def _allowed(request: SignedInRequest) -> None:
    if not access.may_change_kinds(request.user):
        raise PermissionDenied


def _kind(request: SignedInRequest, code: str) -> Any:
    _allowed(request)
    return get_object_or_404(access.all_kinds(), pk=code)


def _answers(form: KindForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "once"}


@managers
@asks_and_answers
def add_kind(request: SignedInRequest) -> HttpResponse:
    """Add a kind of group."""
    _allowed(request)
    last = access.all_kinds().count() + 1
    now = {"is_resident_body": True, "is_public": True, "position": last}
    form = KindForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        at = clock.now()

        def add() -> str:
            operations.add_kind(**_answers(form), by=request.user, at=at)
            return reverse("groups:desk-kinds")

        try:
            address = carry_out_once(form.cleaned_data["once"], add, by=request.user, at=at)
        except operations.KindTaken as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{form.cleaned_data['name']} is a kind of group now.")
            return redirect(address)
    back = reverse("groups:desk-kinds")
    return ask(request, form=form, heading="Add a kind of group", verb="Add", back=back)


@managers
@asks_and_answers
def change_kind(request: SignedInRequest, code: str) -> HttpResponse:
    """Rename a kind, or say what it is."""
    kind = _kind(request, code)
    fields = ("name", "plural", "is_resident_body", "may_be_recognised", "is_public", "position")
    now = {name: getattr(kind, name) for name in fields}
    form = KindForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_kind(kind, **_answers(form), by=request.user, at=clock.now())
        except operations.KindTaken as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, "The kind is saved.")
            return redirect("groups:desk-kinds")
    back = reverse("groups:desk-kinds")
    return ask(request, form=form, heading=f"Change {kind.name}", verb="Save", back=back)


@managers
@require_POST
def retire_kind(request: SignedInRequest, code: str) -> HttpResponse:
    """Give no new group this kind, or give it again."""
    kind = _kind(request, code)
    back_again = kind.retired_on is not None
    day = None if back_again else clock.today()
    operations.retire_kind(kind, on=day, by=request.user, at=clock.now())
    words = "New groups can be given it again." if back_again else "No new group is given it."
    messages.success(request, f"{kind.name}: {words}")
    return redirect("groups:desk-kinds")


@managers
@require_POST
def remove_kind(request: SignedInRequest, code: str) -> HttpResponse:
    """Take away a kind that was added here and never used."""
    kind = _kind(request, code)
    try:
        operations.remove_kind(kind, by=request.user, at=clock.now())
    except operations.KindNeeded as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"{kind.name} is gone.")
    return redirect("groups:desk-kinds")
