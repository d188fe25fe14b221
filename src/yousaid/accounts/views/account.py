"""The page of one's own account, and one's saved views."""

from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts import access, operations
from yousaid.accounts.access import SignedInRequest, signed_in
from yousaid.accounts.forms import SaveViewForm
from yousaid.kit import clock
from yousaid.kit.related import related_sections


@signed_in
@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    """Who I am here: my roles, my ways to sign in, where I am signed in."""
    sessions = access.own_sessions(request.user)
    return render(
        request,
        "accounts/account.html",
        {
            "grants": [g for g in access.grants_of(request.user, clock.today()) if g.in_force],
            "ways": access.ways_in(request.user),
            "views": access.own_saved_views(request.user),
            "sessions": sessions,
            "others": [each for each in sessions if not each.is_current()],
            "sections": related_sections("account", request, request.user.pk),
        },
    )


@signed_in
@require_POST
def end_sessions(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere else."""
    ended = operations.end_other_sessions(
        request.user, keep=request.session.session_key, at=clock.now()
    )
    messages.success(request, f"You are signed out in {ended} other places.")
    return redirect("accounts:account")


@signed_in
@require_POST
def save_view(request: SignedInRequest) -> HttpResponse:
    """Keep a list's search, filters and sort under a name, and go back to the list."""
    form = SaveViewForm(request.POST)
    if form.is_valid():
        view = operations.save_view(request.user, at=clock.now(), **form.cleaned_data)
        messages.success(request, f"Saved as “{view.title}”.")
    else:
        messages.error(request, "The view was not saved: give it a name of at most 80 letters.")
    return redirect(_back(request))


@signed_in
@require_POST
def delete_view(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop a saved view of mine, and go back to the list."""
    view = get_object_or_404(access.own_saved_views(request.user), pk=pk)
    operations.delete_view(view, by=request.user, at=clock.now())
    messages.success(request, f"“{view.title}” is deleted.")
    return redirect(_back(request))


def _back(request: SignedInRequest) -> str:
    """The page to go back to, if it is ours: the one the form names, else the one it stood on."""
    for url in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure()):
            parts = urlsplit(url)
            return urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return resolve_url("accounts:account")
