"""What gathers on an action: notes, evidence and its files, times of a recurring duty."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.choices import Precision
from yousaid.actions.forms.answers import NoteForm, OccurrenceForm, ReviewForm
from yousaid.actions.forms.claims import EvidenceForm
from yousaid.actions.operations.writing import lock
from yousaid.actions.views.desk.asking import ask, filled
from yousaid.actions.views.desk.loading import action_for
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
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """An ongoing action was looked at: "ongoing" is not "never looked at"."""
    action = action_for(request, pk, access.may_update_action)
    if action.due_precision != Precision.ONGOING and request.method != "POST":
        raise PermissionDenied
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
def occurrence(request: SignedInRequest, pk: int, day: str) -> HttpResponse:
    """One time of a recurring duty was done."""
    action = action_for(request, pk, access.may_update_action)
    try:
        due_on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    duty = getattr(action, "duty", None)
    found = duty and duty.occurrences.filter(due_on=due_on).first()
    if not found or (found.done_on and request.method != "POST"):
        raise Http404
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
