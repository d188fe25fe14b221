"""One association's recognition: what it gives, what is met, what comes next."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations import record_view
from yousaid.groups.access import recognition as access
from yousaid.groups.access.groups import may_change_group
from yousaid.groups.access.verdicts import Line, lines_of
from yousaid.groups.choices import Circumstances, Kind, Result, Stage
from yousaid.groups.operations import recognition as operations
from yousaid.groups.rules.recognition.effects import money
from yousaid.groups.views.desk.recognition.asking import (
    CIRCUMSTANCES,
    RESULT_TONES,
    STAGE_TONES,
    VERDICTS,
    keepers,
    page_of,
    readers,
    recognition_of,
)
from yousaid.groups.views.desk.recognition.evidence import said_by
from yousaid.groups.views.desk.recognition.road import road_from, road_to_withdrawal
from yousaid.groups.views.desk.sections import group_or_404, group_page
from yousaid.kit import clock
from yousaid.kit.dates import long_date, short_date


@readers
@require_safe
def recognition(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stage, effects, criteria with evidence and verdicts, support, decision, and what is next."""
    group = group_or_404(pk)
    context = group_page(request, group)
    if not access.visible_recognitions(request.user).filter(group=pk).exists():
        context["may_begin"] = group.kind_id == Kind.ASSOCIATION and may_change_group(
            request.user, group
        )
        context["is_association"] = group.kind_id == Kind.ASSOCIATION
        return render(request, "groups/desk/recognition/none.html", context)
    found = recognition_of(request, pk)
    today, now = clock.today(), clock.now()
    review, plan = access.latest_review(found), access.support_plan(found)
    lines = lines_of(review, today) if review else []
    if any(line.proofs for line in lines):
        record_view(f"group:{pk}", page="groups:desk-recognition", by=request.user, at=now)
    is_keeper = access.may_keep(request.user, found)
    case = access.latest_withdrawal(found)
    context |= {
        "recognition": found,
        "tone": STAGE_TONES[Stage(found.stage)],
        "rows": _rows(found, today, is_keeper=is_keeper),
        "review": review,
        "lines": [_line(found, line, is_keeper=is_keeper) for line in lines],
        "unmet": [line for line in lines if line.check and line.check.result == Result.NOT_MET],
        "counts": _counts(lines),
        "plan": plan,
        "goals": list(plan.goals.all()) if plan else [],
        "answer": CIRCUMSTANCES[Circumstances(plan.answer)] if plan and plan.answer else "",
        "visits": list(found.visits.select_related("by")),
        "case": case,
        "before": road_to_withdrawal(found, review, plan) if is_keeper else [],
        "road": road_from(request, found, case),
        "is_keeper": is_keeper,
        "today": today,
        "statutory": list(access.statutory_of(group)),
        "agms": list(access.agm_visits(group)),
    }
    return render(request, "groups/desk/recognition/page.html", context)


@keepers
@require_POST
def begin(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin to keep a record of an association's recognition."""
    group = group_or_404(pk)
    if not may_change_group(request.user, group):
        raise PermissionDenied
    try:
        made = operations.begin_recognition(group, by=request.user, at=clock.now())
    except operations.Refused as problem:
        messages.error(request, str(problem))
        return redirect("groups:desk-group", pk)
    return redirect(page_of(made))


def _rows(found: Any, today: date, *, is_keeper: bool) -> list[dict[str, Any]]:
    effects = found.effects
    until = short_date(found.until) if found.until else "No review is planned"
    if found.until and found.until <= today:
        until += ": the review is due"
    rows = [
        {"key": "Hall", "value": "Free of charge" if effects.hall else "Not free of charge"},
        {"key": "Yearly grant", "value": "May have it" if effects.grant else "May not have it"},
        {"key": "Residents read", "value": effects.public},
        {"key": "Recognised since", "value": short_date(found.since) if found.since else "–"},
        {"key": "Recognised until", "value": until},
        {"key": "Looked after by", "value": str(found.officer) if found.officer else "Nobody yet"},
        {"key": "Money of ours it holds", "value": money(found.money_held)},
    ]
    if found.money_words:
        rows.append({"key": "What becomes of the money", "value": found.money_words})
    if found.decision_due_on:
        rows.append({"key": "Decision due", "value": long_date(found.decision_due_on)})
    if is_keeper:
        change = reverse("groups:desk-recognition-details", args=[found.group_id])
        for row in rows:
            if row["key"] in ("Looked after by", "Money of ours it holds", "Decision due"):
                row["href"] = change
    return rows


def _line(found: Any, line: Line, *, is_keeper: bool) -> dict[str, Any]:
    verdict, tone = VERDICTS[line.verdict.outcome]
    args = [found.group_id, line.criterion.pk]
    return {
        "line": line,
        "verdict": verdict,
        "verdict_tone": tone,
        "result_tone": RESULT_TONES[Result(line.check.result)] if line.check else "",
        "check_href": reverse("groups:desk-check-criterion", args=args) if is_keeper else "",
        "sent": [
            {
                "words": said_by(proof, line.criterion),
                "href": reverse("groups:desk-proof-file", args=[found.group_id, proof.pk])
                if proof.file
                else "",
            }
            for proof in line.proofs
        ],
    }


def _counts(lines: list[Line]) -> dict[str, int]:
    results = [line.check.result for line in lines if line.check]
    return {
        "all": len(lines),
        "checked": len(results),
        "not_met": results.count(Result.NOT_MET),
        "met": len(results) - results.count(Result.NOT_MET),
    }
