"""What every form about a group shares."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.groups import access
from yousaid.groups.views.desk.sections import group_or_404
from yousaid.kit.addresses import addresses_of_rows
from yousaid.places.access import all_places, deepest_level

editors = roles(*access.EDITORS)
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])


def page_of(group: Any) -> str:
    """The address of a group's page; nothing for no group."""
    return addresses_of_rows("groups:desk-group")(group.pk) if group else ""


def group_to_change(request: SignedInRequest, pk: int) -> Any:
    """The group, for somebody who may change it."""
    found = group_or_404(pk)
    if not access.may_change_group(request.user, found):
        raise PermissionDenied
    return found


def place_choices() -> list[tuple[int, str]]:
    """Places that a group may be said to cover, each indented below the one it lies in.

    All levels but the lowest: a list of every block helps nobody.
    """
    rows = all_places().filter(depth__lt=max(deepest_level(), 2))
    return [
        (pk, "\u2003" * (depth - 1) + name)
        for pk, depth, name in rows.values_list("pk", "depth", "name")
    ]


def ask(request: SignedInRequest, **context: Any) -> HttpResponse:
    """A page with one form: give it `form`, `heading`, `verb` and `back`."""
    return render(request, "kit/desk_form.html", context)
