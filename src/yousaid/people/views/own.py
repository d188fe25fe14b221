"""Everybody's own page: what the landlord holds about them, and theirs to change."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, signed_in
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.kit import clock
from yousaid.kit.related import related_sections
from yousaid.people import access, operations
from yousaid.people.choices import ContactKind, Means
from yousaid.people.forms.consent import ConsentForm, SureForm
from yousaid.people.forms.contacts import ContactForm
from yousaid.people.views import showing
from yousaid.people.views.parts import PARTS
from yousaid.people.views.points import add_point, change_point, known_of

asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])
Page = Callable[..., HttpResponse]


def _own(view: Page) -> Page:
    """Hand the view the person that the user is; 404 for a user who is nobody in the register."""

    @wraps(view)
    def found(request: SignedInRequest, **kwargs: Any) -> HttpResponse:
        person = access.person_of(request.user)
        if person is None:
            raise Http404
        return view(request, person, **kwargs)

    return found


@signed_in
@require_safe
def me(request: SignedInRequest) -> HttpResponse:
    """All that is held about the user; who is nobody in the register yet is told what to do."""
    person = access.person_of(request.user)
    if person is None:
        return render(request, "people/own/unknown.html")
    today = clock.today()

    def part(slug: str) -> str:
        return reverse(f"people:own-{slug}")

    context = {
        "person": person,
        "stopped_at": access.preference_of(person).stopped_at,
        "contacts": showing.contact_rows(
            person, lambda pk: reverse("people:own-contact", args=[pk])
        ),
        "residencies": [
            {"row": each, "when": showing.residency_words(each)}
            for each in access.residencies_of(person)
        ],
        "helpers": [
            each for each in access.helpers_of(person) if not each.ends or each.ends > today
        ],
        "preferences": showing.preference_rows(person, part),
        "involvement": showing.involvement_rows(person, part),
        "consents": showing.consent_rows(
            person, today, lambda pk: reverse("people:own-consent", args=[pk]), who="you"
        ),
        "sections": related_sections("me", request, person.pk),
    }
    return render(request, "people/own/me.html", context)


def link_to_own_page(request: SignedInRequest, pk: int) -> SafeString:
    """For the page of one's account: the way to all that is held."""
    return format_html(
        '<p class="govuk-body"><a class="govuk-link" href="{}">What we know about you</a></p>',
        reverse("people:own-page"),
    )


def _ask(
    request: SignedInRequest,
    form: Any,
    save: Callable[[datetime], None],
    *,
    heading: str,
    template: str = "people/own/ask.html",
    **context: Any,
) -> HttpResponse:
    back = reverse("people:own-page")
    if request.method == "POST" and form.is_valid():
        at = clock.now()

        def change() -> str:
            save(at)
            return back

        try:
            once = form.cleaned_data.get("once")
            address = carry_out_once(once, change, by=request.user, at=at) if once else change()
        except operations.KnownContact as problem:
            form.add_error("value", str(problem))
        else:
            messages.success(request, "Saved.")
            return redirect(address)
    return render(request, template, {"form": form, "heading": heading, "back": back, **context})


@signed_in
@asks_and_answers
@_own
def part(request: SignedInRequest, person: Any, slug: str) -> HttpResponse:
    """One part of the record that is one form."""
    about = PARTS[slug]
    form = about.ask_own(person, request.POST or None)
    return _ask(
        request,
        form,
        lambda at: about.save(person, form, request.user, at),
        heading=about.own[""],
    )


@signed_in
@asks_and_answers
@_own
def stop(request: SignedInRequest, person: Any) -> HttpResponse:
    """Stop every message with one button, or start again."""
    is_stopped = access.preference_of(person).stopped_at is not None
    if request.method == "POST":
        change = operations.start_again if is_stopped else operations.stop_everything
        change(person, by=request.user, at=clock.now())
        words = "We may write to you again." if is_stopped else "We will send you nothing more."
        messages.success(request, words)
        return redirect("people:own-page")
    context = {"is_stopped": is_stopped, "form": SureForm(), "back": reverse("people:own-page")}
    return render(request, "people/own/stop.html", context)


@signed_in
@asks_and_answers
@_own
def add_contact(request: SignedInRequest, person: Any) -> HttpResponse:
    """A new address or number of mine."""
    form = ContactForm(request.POST or None, initial={"kind": ContactKind.EMAIL})
    return _ask(
        request,
        form,
        lambda at: add_point(person, form.cleaned_data, by=request.user, at=at),
        heading="How else can we reach you?",
    )


@signed_in
@asks_and_answers
@_own
def contact(request: SignedInRequest, person: Any, contact_id: int) -> HttpResponse:
    """Put an address or number of mine right."""
    point: Any = get_object_or_404(access.contacts_of(person), pk=contact_id)
    form = ContactForm(request.POST or None, initial=known_of(point), kind=point.kind)
    return _ask(
        request,
        form,
        lambda at: change_point(point, form.cleaned_data, by=request.user, at=at),
        heading=f"Your {point.get_kind_display().lower()}",
        template="people/own/contact.html",
        point=point,
    )


@signed_in
@require_POST
@_own
def remove_contact(request: SignedInRequest, person: Any, contact_id: int) -> HttpResponse:
    """Forget an address or number of mine."""
    point = get_object_or_404(access.contacts_of(person), pk=contact_id)
    operations.remove_contact(point, by=request.user, at=clock.now())
    messages.success(request, "Removed. We will not use it any more.")
    return redirect("people:own-page")


@signed_in
@asks_and_answers
@_own
def consent(request: SignedInRequest, person: Any, purpose_id: int) -> HttpResponse:
    """Say yes or no to one purpose."""
    purpose = get_object_or_404(access.purposes(), pk=purpose_id)
    wording: Any = access.wording_now(purpose, clock.today())
    if wording is None:
        raise Http404
    form = ConsentForm(request.POST or None, own=True)

    def save(at: datetime) -> None:
        said: dict[str, Any] = {"means": Means.WEB_FORM, "by": request.user, "at": at}
        if form.cleaned_data["answer"] == "yes":
            operations.give_consent(person, wording=wording, **said)
        else:
            operations.withdraw_consent(person, purpose=purpose, **said)

    return _ask(
        request,
        form,
        save,
        heading=purpose.name,
        template="people/own/consent.html",
        wording=wording,
    )
