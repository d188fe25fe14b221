"""The page of one who carries actions, a person or a group: open, late, done, and how long it
takes."""

from datetime import date
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations import record_view
from yousaid.actions import access
from yousaid.actions.access.nudges import reminded_on
from yousaid.actions.choices import Status
from yousaid.actions.queries import lists, summaries
from yousaid.groups.access import all_groups
from yousaid.kit import clock
from yousaid.people.access import carriers, ways_to_reach

MOST = 15
MOST_TIMED = 200  # the latest closed ones, for how long things take


@staff_only
@require_safe
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a member of staff, partner or councillor carries. Residents have no such page."""
    found = get_object_or_404(carriers(request.user), pk=pk)
    record_view(f"person:{pk}", page="actions:desk-person", by=request.user, at=clock.now())
    ways = ways_to_reach([pk]).get(pk, {})
    owner = {
        "name": found.name,
        "detail": found.post,
        "email": ways.get("email", ""),
        "phone": ways.get("phone", ""),
        "href": reverse("people:desk-person", args=[pk]),
    }
    summary = summaries.summary_of_person(pk)
    return _page(request, owner, f"person:{pk}", summary, {"person_id": pk})


@staff_only
@require_safe
def group(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a team, partner or group of residents carries."""
    found = get_object_or_404(all_groups().select_related("kind"), pk=pk)
    owner = {
        "name": found.name,
        "detail": found.kind.name,
        "email": found.email,
        "href": reverse("groups:desk-group", args=[pk]),
    }
    return _page(request, owner, f"group:{pk}", summaries.summary_of_group(pk), {"group_id": pk})


def _page(
    request: SignedInRequest,
    owner: dict[str, str],
    value: str,
    summary: summaries.Summary,
    who: dict[str, int],
) -> HttpResponse:
    today = clock.today()
    rows = access.visible_actions(request.user)
    carried = lists.carried_by(rows, **who).select_related("plan")
    done = list(lists.lately_closed(carried, Status.CONFIRMED)[:MOST_TIMED])
    may_change = access.changeable_actions(request.user).filter(pk=OuterRef("pk"))
    chased = lists.late(carried, today).annotate(may_remind=Exists(may_change))
    late = _group("Late", lists.by_due(chased), value, "Nothing is late.", "late")
    groups = [
        late,
        _group(
            "Open, not late",
            lists.by_due(carried.filter(is_open=True, sort_on__gte=today)),
            value,
            "Nothing else is open.",
            "open",
        ),
        {"title": "Confirmed done, latest first", "actions": done[:MOST], "none": "Nothing yet."},
    ]
    context = {
        "reminded": reminded_on([action.pk for action in late["actions"]], today).keys(),
        "here": request.path,
        "owner": owner,
        "today": today,
        "trail": [{"text": "Actions", "href": reverse("actions:desk-list")}],
        "tiles": _tiles(summary, value, today),
        "pace": _pace(done),
        "groups": groups,
    }
    return render(request, "actions/desk/owner.html", context)


def _list(value: str, **narrowed: str) -> str:
    return f"{reverse('actions:desk-list')}?{urlencode({'owner': value, **narrowed})}"


def _group(title: str, rows: Any, value: str, none: str, which: str) -> dict[str, Any]:
    found = list(rows[: MOST + 1])
    narrowed = {"due": "late"} if which == "late" else {"status": "open"}
    return {
        "title": title,
        "actions": found[:MOST],
        "none": none,
        "more_href": _list(value, **narrowed) if len(found) > MOST else "",
        "more_words": "All that are late" if which == "late" else "All that are open",
    }


def _tiles(summary: summaries.Summary, value: str, today: date) -> list[dict[str, Any]]:
    late = summary.late(today)
    tiles = [
        (late, "late", _list(value, due="late"), "late" if late else "note"),
        (summary.open, "open", _list(value, status="open"), "progress"),
        (
            summary.by_status.get(Status.CLAIMED, 0),
            "said to be done",
            _list(value, status=Status.CLAIMED),
            "claimed",
        ),
        (
            summary.by_status.get(Status.CONFIRMED, 0),
            "confirmed done",
            _list(value, status=Status.CONFIRMED),
            "good",
        ),
    ]
    return [{"count": c, "words": w, "href": h, "tone": t} for c, w, h, t in tiles]


def _pace(done: list[Any]) -> str:
    """How long things take, in a sentence: the median of the latest closed ones."""
    took = [(each.completed_on - each.created_at.date()).days for each in done if each.completed_on]
    if not took:
        return "Nothing has been finished yet, so nobody can say how long things take."
    late = sum(
        bool(each.due_on and each.completed_on and each.completed_on > each.due_on) for each in done
    )
    return (
        f"Half of the last {len(took)} took {int(median(took))} days or less; "
        f"{late} of them came after {'its' if late == 1 else 'their'} date."
    )
