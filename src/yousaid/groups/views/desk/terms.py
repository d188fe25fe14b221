"""A group's terms of reference: as they stand, as they stood, and what changed between two."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import TermsForm
from yousaid.groups.rules.terms_of_reference import differences, terms_due
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors, group_to_change
from yousaid.groups.views.desk.sections import group_or_404, group_page
from yousaid.kit import clock, components


def _home(group: Any) -> str:
    return reverse("groups:desk-terms", args=[group.pk])


def _day(words: str) -> date | None:
    """The day an address asks for, or none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


@staff_only
@require_safe
def terms(request: SignedInRequest, pk: int) -> HttpResponse:
    """The terms of today, or as they stood on the day that `?on=` names (TH-28)."""
    found, today = group_or_404(pk), clock.today()
    day = _day(request.GET.get("on", "")) or today
    versions = list(access.terms_of(found))
    latest = versions[0] if versions else None
    due = terms_due(
        latest.agreed_on if latest else None, latest.review_on if latest else None, today
    )
    context = {
        **group_page(request, found),
        "day": day,
        "is_today": day == today,
        "shown": access.terms_on(found, day),
        "due": components.status(due.words, due.tone),
        "versions": _with_changes(found, versions),
        "may_change": access.may_change_group(request.user, found),
    }
    return render(request, "groups/desk/terms.html", context)


def _with_changes(group: Any, versions: list[Any]) -> list[dict[str, Any]]:
    """Each version with a link to what it changed from the one before."""
    return [
        {
            "terms": each,
            "href": reverse("groups:desk-compare-terms", args=[group.pk, each.version])
            if each.version > 1
            else "",
        }
        for each in versions
    ]


@staff_only
@require_safe
def compare_terms(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """What a version changed, from the one before or from the one that `?from=` names."""
    found = group_or_404(pk)
    versions = {each.version: each for each in access.terms_of(found)}
    asked = request.GET.get("from", "")
    before = versions.get(int(asked) if asked.isdecimal() and len(asked) < 5 else version - 1)
    after = versions.get(version)
    if before is None or after is None:
        raise Http404
    context = {
        **group_page(request, found),
        "before": before,
        "after": after,
        "versions": sorted(versions),
        "pieces": differences(before.text, after.text),
    }
    return render(request, "groups/desk/compare_terms.html", context)


@editors
@asks_and_answers
def agree_terms(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the next version; it begins with the text of the last."""
    found = group_to_change(request, pk)
    last = access.terms_of(found).first()
    now = {"text": last.text if last else "", "agreed_on": clock.today()}
    form = TermsForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        answers, at = dict(form.cleaned_data), clock.now()
        once = answers.pop("once")

        def agree() -> str:
            operations.agree_terms(found, **answers, by=request.user, at=at)
            return _home(found)

        try:
            address = carry_out_once(once, agree, by=request.user, at=at)
        except operations.TermsOutOfOrder as problem:
            form.add_error("agreed_on", str(problem))
        else:
            messages.success(request, "The terms of reference are kept.")
            return redirect(address)
    heading = f"Terms of reference of {found.name}"
    return ask(request, form=form, heading=heading, verb="Keep this version", back=_home(found))
