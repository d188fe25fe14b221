"""What an action says: its words, section, asked-for date, cost and source; and how often it
comes round."""

from datetime import datetime

from django.http import HttpResponse

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.forms.details import DetailsForm, DutyForm, SourceForm
from yousaid.actions.operations.writing import lock
from yousaid.actions.rules.recurrence import how_many_a_year, times_a_year
from yousaid.actions.views.desk.asking import ask, filled
from yousaid.actions.views.desk.loading import NotNow, action_for, leading_back


@staff_only
def details(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct what it says. Its history keeps the words of before beside the new ones."""
    action = action_for(request, pk, access.may_change_action)
    form = DetailsForm(
        **filled(request),
        seen=action.changed_at,
        sections=action.plan.sections.values_list("pk", "title"),
        initial=DetailsForm.initial_of(action),
    )

    def change(at: datetime) -> None:
        operations.change_action(
            action,
            details=form.details,
            by=request.user,
            at=at,
            seen_at=form.cleaned_data["seen"],
        )

    return ask(
        request,
        action,
        form,
        change,
        heading="Change the details",
        verb="Save",
        said="Saved. What it said before stays in its history.",
    )


@staff_only
def source(request: SignedInRequest, pk: int) -> HttpResponse:
    """Point at a page, table or diagram of the source."""
    action = action_for(request, pk, access.may_change_action)
    form = SourceForm(**filled(request))

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.cite_source(
            action, words=data["words"], page=data["page"], by=request.user, at=at
        )

    return ask(
        request,
        action,
        form,
        change,
        heading="Point at the source",
        verb="Save",
        said="Saved.",
    )


@staff_only
@leading_back
def duty(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make it a recurring duty, or change how often it comes round."""
    action = action_for(request, pk, access.may_change_action)
    if not action.is_open and request.method != "POST":
        raise NotNow(action, "It is closed, so it cannot come round again.")
    now = getattr(action, "duty", None)
    form = DutyForm(
        **filled(request),
        seen=action.changed_at,
        initial=DutyForm.initial_of(how_many_a_year(now.rule), now.starts, now.ends) if now else {},
    )

    def change(at: datetime) -> None:
        data, by = form.cleaned_data, request.user
        lock(action, seen_at=data["seen"])
        made = operations.set_duty(
            action,
            rule=times_a_year(data["times"], data["starts"]),
            starts=data["starts"],
            ends=data["ends"],
            by=by,
            at=at,
        )
        operations.fill_diary(made, by=by, at=at)

    return ask(
        request,
        action,
        form,
        change,
        heading="Change how often it comes round" if now else "Make it a recurring duty",
        verb="Save",
        said="Saved. Its times are in the diary.",
        intro="Each time is put in the diary and counted: done, missed or still to come.",
    )
