"""Publishing a plan, and taking it back: first a page that says what everybody will see."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.choices import REFUSALS, Status
from yousaid.actions.forms.answers import ReasonForm
from yousaid.actions.forms.steps import StepForm
from yousaid.actions.views.desk.asking import filled
from yousaid.actions.views.desk.loading import plan_for
from yousaid.actions.views.desk.plans import page_of
from yousaid.actions.views.desk.sending import send

SHOWN = (
    "The title, what it is for, its group, place and period",
    "Each action: its words, dates, answer, reason, standing and how often its date moved",
    "Names of staff, teams and partners who carry actions",
    "Evidence that was marked for residents",
)
KEPT = (
    "Names of residents: they are shown as “A resident”",
    "Notes for staff and the desk’s own notes",
    "Evidence that was not marked for residents",
    "What those who raised an action said",
)


@staff_only
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Check what becomes public and what does not, then publish."""
    plan = plan_for(request, pk, access.may_publish)
    if plan.published_at:
        return redirect(page_of(plan))
    form = StepForm(**filled(request))

    def change(at: datetime) -> None:
        operations.publish_plan(plan, by=request.user, at=at)

    context = {
        "plan": plan,
        "form": form,
        "heading": "Check before you publish",
        "shown_heading": "What everybody will see",
        "shown": SHOWN,
        "kept": KEPT,
        "to_mend": _to_mend(plan),
        "rows": [
            {"key": "Actions", "value": plan.actions.count()},
            {"key": "Days residents have to answer a claim", "value": plan.silence_days},
            {"key": "Version", "value": plan.version},
        ],
        "verb": "Publish the plan",
        "back": page_of(plan),
    }
    if request.method == "POST" and form.is_valid():
        said = "Published. Everybody can read it now."
        answer = send(request, form, change, to=page_of(plan), said=said)
        if answer:
            return answer
    return render(request, "actions/desk/publish.html", context)


def _to_mend(plan: Any) -> list[str]:
    """What a reader would stumble over, in words with counts; nothing when all is well."""
    actions = plan.actions.all()
    unreasoned = Q(response__in=REFUSALS, response_reason="", response_words="")
    counts = [
        (actions.filter(unreasoned).count(), "refused without a reason"),
        (
            actions.filter(raisers__isnull=True, is_open=True).count(),
            "raised by nobody, so nobody is asked whether it is done",
        ),
        (actions.filter(owners__isnull=True, is_open=True).count(), "carried by nobody"),
        (
            actions.filter(says_in_place=True, status=Status.ANSWERED).count(),
            "said to be in place, with nothing to show it",
        ),
    ]
    return [
        f"{count} action{'' if count == 1 else 's'} {words}" for count, words in counts if count
    ]


@staff_only
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the plan out of public sight, and say why."""
    plan = plan_for(request, pk, access.may_publish)
    if not plan.published_at:
        return redirect(page_of(plan))
    form = ReasonForm(**filled(request), label="Why is it withdrawn?")

    def change(at: datetime) -> None:
        operations.withdraw_plan(plan, reason=form.cleaned_data["reason"], by=request.user, at=at)

    context = {
        "plan": plan,
        "form": form,
        "heading": "Withdraw the plan",
        "shown_heading": "What happens",
        "shown": (
            "Its public pages, data files and calendar feed are gone at once",
            "The time to object to claims stops: nobody can object to what nobody sees",
        ),
        "kept": ("Everything: the desk keeps working on it",),
        "verb": "Withdraw the plan",
        "back": page_of(plan),
    }
    if request.method == "POST" and form.is_valid():
        said = "Withdrawn. Only staff see it now."
        answer = send(request, form, change, to=page_of(plan), said=said)
        if answer:
            return answer
    return render(request, "actions/desk/publish.html", context)
