"""A plan's page: how far it is, by section, by owner, by answer, where deadlines bunch, what
slipped; as it is now, or as it stood on a past day."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access
from yousaid.actions.choices import CLOSED_STATUSES
from yousaid.actions.rules.history import PlanState
from yousaid.actions.rules.lateness import days_late
from yousaid.actions.views.desk.loading import plan_for
from yousaid.actions.views.desk.past import end_of, plan_on, read_day, rows_of
from yousaid.actions.views.desk.picture import (
    deadlines,
    mini_bar,
    progress_picture,
    responses_picture,
)
from yousaid.actions.views.desk.standing import Step
from yousaid.kit import clock
from yousaid.kit.dates import due_words, short_date

SECTIONS_OPEN = 3  # the first few sections lie open; a short plan lies open in full
SHORT = 25
MOST_ACTIONS = 1_000  # on one page; longer plans go on in the list


@staff_only
@require_safe
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page; `?on=2026-03-01` shows the plan as it stood at the end of that day."""
    found = plan_for(request, pk)
    day = read_day(request, clock.today())
    if day is not None:
        return _as_it_stood(request, found, day)
    today = clock.today()
    rows = access.visible_actions(request.user).filter(plan=found)
    actions = list(
        rows.select_related("section")
        .prefetch_related("owners__person", "owners__group", "waits_for__programme")
        .order_by("position")[:MOST_ACTIONS]
    )
    context = {
        **_common(found, actions, today),
        "sections": _sections(found, actions, today),
        "by_owner": _by_owner(actions, today),
        "slipped": sorted(
            (each for each in actions if each.times_revised),
            key=lambda each: -each.times_revised,
        ),
        "programmes": _programmes(actions),
        "versions": [
            {
                "number": version.number,
                "at": version.at,
                "note": version.note,
                "href": f"{_href(found)}?on={version.at.date().isoformat()}",
            }
            for version in found.versions.order_by("-number")
        ]
        if found.version > 1
        else [],
        "steps": _steps(request, found, bool(actions)),
        "exports": _exports(found),
        "add_href": reverse("actions:desk-add-action", args=[found.pk]),
        "import_href": reverse("actions:desk-import"),
    }
    return render(request, "actions/desk/plan.html", context)


def _href(found: Any) -> str:
    return reverse("actions:desk-plan", args=[found.pk])


def _common(found: Any, actions: list[Any], today: date) -> dict[str, Any]:
    return {
        "plan": found,
        "today": today,
        "caption": _caption(found),
        "trail": [{"text": "Plans", "href": reverse("actions:desk-plans")}],
        "total": len(actions),
        "picture": progress_picture(actions, today),
        "timeline": deadlines(actions, today),
        "responses": responses_picture(actions),
        "slipped_words": _slipped_words(actions),
        "stood_on_href": _href(found),
        "now_href": _href(found),
    }


def _caption(found: Any) -> str:
    parts = [found.get_kind_display()]
    if found.owner_group:
        parts.append(found.owner_group.name)
    if found.place:
        parts.append(found.place.name)
    if found.starts:
        until = f" to {short_date(found.ends)}" if found.ends else ""
        parts.append(f"from {short_date(found.starts)}{until}")
    return " · ".join(parts)


def _is_late(action: Any, today: date) -> bool:
    return days_late(action.status, action.response, action.due_on, today) > 0


def _sections(found: Any, actions: list[Any], today: date) -> list[dict[str, Any]]:
    parts: dict[str, list[Any]] = defaultdict(list)
    for action in actions:
        parts[action.section.title if action.section else ""].append(action)
    for action in actions:
        action.owner_names = ", ".join(
            owner.name
            for owner in sorted(action.owners.all(), key=lambda o: (not o.is_lead, o.position))
        )
        action.href = reverse("actions:desk-detail", args=[action.pk])
    return _headed(found, parts, today)


def _headed(found: Any, parts: dict[str, list[Any]], today: date) -> list[dict[str, Any]]:
    short = sum(map(len, parts.values())) <= SHORT
    alone = f"Without a {found.section_word.lower()}" if len(parts) > 1 else "All actions"
    shown = []
    for n, (title, rows) in enumerate(parts.items()):
        closed = sum(row.status in CLOSED_STATUSES for row in rows)
        late = sum(_is_late(row, today) for row in rows)
        words = f"{closed} of {len(rows)} closed"
        shown.append(
            {
                "title": title or alone,
                "actions": rows,
                "words": f"{words}, {late} late" if late else words,
                "bar": mini_bar(f"section-{n}", title or alone, rows, today),
                "is_open": short or n < SECTIONS_OPEN,
            }
        )
    return shown


def _by_owner(actions: Iterable[Any], today: date) -> list[dict[str, Any]]:
    """What each owner carries in this plan; an action with several owners counts for each."""
    found: dict[tuple[str, int | str], dict[str, Any]] = {}
    for action in actions:
        for owner in action.owners.all():
            href = ""
            key: tuple[str, int | str] = ("words", owner.words)
            if owner.person_id:
                key = ("person", owner.person_id)
                href = reverse("actions:desk-person", args=[owner.person_id])
            elif owner.group_id:
                key = ("group", owner.group_id)
                href = reverse("actions:desk-group", args=[owner.group_id])
            row = found.setdefault(
                key, {"name": owner.name, "href": href, "total": 0, "open": 0, "late": 0}
            )
            row["total"] += 1
            row["open"] += action.is_open
            row["late"] += _is_late(action, today)
        if not action.owners.all():
            row = found.setdefault(
                ("nobody", ""), {"name": "Nobody", "href": "", "total": 0, "open": 0, "late": 0}
            )
            row["total"] += 1
            row["open"] += action.is_open
            row["late"] += _is_late(action, today)
    return sorted(found.values(), key=lambda row: (-row["total"], row["name"]))


def _programmes(actions: Iterable[Any]) -> list[dict[str, Any]]:
    counts: Counter[Any] = Counter(
        link.programme for action in actions for link in action.waits_for.all() if link.programme
    )
    return [
        {
            "name": programme.name,
            "href": reverse("actions:desk-programme", args=[programme.pk]),
            "words": f"{count} action{'' if count == 1 else 's'} wait for it. "
            f"It ends: {due_words(programme.due_on, programme.due_precision)}.",
        }
        for programme, count in counts.most_common()
    ]


def _slipped_words(actions: list[Any]) -> str:
    moved = [action for action in actions if action.times_revised]
    if not moved:
        return ""
    times = sum(action.times_revised for action in moved)
    one = len(moved) == 1
    return (
        f"{len(moved)} action{' has' if one else 's have'} slipped, {times} time"
        f"{'' if times == 1 else 's'} in all."
    )


def _steps(request: SignedInRequest, found: Any, has_actions: bool) -> list[Step]:
    if not access.may_change_plan(request.user, found):
        return []

    def step(text: str, name: str, kind: str = "secondary") -> Step:
        return Step(text, reverse(f"actions:{name}", args=[found.pk]), kind)

    publish = step("Publish", "desk-publish", "" if has_actions else "secondary")
    return [
        *([] if found.published_at else [publish]),
        step("Add an action", "desk-add-action", "secondary" if has_actions else ""),
        step(f"Add a {found.section_word.lower()}", "desk-add-section"),
        step("Who asked for it", "desk-plan-raised-by"),
        step("New version", "desk-new-version"),
        step("Settings", "desk-plan-settings"),
        # Rare and weighty, so it stands last.
        *([step("Withdraw", "desk-withdraw")] if found.published_at else []),
    ]


def _exports(found: Any) -> list[dict[str, str]]:
    actions = f"{reverse('actions:desk-list')}?plan={found.pk}"
    public = reverse("actions:public-plan", args=[found.pk])
    return [
        *([{"text": "See it as residents do", "href": public}] if found.published_at else []),
        {"text": "Open as a list", "href": actions},
        {"text": "Open as a board", "href": f"{reverse('actions:desk-board')}?plan={found.pk}"},
        {"text": "Download for Excel", "href": f"{actions}&format=xlsx"},
        {"text": "Download CSV", "href": f"{actions}&format=csv"},
    ]


def _as_it_stood(request: SignedInRequest, found: Any, day: date) -> HttpResponse:
    state = plan_on(found, end_of(day))
    if state is None:
        raise Http404
    parts: dict[str, list[Any]] = defaultdict(list)
    rows = rows_of(state)
    for action in rows:
        parts[state.section_title(action.section_id)].append(action)
    context = {
        **_common(found, rows, day),
        "plan": _plan_then(state),
        "stood_published": state.is_published,
        "stood_on": day,
        "sections": _headed(found, parts, day),
    }
    return render(request, "actions/desk/plan.html", context)


def _plan_then(state: PlanState) -> SimpleNamespace:
    """What the head of the page shows of a plan, as it was."""
    return SimpleNamespace(
        title=state.title, summary=state.summary, version=state.version, published_at=None
    )
