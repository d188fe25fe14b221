"""Where a group works, how it works, and where it stands in its life."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from yousaid.accounts.access import SignedInRequest
from yousaid.groups import operations
from yousaid.groups.forms import PlacesForm, StatusForm, WorkingsForm
from yousaid.groups.rules.recognition.life import NoRoad
from yousaid.groups.views.desk.asking import (
    ask,
    asks_and_answers,
    editors,
    group_to_change,
    page_of,
    place_choices,
)
from yousaid.kit import clock
from yousaid.places.access import all_places


def _done(request: SignedInRequest, found: Any, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(page_of(found))


@editors
@asks_and_answers
def change_places(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which places a group covers."""
    found = group_to_change(request, pk)
    covered = list(found.places.order_by("path").values_list("pk", "name"))
    now = {each for each, _ in covered}
    form = PlacesForm(
        request.POST if request.method == "POST" else None,
        initial={"kept": sorted(now)},
        covered=covered,
        places=[(each, words) for each, words in place_choices() if each not in now],
    )
    if request.method == "POST" and form.is_valid():
        wanted = {*form.cleaned_data.get("kept", ()), form.cleaned_data["another"]} - {None}
        places = list(all_places().filter(pk__in=wanted))
        operations.cover_places(found, places=places, by=request.user, at=clock.now())
        return _done(request, found, "The places are saved.")
    heading = f"Places that {found.name} covers"
    return ask(request, form=form, heading=heading, verb="Save", back=page_of(found))


@editors
@asks_and_answers
def change_workings(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how often a group meets, with how many, and what it may decide."""
    found = group_to_change(request, pk)
    fields = ("meets_every", "meets_unit", "quorum", "may_decide")
    now = {name: getattr(found, name) for name in fields}
    form = WorkingsForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        answers = {name: form.cleaned_data[name] for name in fields}
        operations.set_workings(found, **answers, by=request.user, at=clock.now())
        return _done(request, found, "How it works is saved.")
    heading = f"How {found.name} works"
    return ask(request, form=form, heading=heading, verb="Save", back=page_of(found))


@editors
@asks_and_answers
def change_status(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open, rest, close or reopen a group."""
    found = group_to_change(request, pk)
    now = {"status": found.status, "on": clock.today(), "reason": ""}
    form = StatusForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        answers = {name: form.cleaned_data[name] for name in ("status", "on", "reason")}
        try:
            operations.set_status(found, **answers, by=request.user, at=clock.now())
        except NoRoad as problem:
            form.add_error("status", str(problem))
        else:
            return _done(request, found, "Where it stands is saved.")
    heading = f"How {found.name} stands"
    return ask(request, form=form, heading=heading, verb="Save", back=page_of(found))
