"""One action: everything about it, all that happened, and how it stood on any past day."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access
from yousaid.actions.choices import EvidenceKind, RaiserReplyKind, Resources
from yousaid.actions.facts import ActionChanged, ActionNudged
from yousaid.actions.rules.history import state_as_of
from yousaid.actions.rules.recurrence import often_words
from yousaid.actions.templatetags.actions import response_words
from yousaid.actions.views.desk.loading import action_for
from yousaid.actions.views.desk.past import Past, end_of, read_day
from yousaid.actions.views.desk.standing import dates_of, life_so_far, steps_for
from yousaid.actions.views.history import tell
from yousaid.actions.views.known import known_of
from yousaid.journal.access import facts_about
from yousaid.kit import clock
from yousaid.kit.dates import due_words, short_date

SOMEBODY = "A resident"  # for those who may not know the names of who raised it


@staff_only
@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The action's page; `?on=2026-03-01` shows it as it stood at the end of that day."""
    action = action_for(request, pk)
    rows = list(facts_about(f"action:{action.pk}"))
    day = read_day(request, clock.today())
    if day is not None:
        return _as_it_stood(request, action, rows, day)
    inside = access.may_see_internal(request.user, action.plan)
    may_update = access.may_update_action(request.user, action)
    may_change = access.may_change_action(request.user, action)
    raisers = list(action.raisers.select_related("person", "group"))
    names = {row.pk: str(row) if inside or row.group else SOMEBODY for row in raisers}
    replies = list(action.replies.select_related("taken_by").order_by("-at"))
    notes = access.visible_notes(request.user, action)
    owners = list(action.owners.select_related("person", "group"))
    waits_for, dependants = _waiting(action)
    known = known_of(
        rows,
        people={o.person_id: o.person.name for o in owners if o.person},
        groups={o.group_id: o.group.name for o in owners if o.group},
        notes={note.pk: note.text for note in notes},
        replies={reply.pk: reply.text for reply in replies} if inside else {},
        raisers=names,
        sections=_section_titles(action, rows),
        programmes={w.programme_id: w.programme.name for w in waits_for if w.programme},
    )
    duty = getattr(action, "duty", None)
    occurrences = list(duty.occurrences.order_by("due_on")) if duty else []
    context = {
        **_common(action, rows),
        "steps": steps_for(action, may_decide=may_change) if may_update else [],
        "links": _links(request, action, may_change, bool(raisers)),
        "owners": [_owner(owner) for owner in owners],
        "raisers": [_raiser(action, row, names[row.pk], may_change) for row in raisers],
        "replies": [_reply(reply, names) for reply in replies] if inside else [],
        "evidence": [
            _evidence(action, row, may_update)
            for row in access.visible_evidence(request.user, action)
        ],
        "waits_for": [_waited_for(action, link, may_change) for link in waits_for],
        "dependants": [_action_link(link.action) for link in dependants],
        "occurrences": [_occurrence(action, row, may_update, clock.today()) for row in occurrences],
        "may_remind": may_change and action.is_open and any(owner.person_id for owner in owners),
        "reminded_today": any(
            isinstance(row.content, ActionNudged) and timezone.localdate(row.at) == clock.today()
            for row in rows
        ),
        "duty": duty,
        "duty_words": _duty_words(duty, occurrences, clock.today()),
        "escalations": list(action.escalations.select_related("rung", "person").order_by("-at"))
        if inside
        else [],
        "public_href": reverse("actions:public-action", args=[action.plan_id, action.pk])
        if action.plan.published_at
        else "",
        "internal_note": action.internal_note if inside else "",
        "entries": tell(reversed(_told(rows, inside)), known),
    }
    return render(request, "actions/desk/detail.html", context)


def _common(action: Any, rows: list[Any]) -> dict[str, Any]:
    """What the page of now and that of a past day share."""
    return {
        "action": action,
        "today": clock.today(),
        "trail": [
            {"text": "Plans", "href": reverse("actions:desk-plans")},
            {
                "text": action.plan.title,
                "href": reverse("actions:desk-plan", args=[action.plan_id]),
            },
        ],
        "life": life_so_far(action.status, action.response),
        "dates": dates_of(action),
        "answer_rows": _answer_rows(action),
        "citations": [str(each) for each in _citations(rows)],
        "stood_on_href": reverse("actions:desk-detail", args=[action.pk]),
        "now_href": reverse("actions:desk-detail", args=[action.pk]),
    }


def _as_it_stood(request: SignedInRequest, action: Any, rows: list[Any], day: date) -> HttpResponse:
    moment = end_of(day)
    state = state_as_of(rows, moment)
    if state is None:
        raise Http404
    earlier = [row for row in rows if row.at <= moment]
    inside = access.may_see_internal(request.user, action.plan)
    known = known_of(earlier)
    beside = {"plan": action.plan, "section": action.section}
    past = Past(state, **beside)
    context = {
        **_common(past, earlier),
        "stood_on": day,
        "today": day,
        "owners": [
            {"name": known.owners([owner]).removesuffix(" (answers for it)"), "detail": ""}
            for owner in state.owners
        ],
        "entries": tell(reversed(_told(earlier, inside)), known),
    }
    return render(request, "actions/desk/detail.html", context)


def _told(rows: list[Any], inside: bool) -> list[Any]:
    """Facts to tell this reader: internal notes are for those inside only."""
    return [row for row in rows if inside or not getattr(row.content, "is_internal", False)]


def _section_titles(action: Any, rows: list[Any]) -> dict[int, str]:
    """The plan's sections by id, asked for only when a fact is about one."""
    changed = (row.content.new for row in rows if isinstance(row.content, ActionChanged))
    if not any("section_id" in new for new in changed):
        return {}
    return dict(action.plan.sections.values_list("pk", "title"))


def _citations(rows: list[Any]) -> list[str]:
    found: list[str] = []
    for row in rows:
        content = row.content
        single = getattr(content, "citation", None)
        for each in (*getattr(content, "citations", ()), *([single] if single else [])):
            found.append(f"{each.words}, page {each.page}" if each.page else each.words)
    return found


def _answer_rows(action: Any) -> list[dict[str, Any]]:
    rows = [
        {"key": "Answer", "value": response_words(action.response) or "None yet"},
        {"key": "Why", "value": action.response_reason},
        {"key": "As it was written", "value": action.response_words},
        {"key": "Resources", "value": _resources(action)},
        {"key": "Closed because", "value": action.closing_reason},
    ]
    return [row for row in rows if row["value"]]


def _resources(action: Any) -> str:
    parts = [str(Resources(action.resources).label)] if action.resources != "unknown" else []
    if action.resources_amount is not None:
        parts.append(f"£{action.resources_amount:,.2f}")
    if action.resources_words:
        parts.append(f"“{action.resources_words}”")
    return ", ".join(parts)


def _links(
    request: SignedInRequest, action: Any, may_change: bool, has_raisers: bool
) -> dict[str, str]:
    links = {}
    if may_change:
        links["owners"] = reverse("actions:desk-owners", args=[action.pk])
        links["raised_by"] = reverse("actions:desk-raised-by", args=[action.pk])
        links["details"] = reverse("actions:desk-details", args=[action.pk])
        links["source"] = reverse("actions:desk-source", args=[action.pk])
        if action.is_open:
            links["duty"] = reverse("actions:desk-duty", args=[action.pk])
        links["waits"] = reverse("actions:desk-waits", args=[action.pk])
    if has_raisers and access.may_take_reply(request.user, action):
        links["reply"] = reverse("actions:desk-reply", args=[action.pk])
    return links


def _owner(owner: Any) -> dict[str, str]:
    href = ""
    if owner.person_id:
        href = reverse("actions:desk-person", args=[owner.person_id])
    elif owner.group_id:
        href = reverse("actions:desk-group", args=[owner.group_id])
    details = [owner.person.post if owner.person else "", "answers for it" if owner.is_lead else ""]
    return {"name": owner.name, "detail": ", ".join(filter(None, details)), "href": href}


def _raiser(action: Any, row: Any, name: str, may_change: bool) -> dict[str, str]:
    href = reverse("actions:desk-private-link", args=[action.pk, row.pk]) if may_change else ""
    return {"name": name, "detail": "", "link_href": href}


def _reply(reply: Any, names: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": RaiserReplyKind(reply.kind).label,
        "text": reply.text,
        "who": names.get(reply.raiser_id, SOMEBODY),
        "at": reply.at,
        "taken_by": reply.taken_by,
    }


def _evidence(action: Any, row: Any, may_update: bool) -> dict[str, Any]:
    href = row.url
    if row.file:
        href = reverse("actions:desk-evidence-file", args=[action.pk, row.pk])
    figure = ""
    if row.figure is not None:
        number = f"{row.figure.normalize():,f}"
        figure = f"{row.unit}{number}" if row.unit in {"£", "€", "$"} else f"{number} {row.unit}"
    return {
        "title": row.title,
        "href": href,
        "is_away": bool(row.url),
        "figure": figure.replace(" %", "%").strip(),
        "kind": EvidenceKind(row.kind).label,
        "at": row.at,
        "by": row.by,
        "is_public": row.is_public,
        "sight_href": reverse("actions:desk-evidence-sight", args=[action.pk, row.pk])
        if may_update
        else "",
    }


def _waiting(action: Any) -> tuple[list[Any], list[Any]]:
    """What it waits for, and what waits for it."""
    waits_for = action.waits_for.select_related("programme", "other")
    return list(waits_for), list(action.dependants.select_related("action"))


def _waited_for(action: Any, link: Any, may_change: bool) -> dict[str, str]:
    end = reverse("actions:desk-wait-no-more", args=[action.pk, link.pk]) if may_change else ""
    if link.other:
        return {**_action_link(link.other), "end_href": end}
    due = due_words(link.programme.due_on, link.programme.due_precision)
    href = reverse("actions:desk-programme", args=[link.programme_id])
    return {"href": href, "name": link.programme.name, "detail": due, "end_href": end}


def _action_link(action: Any) -> dict[str, str]:
    number = f"{action.number}. " if action.number else ""
    href = reverse("actions:desk-detail", args=[action.pk])
    return {"href": href, "name": f"{number}{action.text[:80]}", "detail": ""}


def _occurrence(action: Any, row: Any, may_update: bool, today: date) -> dict[str, Any]:
    doable = may_update and row.done_on is None and row.due_on <= today + timedelta(days=14)
    return {
        "due_on": row.due_on,
        "done_on": row.done_on,
        "note": row.note,
        "href": reverse("actions:desk-occurrence", args=[action.pk, row.due_on.isoformat()])
        if doable
        else "",
    }


def _duty_words(duty: Any, occurrences: list[Any], today: date) -> str:
    """How often it comes round, how often it was done, and when it is next: sentences."""
    if duty is None:
        return ""
    often = often_words(duty.rule)
    past = [row for row in occurrences if row.due_on <= today or row.done_on]
    done = sum(row.done_on is not None for row in past)
    ahead = next((row for row in occurrences if row.due_on >= today and not row.done_on), None)
    so_far = f"Done {done} of {len(past)} times so far." if past else "It has not fallen due yet."
    words = f"{often}. {so_far}"
    return f"{words} Next: {short_date(ahead.due_on)}." if ahead else words
