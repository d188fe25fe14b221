"""A word from the field in under ten seconds: from Today, one tap, a few words, maybe a photo."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.choices import EvidenceKind, Status
from yousaid.actions.forms.quick import QuickForm
from yousaid.actions.operations.problems import ChangedMeanwhile
from yousaid.actions.operations.writing import lock
from yousaid.actions.rules.life import Event
from yousaid.actions.views.desk.asking import filled, page_of
from yousaid.actions.views.desk.loading import action_for
from yousaid.actions.views.desk.sending import conflict, send
from yousaid.actions.views.desk.standing import open_events
from yousaid.kit import clock

TODAY = "/desk/"  # the page above this app, where quick updates begin
SAVE = "note"
MOVES = {
    Event.START: "It has begun",
    Event.RESUME: "Working on it again",
    Event.CLAIM: "It is done",
}
# What a form may bring: a tap sent twice arrives when its button is no longer offered.
EVERY_MOVE = [(SAVE, SAVE), *((str(event), words) for event, words in MOVES.items())]
SAID = {
    SAVE: "Saved.",
    Event.START: "Work has begun.",
    Event.RESUME: "The work is under way again.",
    Event.CLAIM: "Said to be done. Those who raised it are asked whether it is.",
}


def moves_of(action: Any) -> list[tuple[str, str]]:
    """The buttons of the quick update, the likeliest first; saving the words is always one."""
    events = [event for event in MOVES if event in open_events(action)]
    likely = [event for event in events if event is not Event.CLAIM or action.status == UNDER_WAY]
    return [(str(event), MOVES[event]) for event in likely] + [(SAVE, "Save, nothing else changed")]


UNDER_WAY = Status.UNDER_WAY


def one_tap(action: Any) -> tuple[str, str] | None:
    """The one move that needs no words, as (value, words), or None."""
    moves = dict(moves_of(action))
    move = next((each for each in (Event.START, Event.RESUME) if each in moves), None)
    return (str(move), moves[str(move)]) if move else None


@staff_only
def update(request: SignedInRequest, pk: int) -> HttpResponse:
    """One tap, a few words, a photo; from Today it is two taps in all."""
    action = action_for(request, pk, access.may_update_action)
    moves = moves_of(action)
    form = QuickForm(**filled(request), seen=action.changed_at, moves=EVERY_MOVE)
    context = {
        "action": action,
        "form": form,
        "heading": "Quick update",
        "moves": [{"value": value, "words": words} for value, words in moves],
        "back": page_of(action),
        "today": clock.today(),
    }

    def change(at: datetime) -> None:
        data, by = form.cleaned_data, request.user
        lock(action, seen_at=data["seen"])
        words = data["words"].strip()
        if data["photo"]:
            operations.add_evidence(
                action,
                kind=EvidenceKind.PHOTO,
                title=words[:200] or "Photo",
                file=data["photo"],
                is_public=data["is_public"],
                by=by,
                at=at,
            )
        if words:
            operations.add_note(action, text=words, is_internal=not data["is_public"], by=by, at=at)
        match data["move"]:
            case Event.START:
                operations.start_action(action, by=by, at=at)
            case Event.RESUME:
                operations.resume_action(action, by=by, at=at)
            case Event.CLAIM:
                operations.claim_done(action, done_on=clock.today(), by=by, at=at)

    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if data["move"] == SAVE and not data["words"].strip() and not data["photo"]:
            form.add_error("words", "Write a few words, or take a photo")
            return render(request, "actions/desk/update.html", context)
        try:
            answer = send(request, form, change, to=TODAY, said=SAID[data["move"]])
        except ChangedMeanwhile as meanwhile:
            return conflict(request, form, meanwhile, context)
        if answer:
            return answer
    return render(request, "actions/desk/update.html", context)
