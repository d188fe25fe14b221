"""What those see on *Today* who answer for the whole landlord: all counts, and whom to call."""

from datetime import date
from typing import Any

from django.urls import reverse

from yousaid.accounts.access import permits
from yousaid.actions import access
from yousaid.actions.access.ladders import all_ladders
from yousaid.actions.access.nudges import reminded_on
from yousaid.actions.access.plans import EDITORS
from yousaid.actions.choices import Status
from yousaid.actions.queries import lists, summaries
from yousaid.actions.queries import today as queries
from yousaid.desk.views.carrying import actions_list
from yousaid.desk.views.lines import MOST
from yousaid.people.access import ways_to_reach, who_may_carry
from yousaid.people.choices import ContactKind
from yousaid.places.access import all_places


def whole_landlord(user: Any, day: date) -> dict[str, Any] | None:
    """Everybody's counts, and whom to call; None for who does not reach the whole landlord."""
    if not permits(user).holding(*EDITORS).everywhere:
        return None
    whole = summaries.summary_of_landlord()
    tiles: list[tuple[int, str, dict[str, str], str]] = [
        (whole.late(day), "late in all", {"due": "late"}, "late"),
        (
            whole.by_status.get(Status.PROPOSED, 0),
            "not answered yet",
            {"status": Status.PROPOSED},
            "waiting",
        ),
        (
            whole.by_status.get(Status.DISPUTED, 0),
            "disputed by residents",
            {"status": Status.DISPUTED},
            "disputed",
        ),
        (
            whole.by_status.get(Status.CLAIMED, 0),
            "waiting for residents to confirm",
            {"status": Status.CLAIMED},
            "claimed",
        ),
    ]
    return {
        "total": whole.total,
        "late": whole.late(day),
        "late_href": actions_list(due="late"),
        "tiles": [
            {"count": count, "words": words, "href": actions_list(**narrowed), "tone": tone}
            for count, words, narrowed, tone in tiles
            if count
        ],
        "to_call": _to_call(user, day) if whole.late(day) else [],
    }


def beginning(user: Any, day: date) -> list[dict[str, str]]:
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
            done=access.visible_plans(user).exists(),
            hint="From Word, Excel or a web page. You can undo it.",
        ),
        task(
            "Add the people who answer for it",
            "people:desk-people",
            done=who_may_carry(day).exclude(user=user).exists(),
            hint="With their email addresses and line managers.",
        ),
        task(
            "Say who hears when an action is late",
            "actions:desk-ladders",
            done=all_ladders().exists(),
        ),
        task("Import your homes", "places:desk-places", done=all_places().exists()),
    ]


def _to_call(user: Any, day: date) -> list[dict[str, Any]]:
    """What is longest late, who leads it, and how to reach them."""
    late = queries.all_late(access.visible_actions(user), day)
    actions = list(lists.with_owners(late)[:MOST])
    reminded = reminded_on([action.pk for action in actions], day)
    leads = {action.pk: _lead(action) for action in actions}
    persons = [lead.person_id for lead in leads.values() if lead and lead.person_id]
    ways = ways_to_reach(persons, ContactKind.EMAIL, ContactKind.PHONE)
    return [
        _call(action, leads[action.pk], ways, is_reminded=action.pk in reminded)
        for action in actions
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
