"""A person's page: all that is known of them and all they did, for those who may see it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations import record_view
from yousaid.kit import clock
from yousaid.kit.dates import short_date
from yousaid.kit.related import related_pages, related_sections
from yousaid.people import access, operations
from yousaid.people.access.intake import arrivals_of, mergers_into, survivor_of
from yousaid.people.access.profile import may_open_profile
from yousaid.people.choices import WORKING
from yousaid.people.forms.consent import SureForm
from yousaid.people.views import showing
from yousaid.people.views.desk.loading import ask, asks_and_answers, close, page_of, person_for
from yousaid.people.views.parts import PARTS


@staff_only
@require_safe
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person. Of those who work here their work, of residents their record."""
    rows = access.visible_people(request.user).select_related("line_manager", "user")
    survivor = survivor_of(pk)
    if survivor and access.visible_people(request.user).filter(pk=survivor).exists():
        return redirect("people:desk-person", pk=survivor)
    found = get_object_or_404(rows, pk=pk)
    record_view(f"person:{pk}", page="people:desk-person", by=request.user, at=clock.now())
    works = found.kind in WORKING
    may_change = access.changeable_people(request.user).filter(pk=pk).exists()
    context = {
        "found": found,
        "works": works,
        "rows": _details(found, works=works, may_tie=access.may_change_people(request.user)),
        "reports": list(found.reports.filter(left_on__isnull=True).order_by("name")),
        "related": related_pages("person", pk, request.user) if works else [],
        "sections": related_sections("person", request, pk),
        "may_change": may_change,
        "may_change_details": access.may_change_people(request.user),
        "contacts": showing.contact_rows(
            found, _link(may_change, "people:desk-contact", pk), to_use=True
        ),
    }
    if context["may_change_details"]:
        context |= {"arrivals": list(arrivals_of(found)), "mergers": list(mergers_into(found))}
    if not works:
        context |= _record(found, may_change=may_change)
        context["may_open_profile"] = may_open_profile(request.user, found)
    return render(request, "people/desk/person.html", context)


def _link(may: bool, name: str, *args: Any) -> Any:
    """Makes the address of a page from what is left of its arguments; "" for who may not change."""
    return lambda *more: reverse(name, args=[*args, *more]) if may else ""


def _record(found: Any, *, may_change: bool) -> dict[str, Any]:
    today = clock.today()

    def part(slug: str) -> str:
        return reverse(f"people:desk-{slug}", args=[found.pk]) if may_change else ""

    consent = _link(may_change, "people:desk-consent", found.pk)
    return {
        "stopped_at": access.preference_of(found).stopped_at,
        "residencies": [
            {"row": each, "when": showing.residency_words(each)}
            for each in access.residencies_of(found)
        ],
        "household": access.household_of(found, today),
        "helpers": [
            {"row": each, "is_past": bool(each.ends and each.ends <= today)}
            for each in access.helpers_of(found)
        ],
        "helped": list(access.helped_by(found, today)),
        "preferences": showing.preference_rows(found, part),
        "involvement": showing.involvement_rows(found, part),
        "consents": showing.consent_rows(found, today, consent),
    }


def _details(found: Any, *, works: bool, may_tie: bool) -> list[dict[str, Any]]:
    rows: list[tuple[str, Any]] = [("Kind", found.get_kind_display())]
    if works:
        manager = found.line_manager
        link = '<a class="govuk-link" href="{}">{}</a>'
        above = format_html(link, page_of(manager), manager) if manager else "Nobody"
        account = f"Yes, as {found.user.email}" if found.user else "No account yet"
        rows += [
            ("Job title", found.post or "Not known"),
            ("Initials in plans", found.initials or "None"),
            ("Line manager", above),
            ("Signs in", account),
        ]
    else:
        rows.append(("Signs in", "Yes" if found.user else "No account yet"))
    if found.left_on:
        rows.append(("Left on", short_date(found.left_on)))
    tie = reverse("people:desk-tie-account", args=[found.pk]) if may_tie else ""
    return [
        {"key": key, "value": value, "href": tie if key == "Signs in" else ""}
        for key, value in rows
    ]


@close
@asks_and_answers
def part(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """One part of the record that is one form: preferences, interests, needs."""
    found, about = person_for(request, pk), PARTS[slug]
    form = about.ask(found, request.POST or None)
    return ask(
        request,
        found,
        form,
        lambda at: about.save(found, form, request.user, at),
        heading=f"{about.heading}: {found.name}",
    )


@close
@asks_and_answers
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop everything that is sent to somebody, or start again."""
    found = person_for(request, pk)
    if access.preference_of(found).stopped_at:
        return _sure(request, found, operations.start_again, "Start sending messages again")
    return _sure(request, found, operations.stop_everything, "Stop all messages")


def _sure(request: SignedInRequest, found: Any, change: Any, words: str) -> HttpResponse:
    if request.method == "POST":
        change(found, by=request.user, at=clock.now())
        messages.success(request, "Done. It holds from now on.")
        return redirect(page_of(found))
    context = {"found": found, "words": words, "back": page_of(found), "form": SureForm()}
    return render(request, "people/desk/stop.html", context)
