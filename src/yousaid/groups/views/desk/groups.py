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

from yousaid.accounts.access import SignedInRequest, staff_only, visible_saved_views
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.choices import Kind
from yousaid.groups.forms import GroupForm
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors, group_to_change
from yousaid.groups.views.desk.sections import group_page
from yousaid.kit import clock
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.kit.related import related_pages, related_sections
from yousaid.places.access import all_places

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
    """The overview of a group: what higher apps have about it first, then its details."""
    found = get_object_or_404(access.all_groups().select_related("place"), pk=pk)
    rows = [
        {"key": "Kind", "value": found.get_kind_display()},
        {"key": "Short name in plans", "value": found.short_name or "None"},
        {"key": "Place", "value": found.place.name if found.place else "No place of its own"},
        {"key": "What it is for", "value": found.purpose or "Not written yet"},
        {"key": "Email address", "value": found.email or "None"},
    ]
    context = {
        **group_page(request, found),
        "rows": rows,
        "links": related_pages("group", pk),
        "parts": related_sections("group", request, pk),
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
    return ask(request, form=form, heading="Add a group", verb="Add", back=back)


@editors
@asks_and_answers
def change_group(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a group's details right."""
    found = group_to_change(request, pk)
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
    return ask(request, form=form, heading=heading, verb="Save", back=page_of(found))
