"""One's own data: a copy, erasure, and who looked."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, signed_in
from yousaid.kit import clock
from yousaid.people.access import person_of
from yousaid.privacy.access import requests as access
from yousaid.privacy.access.looks import looks_at
from yousaid.privacy.access.subjects import subject_of
from yousaid.privacy.choices import RequestKind
from yousaid.privacy.forms import SureForm
from yousaid.privacy.operations import copies, requests


def _me(request: SignedInRequest) -> Any:
    person = person_of(request.user)
    if person is None:
        raise Http404
    return person


def section(request: Any, pk: int) -> SafeString:
    """The part of one's own page that leads here; `request.user` is the person `pk`."""
    return render_to_string("privacy/own/section.html", request=request)


@signed_in
@require_safe
def data(request: SignedInRequest) -> HttpResponse:
    """Get a copy of everything, ask to be erased, and what came of earlier requests."""
    person = _me(request)
    context = {
        "copies": access.own_copies(request.user).filter(person=person)[:5],
        "requests": access.own_requests(person),
        "now": clock.now(),
    }
    return render(request, "privacy/own/data.html", context)


@signed_in
@require_POST
def ask_for_copy(request: SignedInRequest) -> HttpResponse:
    """Make a copy of all data held, in the background, and watch it."""
    job = copies.start_copy(_me(request), owner=request.user, at=clock.now())
    return redirect("jobs:progress", job=job)


@signed_in
@require_safe
def copy_file(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The file of a copy: only for its owner, and only while it is there."""
    copy = get_object_or_404(access.own_copies(request.user), pk=pk)
    now = clock.now()
    if not copy.file or copy.expires_at is None or copy.expires_at <= now:
        raise Http404
    copies.record_fetch(copy, by=request.user, at=now)
    answer = FileResponse(copy.file.open("rb"), as_attachment=True, filename="your-data.zip")
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: SignedInRequest) -> HttpResponse:
    """Ask to be erased: the data protection officer and a second person decide."""
    person = _me(request)
    form = SureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            requests.open_request(
                person,
                kind=RequestKind.ERASURE,
                asked_by="Themselves, on their own page",
                identity="They were signed in",
                asked_on=clock.today(),
                by=request.user,
                at=clock.now(),
            )
        except requests.NotNow as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "We have your request. You will hear within one month.")
            return redirect("privacy:own")
    context = {"form": form, "landlord": settings.LANDLORD}
    return render(request, "privacy/own/erase.html", context)


@signed_in
@require_safe
def who_looked(request: SignedInRequest) -> HttpResponse:
    """Every look at one's own details: when, in what role, at what, and why."""
    looks = looks_at(subject_of(_me(request)))
    return render(request, "privacy/own/looks.html", {"looks": looks})
