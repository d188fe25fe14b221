"""A job that somebody waits for: how far it is, its result, and a way to stop it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.jobs import access, operations
from yousaid.jobs.choices import State

WORDS = {
    State.WAITING: "Waiting to begin.",
    State.RETRYING: "Something went wrong. It will be tried again shortly.",
    State.DONE: "Done.",
    State.FAILED: "It could not be done, and nothing was changed by the last try. "
    "Those who look after the system can see why.",
    State.CANCELLED: "Stopped, as you asked.",
}


@require_safe
def progress(request: HttpRequest, job: UUID) -> HttpResponse:
    """How far a job is; only for who started it, others see no trace of it."""
    found = get_object_or_404(access.visible_progress(request.user), pk=job)
    state = found.state
    may_cancel = access.may_cancel(request.user, found) and not found.cancel_requested
    return render(
        request,
        "jobs/progress.html",
        {
            "progress": found,
            "words": _words(found.message, found.done, found.total, state),
            "finished": state in {State.DONE, State.FAILED, State.CANCELLED},
            "cancel": reverse("jobs:cancel", args=[job]) if may_cancel else "",
        },
    )


@require_POST
def cancel(request: HttpRequest, job: UUID) -> HttpResponse:
    """Ask a job to stop, and go back to watching it."""
    found = get_object_or_404(access.visible_progress(request.user), pk=job)
    if access.may_cancel(request.user, found):
        operations.cancel_job(found)
    return redirect("jobs:progress", job=job)


def _words(message: str, done: int, total: int, state: State) -> str:
    if state != State.RUNNING:
        return f"{WORDS[state]} {message}".strip() if state == State.DONE else WORDS[state]
    return message or (f"{done:,} of {total:,} done" if total else "Running.")
