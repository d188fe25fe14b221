"""Associations, panels, teams and partner bodies: the list, an overview of each, its details."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, permits, staff_only, visible_saved_views
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.access import recognition
from yousaid.groups.choices import GroupStatus
from yousaid.groups.forms import GroupForm, NewGroupForm
from yousaid.groups.rules.likeness import alike
from yousaid.groups.rules.rhythm import rhythm_words
from yousaid.groups.rules.seats import quorum_words
from yousaid.groups.views.desk.asking import (
    ask,
    asks_and_answers,
    editors,
    group_to_change,
    page_of,
    place_choices,
)
from yousaid.groups.views.desk.sections import group_page
from yousaid.kit import clock, components
from yousaid.kit.addresses import address_of
from yousaid.kit.dates import short_date
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.kit.related import related_pages, related_sections
from yousaid.people.access.records import topics
from yousaid.places.access import all_places, places_to_choose

STATUS_TONES = {
    GroupStatus.FORMING: "progress",
    GroupStatus.ACTIVE: "good",
    GroupStatus.DORMANT: "waiting",
    GroupStatus.CLOSED: "stopped",
}


def _name(group: Any) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}</a>', page_of(group), group.name)


def status_sign(group: Any) -> SafeString:
    """Where a group stands, in words, colour and shape."""
    status = GroupStatus(group.status)
    return components.status(str(status.label), STATUS_TONES[status])


def _terms(group: Any) -> str:
    due = access.terms_of_body(group, clock.today())
    return due.words if due else ""


def _terms_sign(group: Any) -> SafeString | str:
    due = access.terms_of_body(group, clock.today())
    return components.status(due.words, due.tone) if due else ""


def _with_terms(rows: Any, value: str) -> Any:
    due = access.terms_due if value == "due" else access.terms_due_soon
    return rows.filter(pk__in=due(clock.today()).values("pk"))


def groups_listing() -> Listing:
    """Groups by name."""
    return Listing(
        name="desk-groups",
        title="Groups",
        columns=[
            Column("name", "Name", lambda g: g.name, cell=_name, order=["name"], heading=True),
            Column("kind", "Kind", lambda g: g.kind.name, order=["kind__position", "kind", "name"]),
            Column("status", "Stands", lambda g: g.get_status_display(), cell=status_sign),
            Column("members", "Members", lambda g: g.members_now, number=True),
            Column("places", "Places", lambda g: g.places_covered),
            Column("vacant", "Vacant seats", lambda g: g.vacant_now, number=True),
            Column("terms", "Terms of reference", _terms, cell=_terms_sign),
            Column("short", "Short name", lambda g: g.short_name, only="export"),
            Column("email", "Email address", lambda g: g.email, only="export"),
        ],
        filters=[
            Filter(
                "kind",
                "Kind",
                lambda: list(access.all_kinds().values_list("code", "name")),
                lambda rows, value: rows.filter(kind=value),
            ),
            Filter(
                "status",
                "Stands",
                GroupStatus.choices,
                lambda rows, value: rows.filter(status=value),
            ),
            Filter(
                "terms",
                "Terms of reference",
                [("due", "Missing or past review"), ("soon", "Review due soon")],
                _with_terms,
            ),
            Filter(
                "place",
                "Place",
                lambda: [(str(pk), words) for pk, _, words in places_to_choose()],
                lambda rows, value: access.covering(rows, int(value)),
            ),
            Filter(
                "seats",
                "Seats",
                [("vacant", "Some are vacant")],
                lambda rows, value: access.with_vacant_seats(rows, clock.today()),
            ),
            Filter(
                "host",
                "Looked after by",
                lambda: [(str(pk), name) for pk, name in _hosts()],
                lambda rows, value: rows.filter(host=value),
                rare=True,
            ),
        ],
        search=lambda rows, words: rows.filter(
            Q(name__icontains=words) | Q(short_name__iexact=words)
        ),
        search_label="Search by name",
        shape=lambda rows: rows.select_related("kind").only(
            "name", "short_name", "email", "status", "kind__name"
        ),
        fill=lambda rows: access.fill_groups(rows, clock.today()),
        usual_sort="name",
        nothing_title="No groups yet",
        nothing_words="Add the panels and associations that ask, and the teams that answer.",
    )


def _hosts() -> list[tuple[int, str]]:
    return list(access.host_teams().values_list("pk", "name"))


@staff_only
@require_safe
def groups(request: SignedInRequest) -> HttpResponseBase:
    """Every group: that one exists is no secret."""
    path = address_of("groups:desk-groups")
    saved = [
        {"title": view.title, "href": f"{path}?{view.query}"}
        for view in visible_saved_views(request.user, "desk-groups")
    ]
    context = {
        "saved_views": saved,
        "save_view": address_of("accounts:save-view"),
        "may_add": access.may_change_group(request.user),
        "may_see_contacts": permits(request.user).has(*access.CONTACT_READERS),
        "may_keep_groups": permits(request.user).has(*access.EDITORS),
        "may_see_recognition": permits(request.user).has(*recognition.READERS),
    }
    return groups_listing().answer(
        request, access.groups_to_list(), "groups/desk/groups.html", context
    )


@staff_only
@require_safe
def group(request: SignedInRequest, pk: int) -> HttpResponse:
    """The overview of a group: what higher apps have about it first, then its details."""
    rows = access.all_groups().select_related("kind", "host").prefetch_related("places", "topics")
    found = get_object_or_404(rows, pk=pk)
    may_change = access.may_change_group(request.user, found)
    context = {
        **group_page(request, found),
        "rows": _details(found, may_change, access.members_on(found, clock.today())),
        "links": related_pages("group", pk, request.user),
        "parts": related_sections("group", request, pk),
        "status": status_sign(found),
    }
    return render(request, "groups/desk/group.html", context)


def _details(found: Any, may_change: bool, members: int) -> list[dict[str, Any]]:
    """What is written down about a group, each with the page that changes it."""
    host = format_html('<a class="govuk-link" href="{}">{}</a>', page_of(found.host), found.host)
    since = f" since {short_date(found.status_on)}" if found.status_on else ""
    why = f": {found.status_reason}" if found.status_reason else ""
    about = ", ".join(topic.name for topic in found.topics.all())
    places = ", ".join(place.name for place in found.places.all())
    rows = [
        ("Stands", f"{found.get_status_display()}{since}{why}", "status"),
        ("Kind", found.kind.name, "group"),
        ("What it is for", found.purpose or "Not written yet", "group"),
        (
            "About",
            about or "Nothing in particular",
            "group",
        ),
        ("Places", places or "The whole landlord", "places"),
        ("Looked after by", host if found.host else "No team yet", "group"),
        ("Meets", rhythm_words(found.meets_every, found.meets_unit) or "Not set", "workings"),
        ("Quorum", quorum_words(found.quorum, members), "workings"),
        ("May decide", found.may_decide or "Nothing: it advises", "workings"),
        ("Short name in plans", found.short_name or "None", "group"),
        ("Email address", found.email or "None", "group"),
        ("Residents may see it", "Yes" if found.is_public else "No", "group"),
    ]
    changes = {
        name: reverse(f"groups:desk-change-{name}", args=[found.pk])
        for name in ("status", "group", "places", "workings")
    }
    return [
        {"key": key, "value": value, "href": changes[where] if may_change else ""}
        for key, value, where in rows
    ]


def _choices(found: Any = None) -> dict[str, Any]:
    """What the form of a group offers."""
    kinds = access.kinds_to_choose(found.kind_id if found else "")
    hosts = access.host_teams(found.host_id if found else None)
    if found:
        hosts = hosts.exclude(pk=found.pk)
    return {
        "kinds": list(kinds.values_list("code", "name")),
        "topics": list(topics().values_list("pk", "name")),
        "hosts": list(hosts.values_list("pk", "name")),
    }


def _answers(form: GroupForm) -> dict[str, Any]:
    """Clean answers as operations take them."""
    answers = {
        name: value
        for name, value in form.cleaned_data.items()
        if name not in ("once", "place", "different")
    }
    host = answers["host"]
    answers["host"] = access.host_teams(host).filter(pk=host).first() if host else None
    answers["topics"] = list(topics().filter(pk__in=answers.get("topics", ())))
    return answers


@editors
@asks_and_answers
def add_group(request: SignedInRequest) -> HttpResponse:
    """Add a group. When others look alike, they are named first, with reasons (TH-25)."""
    if not access.may_change_group(request.user):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    options = {**_choices(), "places": place_choices()}
    form = NewGroupForm(sent, **options, ask_again="different" in request.POST)
    lookalikes: list[dict[str, Any]] = []
    if sent and form.is_valid():
        answers, asked = _answers(form), form.cleaned_data
        places = list(all_places().filter(pk=asked["place"])) if asked["place"] else []
        if not asked.get("different"):
            lookalikes = _lookalikes(answers, places)
        if not lookalikes:
            at = clock.now()
            address = carry_out_once(
                asked["once"],
                lambda: page_of(
                    operations.add_group(**answers, places=places, by=request.user, at=at)
                ),
                by=request.user,
                at=at,
            )
            messages.success(request, f"{asked['name']} is in the list.")
            return redirect(address)
        form = NewGroupForm(sent, **options, ask_again=True)
    context = {"form": form, "lookalikes": lookalikes, "back": reverse("groups:desk-groups")}
    return render(request, "groups/desk/add_group.html", context)


def _lookalikes(answers: dict[str, Any], places: list[Any]) -> list[dict[str, Any]]:
    """Groups that look like the one described, most alike first, each with reasons."""
    new = access.described(
        name=answers["name"],
        purpose=answers["purpose"],
        topics=[topic.name for topic in answers["topics"]],
        places=[place.path for place in places],
    )
    others = access.open_groups_described()
    return [
        {"name": other.name, "href": page_of_id(other.pk), "reasons": reasons}
        for other, reasons in alike(new, others)
    ]


def page_of_id(pk: int) -> str:
    """The address of the page of the group with this id."""
    return reverse("groups:desk-group", args=[pk])


@editors
@asks_and_answers
def change_group(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a group's details right."""
    found = group_to_change(request, pk)
    fields = ("name", "short_name", "purpose", "email", "is_public")
    now = {name: getattr(found, name) for name in fields} | {
        "kind": found.kind_id,
        "host": found.host_id,
        "topics": list(found.topics.values_list("pk", flat=True)),
    }
    form = GroupForm(request.POST or None, initial=now, **_choices(found))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_group(found, **_answers(form), by=request.user, at=clock.now())
        except operations.NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, "The details are saved.")
            return redirect(page_of(found))
    heading = f"Change {found.name}"
    return ask(request, form=form, heading=heading, verb="Save", back=page_of(found))
