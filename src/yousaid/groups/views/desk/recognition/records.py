"""Details of a recognition, recognition in law, and officers at annual general meetings."""

from datetime import datetime

from django.http import Http404, HttpResponse

from yousaid.accounts.access import SignedInRequest
from yousaid.groups.access import recognition as access
from yousaid.groups.forms.recognition import AgmForm, AgmResultForm, DetailsForm, StatutoryForm
from yousaid.groups.operations import recognition as operations
from yousaid.groups.views.desk.recognition.asking import (
    ask,
    filled,
    keepers,
    officer_by,
    officers,
    page_of,
    recognition_of,
)
from yousaid.kit.dates import long_date


@keepers
def details(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who looks after it, the money it holds, and when a decision is due."""
    found = recognition_of(request, pk, access.may_keep)
    now = {
        "officer": found.officer_id,
        "money_held": found.money_held,
        "decision_due_on": found.decision_due_on,
    }
    form = DetailsForm(**filled(request), officers=officers(), initial=now)

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.change_recognition(
            found,
            officer=officer_by(data["officer"]),
            money_held=data["money_held"],
            decision_due_on=data["decision_due_on"],
            by=request.user,
            at=at,
        )

    return ask(
        request,
        form,
        change,
        heading="Change the details",
        caption=found.group.name,
        verb="Save",
        said="Saved.",
        back=page_of(found),
    )


@keepers
def statutory(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that it is a recognised tenants' association in law."""
    found = recognition_of(request, pk, access.may_keep)
    form = StatutoryForm(**filled(request))

    def change(at: datetime) -> None:
        data = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        operations.record_statutory_recognition(found.group, **data, by=request.user, at=at)

    return ask(
        request,
        form,
        change,
        heading="Record recognition in law",
        caption=found.group.name,
        intro="Section 29 of the Landlord and Tenant Act 1985. It does not change our own "
        "recognition, and ours does not change it.",
        verb="Record it",
        said="Recorded. Our own recognition stays as it was.",
        back=page_of(found),
    )


@keepers
def plan_agm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which officer goes to its annual general meeting."""
    found = recognition_of(request, pk, access.may_keep)
    form = AgmForm(**filled(request), officers=officers())

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.plan_agm_visit(
            found.group,
            held_on=data["held_on"],
            officer=officer_by(data["officer"]),
            by=request.user,
            at=at,
        )

    return ask(
        request,
        form,
        change,
        heading="An officer at its annual general meeting",
        caption=found.group.name,
        verb="Plan it",
        said="Planned.",
        back=page_of(found),
    )


@keepers
def record_agm(request: SignedInRequest, pk: int, visit: int) -> HttpResponse:
    """Say whether the officer went."""
    found = recognition_of(request, pk, access.may_keep)
    row = access.agm_visits(found.group).filter(pk=visit).first()
    if row is None:
        raise Http404
    form = AgmResultForm(**filled(request))

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.record_agm_visit(
            row, attendance=data["attendance"], note=data["note"], by=request.user, at=at
        )

    return ask(
        request,
        form,
        change,
        heading=f"Annual general meeting of {long_date(row.held_on)}",
        caption=found.group.name,
        verb="Save",
        said="Recorded.",
        back=page_of(found),
    )
