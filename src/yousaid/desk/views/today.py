"""Today: what to do first across all kinds, then a few of each kind and the way to all of them."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.access.looks import last_look
from yousaid.actions.queries import today as queries
from yousaid.desk.views.asking_for_data import data_requests
from yousaid.desk.views.carrying import actions_list, carried_by
from yousaid.desk.views.everybody import beginning, whole_landlord
from yousaid.desk.views.first import first_of
from yousaid.desk.views.governing import reviews_due
from yousaid.desk.views.keeping_groups import groups_to_keep
from yousaid.desk.views.lines import MOST, without
from yousaid.desk.views.reaching_out import to_reach
from yousaid.desk.views.recognising import recognition_to_keep
from yousaid.kit import clock
from yousaid.kit.few import few_of
from yousaid.people.access import may_change_people, person_of

FIRST_LOOK = timedelta(days=7)  # how far back the first look of all goes
LEAST_JUMPS = 3  # a page of two parts needs no list of its parts


@staff_only
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """The desk's front page for whoever is signed in."""
    user, day = request.user, clock.today()
    person = person_of(user)
    everyone = whole_landlord(user, day)
    tiles, urgent = carried_by(user, person, day) if person else ([], [])
    sections = [
        data_requests(user, day),
        recognition_to_keep(user, day),
        to_reach(user, day),
        reviews_due(user, day),
    ]
    first = first_of(urgent, sections)
    shown = {card["href"] for card in first}
    sections = [without(section, shown) for section in sections]
    is_new = everyone is not None and not everyone["total"]
    whose = person.pk if person and everyone is None else None
    groups = groups_to_keep(user, day, clock.now())
    changed = _changed(user, person_id=whose)
    context = {
        "today": day,
        "is_person": person is not None,
        "add_me_href": f"{reverse('people:desk-add-person')}?me=1"
        if may_change_people(user)
        else "",
        "tiles": tiles,
        "first": first,
        "beginning": beginning(user, day) if is_new else [],
        "everyone": None if is_new else everyone,
        "groups": groups,
        "sections": [section for section in sections if section.lines or section.more],
        "changed": changed,
        "mine_href": actions_list(owner="me", status="open"),
        "all_href": actions_list(status="open"),
        "latest_href": actions_list(
            sort="-changed", **({} if everyone is not None else {"owner": "me"})
        ),
        "plans_href": reverse("actions:desk-plans"),
        "here": reverse("desk:today"),
        "seen_href": reverse("desk:seen"),
    }
    context["jumps"] = _jumps(context)
    return render(request, "desk/today.html", context)


@staff_only
@require_POST
def seen(request: SignedInRequest) -> HttpResponse:
    """What changed has been looked at: from now on only later changes are shown."""
    operations.look_at_today(request.user, at=clock.now())
    return redirect("desk:today")


def _changed(user: Any, *, person_id: int | None) -> dict[str, Any]:
    """The latest changes since the reader last looked, and how many there are."""
    since = last_look(user) or clock.now() - FIRST_LOOK
    rows = queries.changed_since(access.visible_actions(user), since, person_id=person_id)
    rows = rows.select_related("plan").only(
        "pk", "number", "text", "status", "changed_at", "plan__title"
    )
    return {"since": since, "few": few_of(rows, MOST)}


def _jumps(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Counts that lead down the page, when it has parts enough."""
    everyone, changed = context["everyone"], context["changed"]["few"].total
    parts = [(len(context["first"]), "to do first", "first")]
    if everyone:
        parts.append((everyone["late"], "late in all", "everybody"))
    parts.append((sum(tile["count"] for tile in context["groups"]), "about groups", "groups"))
    parts += [(each.total, each.jump, each.anchor) for each in context["sections"]]
    parts.append((changed, "changed", "changed"))
    jumps = [
        {"count": count, "words": words, "href": f"#{anchor}"}
        for count, words, anchor in parts
        if count
    ]
    return jumps if len(jumps) >= LEAST_JUMPS else []
