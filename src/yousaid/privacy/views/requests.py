"""Requests about personal data: the ticket of the data protection officer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations import record_view
from yousaid.kit import clock
from yousaid.privacy.access import requests as access
from yousaid.privacy.access.looks import looks_at
from yousaid.privacy.access.subjects import subject_of
from yousaid.privacy.choices import RequestKind, RequestState
from yousaid.privacy.forms import GrantForm, RefuseForm, TicketForm
from yousaid.privacy.operations import copies, erasing
from yousaid.privacy.operations import requests as operations

keepers = roles(*access.SECONDS)
deciders = roles(*access.DECIDERS)
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])
ENDED = (RequestState.DONE, RequestState.REFUSED)


@keepers
@require_safe
def requests(request: SignedInRequest) -> HttpResponse:
    """What waits, by the day it must be answered, and what was answered."""
    rows = access.visible_requests(request.user)
    context = {
        "open": rows.exclude(state__in=ENDED),
        "ended": rows.filter(state__in=ENDED).order_by("-done_at")[:50],
        "today": clock.today(),
        "may_decide": access.may_decide(request.user),
    }
    return render(request, "privacy/desk/requests.html", context)


@deciders
@asks_and_answers
def add_request(request: SignedInRequest) -> HttpResponse:
    """Write down a request that came by letter, phone or in person."""
    if not access.may_decide(request.user):
        raise PermissionDenied
    form = TicketForm(request.POST or None, initial={"asked_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        found = access.find_person(given["who"])
        if len(found) != 1:
            many = ", ".join(str(each.pk) for each in found)
            words = f"Several people fit. Give a person number: {many}." if found else (
                "Nobody is found by exactly these words."
            )  # fmt: skip
            form.add_error("who", words)
        else:
            try:
                ticket = operations.open_request(
                    found[0],
                    kind=given["kind"],
                    asked_by=given["asked_by"],
                    asked_on=given["asked_on"],
                    by=request.user,
                    at=clock.now(),
                )
            except operations.NotNow as problem:
                form.add_error("who", str(problem))
            else:
                return redirect("privacy:desk-request", pk=ticket.pk)
    context = {"form": form, "heading": "Add a request", "verb": "Open the ticket"}
    return render(
        request, "kit/desk_form.html", {**context, "back": reverse("privacy:desk-requests")}
    )


@keepers
@require_safe
def request(request: SignedInRequest, pk: int) -> HttpResponse:
    """One ticket: who asked, what would go and stay, who looked at them, and what to decide."""
    ticket = get_object_or_404(access.visible_requests(request.user), pk=pk)
    return _page(request, ticket)


def _page(
    request: SignedInRequest, ticket: Any, grant: Any = None, refuse: Any = None
) -> HttpResponse:
    is_open = ticket.state not in ENDED
    context: dict[str, Any] = {
        "ticket": ticket,
        "is_open": is_open,
        "today": clock.today(),
        "is_erased": ticket.kind == RequestKind.ERASURE and ticket.state == RequestState.DONE,
    }
    if is_open:
        record_view(
            f"person:{ticket.person_id}",
            page="privacy:desk-request",
            by=request.user,
            at=clock.now(),
        )
        if ticket.kind == RequestKind.ERASURE:
            context["preview"] = erasing.preview_erasure(ticket.person, words=ticket.words)
        context["looks"] = looks_at(subject_of(ticket.person))[:50]
    with_words = ticket.kind == RequestKind.ERASURE
    decides = is_open and access.may_decide(request.user)
    if decides and ticket.state == RequestState.OPEN:
        initial = {"identity": ticket.identity, "words": "\n".join(ticket.words)}
        context["grant"] = grant or GrantForm(initial=initial, with_words=with_words)
    if decides and ticket.state in (RequestState.OPEN, RequestState.DECIDED):
        context["refuse"] = refuse or RefuseForm()
    context["may_confirm"] = access.may_confirm(request.user, ticket)
    context["copies"] = [
        each for each in ticket.copies.all() if each.owner_id == request.user.pk and each.file
    ]
    return render(request, "privacy/desk/request.html", context)


def _ticket(request: SignedInRequest, pk: int) -> Any:
    return get_object_or_404(access.visible_requests(request.user), pk=pk)


@deciders
@require_POST
def grant(request: SignedInRequest, pk: int) -> HttpResponse:
    """The data protection officer's yes: a copy is made at once, an erasure waits for a second."""
    ticket = _ticket(request, pk)
    form = GrantForm(request.POST, with_words=ticket.kind == RequestKind.ERASURE)
    if not form.is_valid():
        return _page(request, ticket, grant=form)
    try:
        operations.grant_request(
            ticket,
            identity=form.cleaned_data["identity"],
            words=form.cleaned_data.get("words", "").splitlines(),
            by=request.user,
            at=clock.now(),
        )
    except operations.NotNow as problem:
        messages.error(request, str(problem))
        return redirect("privacy:desk-request", pk=pk)
    if ticket.kind == RequestKind.COPY:
        job = copies.start_copy(ticket.person, owner=request.user, request=ticket, at=clock.now())
        return redirect("jobs:progress", job=job)
    messages.success(
        request,
        "Granted. Now a manager of the whole landlord, or another data protection officer, must "
        "confirm it. It waits on their Today.",
    )
    return redirect("privacy:desk-request", pk=pk)


@keepers
@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """The second person's yes: the erasure is carried out."""
    ticket = _ticket(request, pk)
    if not access.may_confirm(request.user, ticket):
        raise PermissionDenied
    try:
        job = operations.confirm_request(ticket, by=request.user, at=clock.now())
    except operations.NotNow as problem:
        messages.error(request, str(problem))
        return redirect("privacy:desk-request", pk=pk)
    return redirect("jobs:progress", job=job)


@deciders
@require_POST
def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """No, with the reason that is sent."""
    ticket = _ticket(request, pk)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, ticket, refuse=form)
    try:
        operations.refuse_request(
            ticket, reason=form.cleaned_data["reason"], by=request.user, at=clock.now()
        )
    except operations.NotNow as problem:
        messages.error(request, str(problem))
    return redirect("privacy:desk-request", pk=pk)
