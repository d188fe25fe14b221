"""Entries that may be one person: a list to decide, two side by side, joined and taken apart."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations import record_view
from yousaid.kit import clock
from yousaid.people import access
from yousaid.people.access import intake
from yousaid.people.operations import merging

joiners = roles(*access.EDITORS)  # of the whole landlord: `_allow` asks for that
HERE = "people/desk/merging/"
A_PAGE = 25


def _allow(request: SignedInRequest) -> None:
    if not access.may_change_people(request.user):
        raise PermissionDenied


@joiners
@require_safe
def duplicates(request: SignedInRequest) -> HttpResponse:
    """Pairs that matching found, likeliest first."""
    _allow(request)
    page = Paginator(intake.likely_pairs(), A_PAGE).get_page(request.GET.get("page", 1))
    ids = {pk for pair in page for pk in (pair.first_id, pair.second_id)}
    known = intake.described(ids)
    pairs = [
        {
            "pair": pair,
            "first": known[pair.first_id],
            "second": known[pair.second_id],
            "chance": f"{pair.chance:.0%}",
        }
        for pair in page
    ]
    at = clock.now()
    for pk in sorted(ids):
        record_view(f"person:{pk}", page="people:desk-duplicates", by=request.user, at=at)
    return render(request, HERE + "duplicates.html", {"page": page, "pairs": pairs})


@joiners
@require_POST
def look(request: SignedInRequest) -> HttpResponse:
    """Compare everybody with everybody, in the background."""
    _allow(request)
    return redirect("jobs:progress", job=merging.start_looking(by=request.user))


@joiners
@require_POST
def two_people(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remember that these are two people."""
    _allow(request)
    pair = get_object_or_404(intake.likely_pairs(), pk=pk)
    merging.tell_apart(pair, by=request.user, at=clock.now())
    messages.success(request, "Remembered: they are two people.")
    return redirect("people:desk-duplicates")


@joiners
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose the other entry, see both side by side, and join them."""
    _allow(request)
    people = access.visible_people(request.user)
    kept = get_object_or_404(people, pk=pk)
    asked = request.POST if request.method == "POST" else request.GET
    number = asked.get("other", "")
    other = people.filter(pk=int(number)).first() if number[:18].isdigit() else None
    if request.method == "POST" and other is not None:
        try:
            merging.merge_people(kept, other, by=request.user, at=clock.now())
        except merging.CannotMerge as problem:
            messages.error(request, str(problem))
        else:
            undo = "Was it a mistake? Undo it on this page."
            messages.success(request, f"{other} and {kept} are one person now. {undo}")
            return redirect("people:desk-person", pk=pk)
    words = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"kept": kept, "other": other, "words": words}
    if other is not None and other != kept:
        known = intake.described([kept.pk, other.pk])
        context |= {
            "first": known[kept.pk],
            "second": known[other.pk],
            "pair": intake.likely_pair_of(kept, other),
            "moves": merging.what_hangs_on(other),
            "remains": merging.what_hangs_on(kept),
        }
        at = clock.now()
        for each in (kept, other):
            record_view(f"person:{each.pk}", page="people:desk-merge", by=request.user, at=at)
        return render(request, HERE + "compare.html", context)
    found = access.suggest_people(request.user, words, day=clock.today()) if words else []
    others = [(person, why) for person, why in found if person.pk != pk]
    told = intake.described([person.pk for person, _ in others])
    context["found"] = [(person, why, told[person.pk]) for person, why in others]
    for person, _, _ in context["found"]:
        record_view(
            f"person:{person.pk}", page="people:desk-merge", by=request.user, at=clock.now()
        )
    return render(request, HERE + "choose.html", context)


@joiners
@require_POST
def unmerge(request: SignedInRequest, pk: int, merger_id: int) -> HttpResponse:
    """Make two entries of one again."""
    _allow(request)
    kept = get_object_or_404(access.visible_people(request.user), pk=pk)
    merger = get_object_or_404(intake.mergers_into(kept), pk=merger_id)
    try:
        merging.undo_merger(merger, by=request.user, at=clock.now())
        messages.success(request, "They are two people again.")
    except merging.CannotMerge as problem:
        messages.error(request, str(problem))
    return redirect("people:desk-person", pk=pk)
