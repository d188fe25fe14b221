"""Users and their roles, for administrators and managers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts import access, operations, rules
from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.forms import InviteForm, RoleForm
from yousaid.accounts.views.users_list import users_listing
from yousaid.kit import clock

Page = Callable[..., HttpResponse]

overseers = roles(Role.ADMINISTRATOR, Role.MANAGER)
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])


def _show_it_is_you(view: Page) -> Page:
    """Ask for the second factor once more before roles change; the demo's people have none."""
    asked: Page = reauthentication_required(enabled=lambda request: not settings.DEMO)(view)
    return asked


@overseers
@require_safe
def users(request: SignedInRequest) -> HttpResponseBase:
    """Everyone with an account, with the roles they hold today."""
    path = reverse("accounts:desk-users")
    saved = [
        {"title": view.title, "href": f"{path}?{view.query}"}
        for view in access.visible_saved_views(request.user, "desk-users")
    ]
    return users_listing().answer(
        request,
        access.visible_users(request.user),
        "accounts/desk/users.html",
        {"saved_views": saved, "save_view": reverse("accounts:save-view")},
    )


@overseers
@require_safe
def user(request: SignedInRequest, pk: int) -> HttpResponse:
    """One user: roles past and present, ways to sign in."""
    found = get_object_or_404(access.visible_users(request.user), pk=pk)
    operations.record_view(
        f"user:{found.pk}", page="accounts:desk-user", by=request.user, at=clock.now()
    )
    grants = access.grants_of(found, clock.today())
    return render(
        request,
        "accounts/desk/user.html",
        {
            "found": found,
            "grants": grants,
            "may_end": {
                each.grant.pk
                for each in grants
                if each.grant.ends is None and access.may_end_role(request.user, each.grant)
            },
            "ways": access.ways_in(found),
            "may_deactivate": access.may_deactivate(request.user, found),
            "is_self": found.pk == request.user.pk,
        },
    )


@overseers
@asks_and_answers
@_show_it_is_you
def invite(request: SignedInRequest) -> HttpResponse:
    """Make an account and mail its owner how to sign in."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.invite_user(
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                by=request.user,
                at=clock.now(),
            )
        except operations.AlreadyInvited as known:
            messages.info(request, f"{known.user.email} already has an account.")
            return redirect("accounts:desk-user", known.user.pk)
        get_adapter().send_mail("accounts/email/invitation", made.email, {"name": made.name})
        messages.success(request, f"{made.name} is invited. Now give them a role.")
        return redirect("accounts:desk-give-role", made.pk)
    return render(request, "accounts/desk/invite.html", {"form": form})


@overseers
@asks_and_answers
@_show_it_is_you
def give_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a user a role, with its reach and period. Nobody gives one to themselves."""
    found = get_object_or_404(access.visible_users(request.user).exclude(pk=request.user.pk), pk=pk)
    choices: dict[str, Any] = {
        "roles": rules.roles_to_give(access.permits(request.user)),
        "places": access.reach_rows(Reach.PLACES).choices(),
        "groups": access.reach_rows(Reach.GROUPS).choices(),
    }
    form = RoleForm(request.POST or None, initial={"starts": clock.today()}, **choices)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        last_day = answer["ends"]
        try:
            operations.give_role(
                found,
                Role(answer["role"]),
                reach=Reach(answer["reach"]),
                reached=answer["reached"],
                starts=answer["starts"],
                ends=last_day + timedelta(days=1) if last_day else None,
                by=request.user,
                at=clock.now(),
            )
        except operations.MayNotGive:
            form.add_error("reach", "You may give this role only within your own reach")
        else:
            messages.success(request, f"{found} has the role now.")
            return redirect("accounts:desk-user", found.pk)
    return render(request, "accounts/desk/give_role.html", {"form": form, "found": found})


@overseers
@asks_and_answers
@_show_it_is_you
def end_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a role today: the next page its holder asks for is refused."""
    grant = get_object_or_404(access.visible_grants(request.user), pk=pk)
    if not access.may_end_role(request.user, grant):
        return redirect("accounts:desk-user", grant.user_id)
    if request.method == "POST":
        operations.end_role(grant, on=clock.today(), by=request.user, at=clock.now())
        messages.success(request, f"{grant.user} no longer has that role.")
        return redirect("accounts:desk-user", grant.user_id)
    return render(request, "accounts/desk/end_role.html", {"grant": grant})


@roles(Role.ADMINISTRATOR)
@asks_and_answers
@_show_it_is_you
def deactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Shut a user out, or let them in again."""
    found = get_object_or_404(access.visible_users(request.user).exclude(pk=request.user.pk), pk=pk)
    if request.method == "POST":
        change = operations.deactivate_user if found.is_active else operations.reactivate_user
        change(found, by=request.user, at=clock.now())
        messages.success(
            request, f"{found} {'can sign in again' if found.is_active else 'is shut out'}."
        )
        return redirect("accounts:desk-user", found.pk)
    return render(request, "accounts/desk/deactivate.html", {"found": found})
