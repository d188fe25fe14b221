"""Finding the person a page is about, and asking one thing about them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.operations import record_view
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.kit import clock
from yousaid.people import access

close = roles(*access.CLOSE)
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])


def page_of(person: Any) -> str:
    """The address of a person's page."""
    return reverse("people:desk-person", args=[person.pk])


def person_for(request: SignedInRequest, pk: int) -> Any:
    """The person, for somebody who may keep their record; that it was opened is recorded.

    404 out of reach, 403 for those who may only look.
    """
    found = get_object_or_404(access.visible_people(request.user), pk=pk)
    if not access.changeable_people(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    if request.method != "POST":
        page = request.resolver_match.view_name if request.resolver_match else "people"
        record_view(f"person:{pk}", page=page, by=request.user, at=clock.now())
    return found


def ask(
    request: SignedInRequest,
    person: Any,
    form: Any,
    save: Callable[[datetime], None],
    *,
    heading: str,
    verb: str = "Save",
    said: str = "Saved.",
    problems: Mapping[Any, str] | None = None,
    template: str = "kit/desk_form.html",
    **context: Any,
) -> HttpResponse:
    """Show the form, or save valid answers once and go back to the person's page.

    `problems` says to which field an exception of `save` belongs, by its class.
    """
    if request.method == "POST" and form.is_valid():
        at = clock.now()

        def change() -> str:
            save(at)
            return page_of(person)

        try:
            once = form.cleaned_data.get("once")
            address = carry_out_once(once, change, by=request.user, at=at) if once else change()
        except tuple(problems or ()) as problem:
            form.add_error((problems or {})[type(problem)], str(problem))
        else:
            messages.success(request, said)
            return redirect(address)
    shown = {"form": form, "heading": heading, "verb": verb, "back": page_of(person)}
    return render(request, template, {**shown, "found": person, **context})
