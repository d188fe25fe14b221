"""Ways of reaching somebody: adding, putting right, saying whether they work, removing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from yousaid.accounts.access import SignedInRequest
from yousaid.kit import clock
from yousaid.people import access, operations
from yousaid.people.choices import ContactKind
from yousaid.people.forms.contacts import ContactForm
from yousaid.people.views.desk.loading import ask, asks_and_answers, close, page_of, person_for
from yousaid.people.views.points import add_point, change_point, known_of

KNOWN = {operations.KnownContact: "value"}


@close
@asks_and_answers
def add_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new address or number."""
    found = person_for(request, pk)
    form = ContactForm(request.POST or None, initial={"kind": ContactKind.EMAIL})
    return ask(
        request,
        found,
        form,
        lambda at: add_point(found, form.cleaned_data, by=request.user, at=at),
        heading=f"Add a way to reach {found.name}",
        verb="Add",
        said="Added.",
        problems=KNOWN,
    )


@close
@asks_and_answers
def contact(request: SignedInRequest, pk: int, contact_id: int) -> HttpResponse:
    """Put an address or number right, or say whether it works."""
    found = person_for(request, pk)
    point: Any = get_object_or_404(access.contacts_of(found), pk=contact_id)
    form = ContactForm(request.POST or None, initial=known_of(point), kind=point.kind, state=True)
    return ask(
        request,
        found,
        form,
        lambda at: change_point(point, form.cleaned_data, by=request.user, at=at),
        heading=f"{point.get_kind_display()} of {found.name}",
        problems=KNOWN,
        template="people/desk/contact.html",
        point=point,
    )


@close
@require_POST
def remove_contact(request: SignedInRequest, pk: int, contact_id: int) -> HttpResponse:
    """Forget an address or number that was noted by mistake."""
    found = person_for(request, pk)
    point = get_object_or_404(access.contacts_of(found), pk=contact_id)
    operations.remove_contact(point, by=request.user, at=clock.now())
    messages.success(request, "Removed.")
    return redirect(page_of(found))
