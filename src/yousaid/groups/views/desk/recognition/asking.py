"""What the pages about recognition share: finding one, and asking one thing about it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups.access import recognition as access
from yousaid.groups.choices import Circumstances, Result, Stage
from yousaid.groups.forms.recognition import StepForm
from yousaid.groups.operations.recognition import Refused
from yousaid.groups.rules.recognition.judging import Outcome
from yousaid.groups.rules.recognition.life import NoRoad
from yousaid.kit import clock
from yousaid.people.access import who_may_carry

readers = roles(*access.READERS)
keepers = roles(*access.KEEPERS)

STAGE_TONES = {
    Stage.FORMING: "waiting",
    Stage.APPLIED: "claimed",
    Stage.RECOGNISED: "good",
    Stage.REVIEW: "progress",
    Stage.FAILING: "late",
    Stage.IMPROVING: "progress",
    Stage.PROPOSED: "disputed",
    Stage.WITHDRAWN: "stopped",
    Stage.APPEAL: "disputed",
    Stage.DORMANT: "note",
    Stage.ENDED: "stopped",
}
RESULT_TONES = {Result.MET: "good", Result.NOT_MET: "late", Result.WAIVED: "note"}
VERDICTS = {
    Outcome.MET: ("Met", "good"),
    Outcome.NOT_MET: ("Not met", "late"),
    Outcome.CANNOT_TELL: ("Can’t tell", "waiting"),
}
CIRCUMSTANCES = {
    Circumstances.YES: "They say there are",
    Circumstances.NO: "They say there are none",
    Circumstances.SILENCE: "They did not answer in time",
}


def page_of(recognition: Any) -> str:
    """The address of the page about one association's recognition."""
    return reverse("groups:desk-recognition", args=[recognition.group_id])


def recognition_of(
    request: SignedInRequest,
    pk: int,
    may: Callable[[Any, Any], bool] | None = None,
) -> Any:
    """The recognition of a group, for somebody within whose reach it lies and who `may`."""
    found = access.visible_recognitions(request.user).filter(group=pk).first()
    if found is None:
        raise Http404
    if may is not None and not may(request.user, found):
        raise PermissionDenied
    return found


def filled(request: SignedInRequest) -> dict[str, Any]:
    """What was sent, as a form takes it: nothing for a page that is only looked at."""
    if request.method != "POST":
        return {"data": None, "files": None}
    return {"data": request.POST, "files": request.FILES}


def ask(
    request: SignedInRequest,
    form: StepForm,
    change: Callable[[datetime], Any],
    *,
    heading: str,
    verb: str,
    said: str,
    back: str,
    caption: str = "",
    intro: str = "",
    points: Sequence[str] = (),
    to: str = "",
    template: str = "groups/desk/recognition/form.html",
    **context: Any,
) -> HttpResponse:
    """A page that asks one thing. A valid form is carried out once and leads back.

    What the rules refuse keeps what was typed, and says why in the error summary. `points` are
    sentences to be read first.
    """
    if request.method == "POST" and form.is_valid():
        at = clock.now()

        def once() -> str:
            change(at)
            return to or back

        try:
            address = carry_out_once(form.cleaned_data["once"], once, by=request.user, at=at)
        except (NoRoad, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, said)
            return redirect(address)
    context |= {
        "form": form,
        "heading": heading,
        "verb": verb,
        "back": back,
        "caption": caption,
        "intro": intro,
        "points": points,
    }
    return render(request, template, context)


def not_yet(
    request: SignedInRequest,
    *,
    heading: str,
    back: str,
    caption: str,
    why: str,
    tasks: Sequence[dict[str, Any]] = (),
) -> HttpResponse:
    """A page that cannot ask yet: says why, and what to do first."""
    context = {"heading": heading, "back": back, "caption": caption, "why": why, "tasks": tasks}
    return render(request, "groups/desk/recognition/not_yet.html", context)


def officers() -> list[tuple[int, str]]:
    """Staff who sign in, to be chosen by user id."""
    rows = who_may_carry(clock.today()).filter(user__isnull=False, kind="staff")
    return [
        (user, f"{name}, {post}" if post else name)
        for user, name, post in rows.values_list("user_id", "name", "post")
    ]


def officer_by(user_id: int | None) -> Any:
    """The user of somebody on staff; None for nobody."""
    if user_id is None:
        return None
    rows = who_may_carry(clock.today()).filter(user=user_id, kind="staff").select_related("user")
    person = rows.first()
    return person.user if person else None
