"""What gathers on an action: notes, evidence and its files, times of a recurring duty."""

from datetime import date, datetime

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.choices import Precision
from yousaid.actions.forms.answers import NoteForm, OccurrenceForm, ReviewForm
from yousaid.actions.forms.claims import EvidenceForm, SightForm
from yousaid.actions.operations.writing import lock
from yousaid.actions.views.desk.asking import ask, filled
from yousaid.actions.views.desk.loading import NotNow, action_for, leading_back
from yousaid.kit import clock
from yousaid.kit.dates import long_date
from yousaid.kit.forms.files import content_type_of


@staff_only
def note(request: SignedInRequest, pk: int) -> HttpResponse:
    """A dated word on how it goes, for everyone or for staff only."""
    action = action_for(request, pk, access.may_update_action)
    form = NoteForm(**filled(request))

    def change(at: datetime) -> None:
        data = form.cleaned_data
        operations.add_note(
            action, text=data["text"], is_internal=data["is_internal"], by=request.user, at=at
        )

    return ask(
        request, action, form, change, heading="Add a note", verb="Save the note", said="Noted."
    )


@staff_only
@leading_back
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """An ongoing action was looked at: "ongoing" is not "never looked at"."""
    action = action_for(request, pk, access.may_update_action)
    if action.due_precision != Precision.ONGOING and request.method != "POST":
        raise NotNow(action, "Only an ongoing action is looked at again. This one has a date.")
    form = ReviewForm(**filled(request), seen=action.changed_at)

    def change(at: datetime) -> None:
        data = form.cleaned_data
        lock(action, seen_at=data["seen"])
        operations.add_note(action, text=data["note"], by=request.user, at=at)
        operations.review_ongoing(action, next_on=data["next_on"], by=request.user, at=at)

    return ask(
        request,
        action,
        form,
        change,
        heading="Look at it again",
        verb="I have looked at it",
        said="Looked at.",
        intro="It carries on, and is late when nobody looks at it by the day you choose.",
    )


@staff_only
def evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """A document, photo, link or figure that shows what was done."""
    action = action_for(request, pk, access.may_update_action)
    form = EvidenceForm(**filled(request))

    def change(at: datetime) -> None:
        shown = form.cleaned_data["evidence"]
        operations.add_evidence(action, **shown.values, by=request.user, at=at)

    return ask(
        request, action, form, change, heading="Add evidence", verb="Add it", said="Evidence added."
    )


@staff_only
def evidence_sight(request: SignedInRequest, pk: int, evidence_pk: int) -> HttpResponse:
    """Open evidence to the public, or take it out of its sight."""
    action = action_for(request, pk, access.may_update_action)
    shown = get_object_or_404(access.visible_evidence(request.user, action), pk=evidence_pk)
    form = SightForm(**filled(request), initial={"is_public": "yes" if shown.is_public else "no"})

    def change(at: datetime) -> None:
        operations.show_evidence(
            shown, is_public=form.cleaned_data["is_public"], by=request.user, at=at
        )

    return ask(
        request,
        action,
        form,
        change,
        heading=f"Who may see “{shown.title}”?",
        verb="Save",
        said="Saved who may see it.",
    )


@staff_only
@require_safe
def evidence_file(request: SignedInRequest, pk: int, evidence_pk: int) -> HttpResponseBase:
    """The file itself, to be kept and never run. The public has an address of its own for it."""
    action = action_for(request, pk)
    found = access.visible_evidence(request.user, action).filter(pk=evidence_pk).first()
    if found is None or not found.file:
        raise Http404
    name = str(found.file.name).rsplit("/", 1)[-1]
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=name,
        content_type=content_type_of(name),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@staff_only
@leading_back
def occurrence(request: SignedInRequest, pk: int, day: str) -> HttpResponse:
    """One time of a recurring duty was done."""
    action = action_for(request, pk, access.may_update_action)
    try:
        due_on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    duty = getattr(action, "duty", None)
    found = duty and duty.occurrences.filter(due_on=due_on).first()
    if not found:
        raise Http404
    if found.done_on and request.method != "POST":
        raise NotNow(action, f"This was done for {long_date(due_on)} already.")
    form = OccurrenceForm(**filled(request))

    def change(at: datetime) -> None:
        operations.do_occurrence(
            found,
            done_on=clock.today(),
            note=form.cleaned_data["note"],
            by=request.user,
            at=at,
        )

    return ask(
        request,
        action,
        form,
        change,
        heading=f"Done for {long_date(due_on)}",
        verb="It was done today",
        said="Done, and counted.",
    )
