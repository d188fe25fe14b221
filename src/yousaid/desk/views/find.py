"""One box that finds actions, plans, groups, people, places and homes."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.kit import clock
from yousaid.kit.found import Found, find_everywhere

LONGEST = 200  # letters of what is typed
MOST_SUGGESTED = 10
EACH_SUGGESTED = 3  # of one kind, so that no kind hides the others


@staff_only
@require_safe
@never_cache
def find(request: SignedInRequest) -> HttpResponse:
    """Everything that the typed words may mean and the reader may see, by kind."""
    words = _words(request)
    return render(request, "desk/find.html", {"words": words, "found": _found(request, words)})


@staff_only
@require_safe
@never_cache
def suggest(request: SignedInRequest) -> JsonResponse:
    """The first few of each kind, as one types."""
    rows = [
        _row(each.kind, hit)
        for each in _found(request, _words(request))
        for hit in each.hits[:EACH_SUGGESTED]
    ]
    return JsonResponse({"found": rows[:MOST_SUGGESTED]})


def _words(request: SignedInRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]


def _found(request: SignedInRequest, words: str) -> list[Found]:
    return find_everywhere(request.user, words, clock.today()) if words else []


def _row(kind: str, hit: Any) -> dict[str, str]:
    return {
        "id": hit.href,
        "name": hit.text,
        "hint": hit.detail,
        "why": kind,
        "words": hit.text,
        "href": hit.href,
    }
