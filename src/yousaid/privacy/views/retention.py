"""How long things are kept: the schedule, what goes when, and the list an officer looks at."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.kit import clock
from yousaid.privacy.access import requests as access
from yousaid.privacy.access.moved_out import what_is_known
from yousaid.privacy.access.rules import retention_rules
from yousaid.privacy.forms import DaysForm, MovedOutForm
from yousaid.privacy.operations import retention as operations
from yousaid.privacy.rules.words import of_them

deciders = roles(*access.DECIDERS)
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 200


def _allow(request: SignedInRequest) -> None:
    if not access.may_decide(request.user):
        raise PermissionDenied


@deciders
@require_safe
def retention(request: SignedInRequest) -> HttpResponse:
    """Every class: how long, why, how much goes tonight and in the month after."""
    _allow(request)
    # The words are those that residents read.
    schedule = [
        (due, of_them(due.rule.name), of_them(due.rule.counted_from))
        for due in operations.schedule(at=clock.now())
    ]
    context = {"schedule": schedule}
    return render(request, "privacy/desk/retention.html", context)


@deciders
@asks_and_answers
def rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep a class longer or shorter."""
    _allow(request)
    found = get_object_or_404(retention_rules(), pk=pk)
    form = DaysForm(request.POST or None, initial={"days": found.days})
    if request.method == "POST" and form.is_valid():
        operations.change_rule(
            found, days=form.cleaned_data["days"], by=request.user, at=clock.now()
        )
        messages.success(request, f"“{of_them(found.name)}” is kept {found.days} days now.")
        return redirect("privacy:desk-retention")
    context: dict[str, Any] = {"form": form, "heading": of_them(found.name), "verb": "Save"}
    return render(
        request, "kit/desk_form.html", {**context, "back": reverse("privacy:desk-retention")}
    )


@deciders
@asks_and_answers
def moved_out(request: SignedInRequest) -> HttpResponse:
    """Whose contact details should go, a number each: ticked, they go."""
    _allow(request)
    rows = operations.proposals(at=clock.now())
    people, total = list(rows[:SHOWN]), rows.count()
    known = what_is_known([person.pk for person in people], clock.today())
    some = f", the first {SHOWN}" if total > SHOWN else ""
    form = MovedOutForm(
        request.POST if request.method == "POST" else None,
        label=f"{total:,} {'person' if total == 1 else 'people'}{some}",
        choices=[(person.pk, f"{person.name}, number {person.pk}") for person in people],
        hints={str(pk): words for pk, words in known.items()},
    )
    if request.method == "POST" and form.is_valid():
        count = operations.forget_contacts_of_moved_out(
            form.chosen(), by=request.user, at=clock.now()
        )
        whose = "1 person" if count == 1 else f"{count:,} people"
        messages.success(request, f"Contact details of {whose} are forgotten.")
        return redirect("privacy:desk-moved-out")
    return render(request, "privacy/desk/moved_out.html", {"form": form, "total": total})
