"""Today: what is late, due, waiting, disputed, passed up to me; the most urgent, one tap each."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, permits, staff_only
from yousaid.actions import access, operations
from yousaid.actions.access.ladders import all_ladders
from yousaid.actions.access.looks import last_look
from yousaid.actions.access.nudges import reminded_on
from yousaid.actions.access.plans import EDITORS
from yousaid.actions.choices import Status
from yousaid.actions.queries import lists, summaries
from yousaid.actions.queries import today as queries
from yousaid.actions.views.desk.quick import one_tap
from yousaid.desk.views.governing import roles_to_review, terms_to_agree
from yousaid.desk.views.keeping_groups import groups_to_keep
from yousaid.desk.views.reaching_out import to_reach
from yousaid.groups.access import recognition
from yousaid.kit import clock
from yousaid.people.access import may_change_people, person_of, ways_to_reach, who_may_carry
from yousaid.people.choices import ContactKind
from yousaid.places.access import all_places

MOST_URGENT = 6
MOST_CHANGED = 8
MOST_TO_CHASE = 5
MOST_ASSOCIATIONS = 5
REVIEWS_AHEAD = timedelta(days=60)
FIRST_LOOK = timedelta(days=7)  # how far back the first look of all goes


@staff_only
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """The desk's front page for whoever is signed in."""
    now, day = clock.now(), clock.today()
    person = person_of(request.user)
    visible = access.visible_actions(request.user)
    since = last_look(request.user) or now - FIRST_LOOK
    everyone = _everyone(request, day)
    whose = person.pk if person and not everyone else None
    changed = list(
        queries.changed_since(visible, since, person_id=whose)
        .select_related("plan")
        .only("pk", "number", "text", "status", "changed_at", "plan__title")[: MOST_CHANGED + 1]
    )
    tiles = _tiles(person, day) if person else []
    beginning = _beginning(request) if everyone and not everyone["total"] else []
    context = {
        "beginning": beginning,
        "today": day,
        "is_person": person is not None,
        "add_me_href": f"{reverse('people:desk-add-person')}?me=1"
        if may_change_people(request.user)
        else "",
        "tiles": tiles if any(tile["count"] for tile in tiles) or not everyone else [],
        "urgent": [_card(request, action, why) for action, why in _urgent(visible, person, day)]
        if person
        else [],
        "changed": changed[:MOST_CHANGED],
        "more_changed": len(changed) > MOST_CHANGED,
        "since": since,
        "everyone": None if beginning else everyone,
        "associations": _associations(request, day),
        "to_reach": to_reach(request.user, day),
        "terms": terms_to_agree(request.user, day),
        "roles": roles_to_review(request.user, day),
        "groups_to_keep": groups_to_keep(request.user, day),
        "mine_href": _list(owner="me", status="open"),
        "all_href": _list(status="open"),
        "latest_href": _list(sort="-changed", **({} if everyone else {"owner": "me"})),
        "plans_href": reverse("actions:desk-plans"),
        "here": reverse("desk:today"),
        "seen_href": reverse("desk:seen"),
    }
    return render(request, "desk/today.html", context)


@staff_only
@require_POST
def seen(request: SignedInRequest) -> HttpResponse:
    """What changed has been looked at: from now on only later changes are shown."""
    operations.look_at_today(request.user, at=clock.now())
    return redirect("desk:today")


def _associations(request: SignedInRequest, day: date) -> list[dict[str, Any]]:
    """Decisions on recognition and yearly reviews that come up, for those who keep them."""
    if not permits(request.user).has(*recognition.KEEPERS):
        return []
    until, seen = day + REVIEWS_AHEAD, recognition.visible_recognitions(request.user)
    rows = [
        (row, row.decision_due_on, "Decision due")
        for row in recognition.decisions_due(seen, until)[:MOST_ASSOCIATIONS]
    ]
    rows += [
        (row, row.until, "Review due")
        for row in recognition.due_by(seen, until)[:MOST_ASSOCIATIONS]
    ]
    return [
        {
            "name": row.group.name,
            "href": reverse("groups:desk-recognition", args=[row.group_id]),
            "on": on,
            "words": words,
            "is_late": on is not None and on <= day,
        }
        for row, on, words in rows
    ]


def _list(**narrowed: str) -> str:
    return f"{reverse('actions:desk-list')}?{urlencode(narrowed)}"


def _tiles(person: Any, day: date) -> list[dict[str, Any]]:
    """Counts of what this person carries, from the tallies, each leading to the list behind it."""
    mine = summaries.summary_of_person(person.pk)
    escalated = queries.escalated_to(person.pk).values("action_id").distinct().count()
    tiles = [
        (mine.late(day), "late", _list(owner="me", due="late"), "late"),
        (mine.due_within(day), "due in the next 7 days", _list(owner="me", due="week"), "waiting"),
        (
            mine.by_status.get(Status.PROPOSED, 0),
            "waiting for an answer",
            _list(owner="me", status=Status.PROPOSED),
            "waiting",
        ),
        (
            mine.by_status.get(Status.DISPUTED, 0),
            "disputed",
            _list(owner="me", status=Status.DISPUTED),
            "disputed",
        ),
        (escalated, "passed up to me", _list(mark="escalated"), "late"),
        (mine.open, "mine, open", _list(owner="me", status="open"), "progress"),
    ]
    return [
        {"count": count, "words": words, "href": href, "tone": tone if count else "note"}
        for count, words, href, tone in tiles
    ]


def _everyone(request: SignedInRequest, day: date) -> dict[str, Any] | None:
    """What those see who answer for the whole landlord: everybody's counts, and whom to call."""
    if not permits(request.user).holding(*EDITORS).everywhere:
        return None
    whole = summaries.summary_of_landlord()
    late = queries.all_late(access.visible_actions(request.user), day)
    to_call = list(lists.with_owners(late)[:MOST_TO_CHASE])
    reminded = reminded_on([action.pk for action in to_call], day)
    leads = {action.pk: _lead(action) for action in to_call}
    persons = [lead.person_id for lead in leads.values() if lead and lead.person_id]
    ways = ways_to_reach(persons, ContactKind.EMAIL, ContactKind.PHONE)
    return {
        "total": whole.total,
        "tiles": [
            {
                "count": whole.late(day),
                "words": "late in all",
                "href": _list(due="late"),
                "tone": "late",
            },
            {
                "count": whole.by_status.get(Status.PROPOSED, 0),
                "words": "not answered yet",
                "href": _list(status=Status.PROPOSED),
                "tone": "waiting",
            },
            {
                "count": whole.by_status.get(Status.DISPUTED, 0),
                "words": "disputed by residents",
                "href": _list(status=Status.DISPUTED),
                "tone": "disputed",
            },
            {
                "count": whole.by_status.get(Status.CLAIMED, 0),
                "words": "waiting for residents to confirm",
                "href": _list(status=Status.CLAIMED),
                "tone": "claimed",
            },
        ],
        "to_call": [
            _call(action, leads[action.pk], ways, is_reminded=action.pk in reminded)
            for action in to_call
        ],
    }


def _beginning(request: SignedInRequest) -> list[dict[str, str]]:
    """What a landlord without any action does first: each task and whether it is done."""

    def task(text: str, url_name: str, *, done: bool, hint: str = "") -> dict[str, str]:
        status, tone = ("Done", "good") if done else ("Not yet", "waiting")
        return {
            "text": text,
            "href": reverse(url_name),
            "hint": hint,
            "status": status,
            "tone": tone,
        }

    return [
        task(
            "Import the plan you keep now",
            "actions:desk-import",
            done=access.visible_plans(request.user).exists(),
            hint="From Word, Excel or a web page. You can undo it.",
        ),
        task(
            "Add the people who answer for it",
            "people:desk-people",
            done=who_may_carry(clock.today()).exclude(user=request.user).exists(),
            hint="With their email addresses and line managers.",
        ),
        task(
            "Say who hears when an action is late",
            "actions:desk-ladders",
            done=all_ladders().exists(),
        ),
        task("Import your homes", "places:desk-places", done=all_places().exists()),
    ]


def _lead(action: Any) -> Any:
    """Whoever leads it, or the first of those who carry it; None when nobody does."""
    owners = sorted(action.owners.all(), key=lambda owner: (not owner.is_lead, owner.position))
    return owners[0] if owners else None


def _call(
    action: Any, lead: Any, ways: dict[int, dict[str, str]], *, is_reminded: bool
) -> dict[str, Any]:
    """A late action and its lead, with how to reach them: `ways` of persons by their ids."""
    group = lead.group if lead else None
    way = ways.get(lead.person_id, {}) if lead else {}
    return {
        "action": action,
        "is_reminded": is_reminded,
        "may_remind": any(owner.person_id for owner in action.owners.all()),
        "lead": lead.name if lead else "Nobody",
        "href": _carrier_href(lead),
        "email": group.email if group else way.get("email", ""),
        "phone": way.get("phone", ""),
    }


def _carrier_href(owner: Any) -> str:
    if owner and owner.person_id:
        return reverse("actions:desk-person", args=[owner.person_id])
    return reverse("actions:desk-group", args=[owner.group_id]) if owner and owner.group_id else ""


def _urgent(visible: Any, person: Any, day: date) -> list[tuple[Any, str]]:
    """What this person should look at first, with the reason: at most `MOST_URGENT`."""
    found: dict[int, tuple[Any, str]] = {}
    for rows, why in _by_urgency(visible, person.pk, day):
        for action in rows.select_related("plan")[:MOST_URGENT]:
            found.setdefault(action.pk, (action, why))
    return list(found.values())[:MOST_URGENT]


def _by_urgency(visible: Any, person_id: int, day: date) -> Iterable[tuple[Any, str]]:
    disputed = queries.mine_with_status(visible, person_id, Status.DISPUTED)
    yield disputed, "Those who raised it say it is not done."
    yield queries.my_late(visible, person_id, day), ""
    yield queries.my_due_this_week(visible, person_id, day), ""


def _card(request: SignedInRequest, action: Any, why: str) -> dict[str, Any]:
    page = reverse("actions:desk-detail", args=[action.pk])
    update = reverse("actions:desk-update", args=[action.pk])
    tap = one_tap(action)
    if action.status == Status.PROPOSED and access.may_answer(request.user, action):
        steps = [{"text": "Answer", "href": reverse("actions:desk-answer", args=[action.pk])}]
    else:
        steps = [{"text": "Update", "href": update}]
    return {
        "action": action,
        "href": page,
        "reason": why,
        "one_tap": tap
        and {
            "href": update,
            "move": tap[0],
            "words": tap[1],
            "once": uuid4(),
            "seen": action.changed_at.isoformat(),
        },
        "steps": steps,
    }
