"""Where a group fits: whom it advises, what it feeds into, who feeds it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.choices import GroupStatus
from yousaid.groups.forms import LinkForm
from yousaid.groups.views.desk.asking import (
    ask,
    asks_and_answers,
    editors,
    group_to_change,
    page_of,
)
from yousaid.groups.views.desk.sections import group_or_404, group_page
from yousaid.kit import clock


def _home(group: Any) -> str:
    return reverse("groups:desk-links", args=[group.pk])


@staff_only
@require_safe
def links(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sentences that begin or end with the group, each to be taken back."""
    found = group_or_404(pk)
    rows = [_line(link, found) for link in access.links_of(found)]
    context = {
        **group_page(request, found),
        "given": [row for row in rows if row["is_given"]],
        "taken": [row for row in rows if not row["is_given"]],
        "may_change": access.may_change_group(request.user, found),
    }
    return render(request, "groups/desk/links.html", context)


def _line(link: Any, found: Any) -> dict[str, Any]:
    other = link.taker if link.giver_id == found.pk else link.giver
    return {
        "pk": link.pk,
        "words": link.get_tie_display(),
        "about": link.about,
        "other": other.name,
        "href": page_of(other),
        "is_given": link.giver_id == found.pk,
    }


@editors
@asks_and_answers
def add_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what the group is to another."""
    found = group_to_change(request, pk)
    others = access.all_groups().exclude(pk=pk).exclude(status=GroupStatus.CLOSED)
    choices = list(others.values_list("pk", "name"))
    form = LinkForm(request.POST if request.method == "POST" else None, groups=choices)
    if request.method == "POST" and form.is_valid():
        asked, at = form.cleaned_data, clock.now()

        def link() -> str:
            taker = others.get(pk=asked["taker"])
            operations.link_groups(
                found, taker, tie=asked["tie"], about=asked["about"], by=request.user, at=at
            )
            return _home(found)

        messages.success(request, "It is on the map.")
        return redirect(carry_out_once(asked["once"], link, by=request.user, at=at))
    heading = f"What {found.name} is to another group"
    return ask(request, form=form, heading=heading, verb="Save", back=_home(found))


@editors
@require_POST
def remove_link(request: SignedInRequest, pk: int, link: int) -> HttpResponse:
    """It is so no longer."""
    found = group_to_change(request, pk)
    held = get_object_or_404(access.links_of(found), pk=link)
    operations.unlink_groups(held, by=request.user, at=clock.now())
    messages.success(request, "It is off the map.")
    return redirect(_home(found))
