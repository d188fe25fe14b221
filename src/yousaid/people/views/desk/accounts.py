"""Whose account is whose: what lets residents see and change their own record."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yousaid.accounts.access import SignedInRequest, may_see_users, roles
from yousaid.kit import clock
from yousaid.people import access, operations
from yousaid.people.forms.persons import AccountForm
from yousaid.people.views.desk.loading import ask, asks_and_answers, page_of, person_for

editors = roles(*access.EDITORS)


def _person(request: SignedInRequest, pk: int) -> Any:
    found = person_for(request, pk)
    if not access.may_change_people(request.user):
        raise PermissionDenied
    return found


@editors
@asks_and_answers
def tie_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tie a person to the account they sign in with, or see to which they are tied."""
    found = _person(request, pk)
    initial = {"email": access.emails_of([pk]).get(pk, "")}
    form = AccountForm(request.POST or None, initial=initial)

    def save(at: Any) -> None:
        email = form.cleaned_data["email"]
        operations.tie_account(found, email=email, by=request.user, at=at)

    return ask(
        request,
        found,
        form,
        save,
        heading=f"{found.name}’s account",
        said="Tied. They see their record when they next open the site.",
        problems={operations.CannotTie: "email"},
        template="people/desk/account.html",
        may_invite=may_see_users(request.user),
    )


@editors
@require_POST
def part_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """The account is not theirs: whoever signs in with it sees this record no more."""
    found = _person(request, pk)
    operations.part_account(found, by=request.user, at=clock.now())
    messages.success(request, "The account and the record are two again.")
    return redirect(page_of(found))
