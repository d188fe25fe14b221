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
from yousaid.privacy.access.rules import retention_rules
from yousaid.privacy.forms import DaysForm
from yousaid.privacy.operations import retention as operations

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
    context = {"schedule": operations.schedule(at=clock.now())}
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
        messages.success(request, f"“{found.name}” is kept {found.days} days now.")
        return redirect("privacy:desk-retention")
    context: dict[str, Any] = {"form": form, "heading": found.name, "verb": "Save"}
    return render(
        request, "kit/desk_form.html", {**context, "back": reverse("privacy:desk-retention")}
    )


@deciders
@asks_and_answers
def moved_out(request: SignedInRequest) -> HttpResponse:
    """Whose contact details should go, a number each: ticked, they go."""
    _allow(request)
    if request.method == "POST":
        chosen = [int(each) for each in request.POST.getlist("person") if each.isdecimal()]
        count = operations.forget_contacts_of_moved_out(chosen, by=request.user, at=clock.now())
        messages.success(request, f"Contact details of {count} people are forgotten.")
        return redirect("privacy:desk-moved-out")
    rows = operations.proposals(at=clock.now())
    context = {"people": rows[:SHOWN], "shown": SHOWN, "total": rows.count()}
    return render(request, "privacy/desk/moved_out.html", context)
