"""The criteria: versions side by side, and a new one tried out before it is kept."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups.access import recognition as access
from yousaid.groups.access.verdicts import Trial, try_out
from yousaid.groups.choices import Standing
from yousaid.groups.forms.criteria import CriteriaForm
from yousaid.groups.operations import recognition as operations
from yousaid.groups.operations.recognition.usual import USUAL_CRITERIA
from yousaid.groups.views.desk.recognition.asking import filled, page_of
from yousaid.groups.views.desk.recognition.steps import managers
from yousaid.kit import clock


@staff_only
@require_safe
def criteria(request: SignedInRequest) -> HttpResponse:
    """The criteria in force, what the version before said, and every version."""
    versions = list(access.criteria_sets())
    today = clock.today()
    past = [each for each in versions if each.valid_from <= today]
    now = past[-1] if past else None
    context = {
        "now": now,
        "rows": _compared(past[-2] if len(past) > 1 else None, now) if now else [],
        "before": past[-2] if len(past) > 1 else None,
        "coming": [each for each in versions if each.valid_from > today],
        "versions": list(reversed(versions)),
        "may_change": access.may_change_criteria(request.user),
    }
    return render(request, "groups/desk/recognition/criteria.html", context)


def _rule(criterion: Any) -> str:
    """A criterion's rule with its numbers."""
    bands = "; ".join(str(band) for band in criterion.rule.bands)
    return f"{criterion.rule_words}{f' ({bands})' if bands else ''}"


def _compared(before: Any, now: Any) -> list[dict[str, str]]:
    """Each criterion beside what it was: new, changed, dropped or the same."""
    old = {each.key: each for each in before.criteria.all()} if before else {}
    rows = []
    for each in now.criteria.all():
        was = old.pop(each.key, None)
        words, earlier = _rule(each), _rule(was) if was else ""
        change = "New" if was is None else "Changed" if words != earlier else "As before"
        if before is None:
            change = ""
        rows.append({"name": each.name, "rule": words, "was": earlier, "change": change})
    rows += [
        {"name": each.name, "rule": "", "was": _rule(each), "change": "Dropped"}
        for each in old.values()
    ]
    return rows


@managers
@require_POST
def begin_criteria(request: SignedInRequest) -> HttpResponse:
    """Begin with the usual criteria, in force from today, when there are none at all."""
    if not access.may_change_criteria(request.user):
        raise PermissionDenied
    if not access.criteria_sets().exists():
        today = clock.today()
        operations.make_criteria(USUAL_CRITERIA, valid_from=today, by=request.user, at=clock.now())
        messages.success(request, "The usual criteria hold from today. Change what you need to.")
    return redirect("groups:desk-criteria")


@managers
def new_criteria(request: SignedInRequest) -> HttpResponse:
    """Write a new version: first look at who would pass and who would not, then keep it."""
    if not access.may_change_criteria(request.user):
        raise PermissionDenied
    last = access.criteria_sets().last()
    form = CriteriaForm(
        **filled(request),
        before=list(last.criteria.all()) if last else [],
        initial={
            "valid_from": clock.today() + timedelta(days=28),
            "review_months": last.review_months if last else 12,
            "visits_before_withdrawal": last.visits_before_withdrawal if last else 3,
            "answer_days": last.answer_days if last else 14,
            "appeal_days": last.appeal_days if last else 28,
        },
    )
    trials: list[dict[str, Any]] = []
    is_tried = False
    if request.method == "POST" and form.is_valid():
        if request.POST.get("move") == "keep":
            address = _keep(request, form, clock.now())
            if address:
                messages.success(request, "The new version is kept. Open reviews keep theirs.")
                return redirect(address)
        else:
            trials, is_tried = _tried(form, last), True
    context = {
        "form": form,
        "trials": trials,
        "is_tried": is_tried,
        "changing": sum(each["changes"] for each in trials),
        "back": reverse("groups:desk-criteria"),
    }
    return render(request, "groups/desk/recognition/new_criteria.html", context)


def _keep(request: SignedInRequest, form: CriteriaForm, at: datetime) -> str:
    """The address to go to, or "" when it was refused."""

    def keep() -> str:
        operations.make_criteria(form.criteria(), **form.settings(), by=request.user, at=at)
        return reverse("groups:desk-criteria")

    try:
        return carry_out_once(form.cleaned_data["once"], keep, by=request.user, at=at)
    except operations.BadCriteria as problem:
        form.add_error(None, str(problem))
        return ""


def _tried(form: CriteriaForm, last: Any) -> list[dict[str, Any]]:
    """Recognised associations under the rules of the form beside the last version's."""
    rows = list(access.public_recognitions().filter(standing=Standing.RECOGNISED))
    today = clock.today()
    new = [(each.key, each.name, each.rule) for each in form.criteria()]
    old = [(each.key, each.name, each.rule) for each in last.criteria.all()] if last else []
    then, now = try_out(new, rows, today), try_out(old, rows, today)
    shown = [
        {
            "name": after.recognition.group.name,
            "href": page_of(after.recognition),
            "now": _said(before),
            "then": _said(after),
            "changes": before.not_met != after.not_met or before.cannot_tell != after.cannot_tell,
            "fails": bool(after.not_met),
        }
        for before, after in zip(now, then, strict=True)
    ]
    return sorted(shown, key=lambda each: (not each["changes"], not each["fails"], each["name"]))


def _said(trial: Trial) -> str:
    if trial.not_met:
        return f"Not met: {', '.join(trial.not_met)}"
    if trial.cannot_tell:
        return f"Can’t tell: {', '.join(trial.cannot_tell)}"
    return "Met"
