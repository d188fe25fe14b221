"""What the reader of *Today* carries: counts from the tallies, and what is urgent of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.urls import reverse

from yousaid.actions import access
from yousaid.actions.choices import Status
from yousaid.actions.queries import summaries
from yousaid.actions.queries import today as queries
from yousaid.actions.views.desk.quick import one_tap
from yousaid.desk.views.lines import Tile, Urgency

MOST_URGENT = 6


def actions_list(**narrowed: str) -> str:
    """The address of the list of actions, narrowed."""
    return f"{reverse('actions:desk-list')}?{urlencode(narrowed)}"


@dataclass(frozen=True, slots=True)
class Urgent:
    """An action to look at soon, as a card; `on` sorts it among others as urgent."""

    card: dict[str, Any]
    urgency: Urgency
    on: date | None


def carried_by(user: Any, person: Any, day: date) -> tuple[list[Tile], list[Urgent]]:
    """Counts of what somebody carries, those that are not nought; and what is urgent of it."""
    mine = summaries.summary_of_person(person.pk)
    return _tiles(mine, person, day), _urgent(user, mine, person, day)


def _tiles(mine: summaries.Summary, person: Any, day: date) -> list[Tile]:
    escalated = queries.escalated_to(person.pk).values("action_id").distinct().count()
    proposed, disputed = Status.PROPOSED, Status.DISPUTED
    tiles = [
        (mine.late(day), "late", {"due": "late", "owner": "me"}, "late"),
        (mine.due_within(day), "due in the next 7 days", {"due": "week", "owner": "me"}, "waiting"),
        (
            mine.by_status.get(proposed, 0),
            "waiting for an answer",
            {"status": proposed, "owner": "me"},
            "waiting",
        ),
        (
            mine.by_status.get(disputed, 0),
            "disputed",
            {"status": disputed, "owner": "me"},
            "disputed",
        ),
        (escalated, "passed up to me", {"mark": "escalated"}, "late"),
        (mine.open, "mine, open", {"status": "open", "owner": "me"}, "progress"),
    ]
    return [
        {"count": count, "words": words, "href": actions_list(**narrowed), "tone": tone}
        for count, words, narrowed, tone in tiles
        if count
    ]


def _urgent(user: Any, mine: summaries.Summary, person: Any, day: date) -> list[Urgent]:
    """At most MOST_URGENT of each kind, asked for only when the tallies count some."""
    visible = access.visible_actions(user)
    found: dict[int, Urgent] = {}
    for rows, urgency, why in _by_urgency(visible, mine, person.pk, day):
        for action in rows.select_related("plan")[:MOST_URGENT]:
            card = _card(user, action, why)
            found.setdefault(action.pk, Urgent(card, urgency, action.sort_on))
    return list(found.values())


def _by_urgency(
    visible: Any, mine: summaries.Summary, person_id: int, day: date
) -> Iterator[tuple[Any, Urgency, str]]:
    if mine.by_status.get(Status.DISPUTED):
        rows = queries.mine_with_status(visible, person_id, Status.DISPUTED)
        yield rows, Urgency.DISPUTED, "Those who raised it say it is not done."
    if mine.late(day):
        yield queries.my_late(visible, person_id, day), Urgency.LATE, ""
    if mine.due_within(day):
        yield queries.my_due_this_week(visible, person_id, day), Urgency.THIS_WEEK, ""


def _card(user: Any, action: Any, why: str) -> dict[str, Any]:
    page = reverse("actions:desk-detail", args=[action.pk])
    update = reverse("actions:desk-update", args=[action.pk])
    tap = one_tap(action)
    if action.status == Status.PROPOSED and access.may_answer(user, action):
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
