"""Planning what a group does: adding it, changing it, calling it off."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.activities import access, operations
from yousaid.activities.choices import Status
from yousaid.activities.forms import ActivityForm, CallOffForm
from yousaid.groups.access import all_groups
from yousaid.kit import clock

recorders = roles(*access.RECORDERS)
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])


@recorders
@asks_and_answers
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add what a group is going to do."""
    group = get_object_or_404(all_groups(), pk=pk)
    if not access.may_record(request.user, group):
        raise PermissionDenied
    form = ActivityForm(request.POST or None, kinds=_kinds())
    if request.method == "POST" and form.is_valid():
        asked, at = form.cleaned_data, clock.now()

        def add() -> str:
            made = operations.add_activity(**_answers(asked), group=group, by=request.user, at=at)
            messages.success(request, "It is planned.")
            return _page(made.pk)

        return redirect(carry_out_once(asked["once"], add, by=request.user, at=at))
    back = reverse("groups:desk-group", args=[pk])
    heading = f"Plan an activity of {group.name}"
    return _ask(request, form=form, heading=heading, verb="Plan it", back=back)


@recorders
@asks_and_answers
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is planned."""
    found = _planned(request, pk)
    names = ("title", "kind", "day", "starts", "where")
    now = {name: getattr(found, name) for name in names} | {"kind": found.kind_id}
    form = ActivityForm(request.POST or None, initial=now, kinds=_kinds(found.kind))
    if request.method == "POST" and form.is_valid():
        answers = _answers(form.cleaned_data)
        operations.change_activity(found, **answers, by=request.user, at=clock.now())
        messages.success(request, "Saved.")
        return redirect(_page(pk))
    heading = f"Change: {found.title}"
    return _ask(request, form=form, heading=heading, verb="Save", back=_page(pk))


@recorders
@asks_and_answers
def call_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that it does not take place, and why."""
    found = _planned(request, pk)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        operations.call_off(found, because=because, by=request.user, at=clock.now())
        messages.success(request, "It is called off.")
        return redirect(_page(pk))
    heading = f"Call off: {found.title}"
    return _ask(request, form=form, heading=heading, verb="Call it off", back=_page(pk))


def _planned(request: SignedInRequest, pk: int) -> Any:
    """An activity that is planned, of a group that the user may record in."""
    found = get_object_or_404(access.visible_activities(request.user), pk=pk)
    if found.group is None or not access.may_record(request.user, found.group):
        raise PermissionDenied
    if found.status != Status.PLANNED:
        raise Http404
    return found


def _kinds(kept: Any = None) -> list[tuple[int, str]]:
    """The kinds to choose from, with the one it has."""
    choices = {kind.pk: kind.name for kind in access.kinds()}
    return list(choices.items() if kept is None else ({kept.pk: kept.name} | choices).items())


def _answers(asked: dict[str, Any]) -> dict[str, Any]:
    kind = access.kind(asked["kind"])
    return {"kind": kind} | {name: asked[name] for name in ("title", "day", "starts", "where")}


def _ask(request: SignedInRequest, **context: Any) -> HttpResponse:
    return render(request, "kit/desk_form.html", context)


def _page(pk: int) -> str:
    return reverse("activities:desk-activity", args=[pk])
