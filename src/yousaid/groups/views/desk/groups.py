"""Associations, panels, teams and partner bodies: list, page, details, and who sits in them."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts.access import SignedInRequest, roles, staff_only, visible_saved_views
from yousaid.accounts.operations import record_view
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.choices import Kind
from yousaid.groups.forms import EndSeatForm, GroupForm, SeatForm
from yousaid.kit import clock
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.kit.related import related_pages
from yousaid.people.access import visible_people, who_may_join
from yousaid.places.access import all_places

editors = roles(*access.EDITORS)
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])
DEEPEST_PLACE = 2  # groups look after the upper levels: a list of every block helps nobody


def page_of(group: Any) -> str:
    """The address of a group's page."""
    return reverse("groups:desk-group", args=[group.pk])


def _name(group: Any) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}</a>', page_of(group), group.name)


def groups_listing() -> Listing:
    """Groups by name."""
    return Listing(
        name="desk-groups",
        title="Groups",
        columns=[
            Column("name", "Name", lambda g: g.name, cell=_name, order=["name"], heading=True),
            Column("kind", "Kind", lambda g: g.get_kind_display(), order=["kind", "name"]),
            Column("short", "Short name", lambda g: g.short_name),
            Column("place", "Place", lambda g: g.place.name if g.place else ""),
            Column("email", "Email address", lambda g: g.email),
        ],
        filters=[
            Filter("kind", "Kind", Kind.choices, lambda rows, value: rows.filter(kind=value)),
        ],
        search=lambda rows, words: rows.filter(
            Q(name__icontains=words) | Q(short_name__iexact=words)
        ),
        search_label="Search by name",
        shape=lambda rows: rows.select_related("place"),
        usual_sort="name",
        nothing_title="No groups yet",
        nothing_words="Add the panels and associations that ask, and the teams that answer.",
    )


@staff_only
@require_safe
def groups(request: SignedInRequest) -> HttpResponseBase:
    """Every group: that one exists is no secret."""
    path = reverse("groups:desk-groups")
    saved = [
        {"title": view.title, "href": f"{path}?{view.query}"}
        for view in visible_saved_views(request.user, "desk-groups")
    ]
    context = {
        "saved_views": saved,
        "save_view": reverse("accounts:save-view"),
        "may_add": access.may_change_group(request.user),
    }
    return groups_listing().answer(request, access.all_groups(), "groups/desk/groups.html", context)


@staff_only
@require_safe
def group(request: SignedInRequest, pk: int) -> HttpResponse:
    """One group: details, its members for those who look after it, and what leads from here."""
    found = get_object_or_404(access.all_groups().select_related("place"), pk=pk)
    today = clock.today()
    seats = list(access.seats(request.user, found))
    if seats:
        record_view(f"group:{pk}", page="groups:desk-group", by=request.user, at=clock.now())
    rows = [
        {"key": "Kind", "value": found.get_kind_display()},
        {"key": "Short name in plans", "value": found.short_name or "None"},
        {"key": "Place", "value": found.place.name if found.place else "No place of its own"},
        {"key": "What it is for", "value": found.purpose or "Not written yet"},
        {"key": "Email address", "value": found.email or "None"},
    ]
    context = {
        "found": found,
        "rows": rows,
        "members": access.members_on(found, today),
        "now": [seat for seat in seats if not (seat.ends and seat.ends <= today)],
        "past": [seat for seat in seats if seat.ends and seat.ends <= today],
        "related": related_pages("group", pk),
        "may_change": access.may_change_group(request.user, found),
    }
    return render(request, "groups/desk/group.html", context)


def _places(place_id: int | None = None) -> list[tuple[int, str]]:
    """What the form offers; `place_id` is offered however deep it lies."""
    rows = all_places().filter(Q(depth__lte=DEEPEST_PLACE) | Q(pk=place_id))
    return [
        (pk, "\u2003" * (depth - 1) + name)
        for pk, depth, name in rows.values_list("pk", "depth", "name")
    ]


def _answers(form: GroupForm) -> dict[str, Any]:
    """Clean answers as operations take them."""
    answers = {name: value for name, value in form.cleaned_data.items() if name != "once"}
    place = answers["place"]
    return {**answers, "place": all_places().filter(pk=place).first() if place else None}


def _group(request: SignedInRequest, pk: int) -> Any:
    """The group, for somebody who may change it."""
    found = get_object_or_404(access.all_groups(), pk=pk)
    if not access.may_change_group(request.user, found):
        raise PermissionDenied
    return found


def _ask(request: SignedInRequest, **context: Any) -> HttpResponse:
    return render(request, "kit/desk_form.html", context)


@editors
@asks_and_answers
def add_group(request: SignedInRequest) -> HttpResponse:
    """Add a group."""
    if not access.may_change_group(request.user):
        raise PermissionDenied
    form = GroupForm(request.POST or None, places=_places())
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        address = carry_out_once(
            form.cleaned_data["once"],
            lambda: page_of(operations.add_group(**_answers(form), by=request.user, at=at)),
            by=request.user,
            at=at,
        )
        messages.success(request, f"{form.cleaned_data['name']} is in the list.")
        return redirect(address)
    back = reverse("groups:desk-groups")
    return _ask(request, form=form, heading="Add a group", verb="Add", back=back)


@editors
@asks_and_answers
def change_group(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a group's details right."""
    found = _group(request, pk)
    fields = ("name", "kind", "short_name", "purpose", "email")
    now = {name: getattr(found, name) for name in fields} | {"place": found.place_id}
    form = GroupForm(request.POST or None, initial=now, places=_places(found.place_id))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_group(found, **_answers(form), by=request.user, at=clock.now())
        except operations.NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, "The details are saved.")
            return redirect(page_of(found))
    heading = f"Change {found.name}"
    return _ask(request, form=form, heading=heading, verb="Save", back=page_of(found))


@editors
@asks_and_answers
def add_member(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give somebody a seat in the group."""
    found, today = _group(request, pk), clock.today()
    people = who_may_join(today) & visible_people(request.user)
    words = [
        (pk, f"{name}, {post}" if post else name)
        for pk, name, post in people.values_list("pk", "name", "post")
    ]
    form = SeatForm(request.POST or None, initial={"starts": today}, people=words)
    if request.method == "POST" and form.is_valid():
        asked, at = form.cleaned_data, clock.now()

        def join() -> str:
            person = people.get(pk=asked["person"])
            operations.join_group(
                found, person, role=asked["role"], starts=asked["starts"], by=request.user, at=at
            )
            return page_of(found)

        try:
            address = carry_out_once(asked["once"], join, by=request.user, at=at)
        except operations.NotNow as problem:
            form.add_error("person", str(problem))
        else:
            messages.success(request, "They are in the group.")
            return redirect(address)
    heading = f"Add somebody to {found.name}"
    return _ask(request, form=form, heading=heading, verb="Add", back=page_of(found))


@editors
@asks_and_answers
def end_member(request: SignedInRequest, pk: int, seat: int) -> HttpResponse:
    """End somebody's role in the group."""
    found = _group(request, pk)
    held = access.seats(request.user, found).filter(pk=seat).first()
    if held is None:
        raise Http404
    form = EndSeatForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        ends = form.cleaned_data["last_day"] + timedelta(days=1)
        try:
            operations.end_membership(held, ends=ends, by=request.user, at=clock.now())
        except operations.NotNow as problem:
            form.add_error("last_day", str(problem))
        else:
            messages.success(request, "The role ends on that day.")
            return redirect(page_of(found))
    role = held.role or "membership"
    heading = f"End {held.person.name}’s role: {role}"
    return _ask(request, form=form, heading=heading, verb="End the role", back=page_of(found))
