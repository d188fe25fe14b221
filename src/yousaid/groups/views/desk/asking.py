"""What every form about a group shares."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.groups import access
from yousaid.groups.views.desk.sections import group_or_404

editors = roles(*access.EDITORS)
asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])


def group_to_change(request: SignedInRequest, pk: int) -> Any:
    """The group, for somebody who may change it."""
    found = group_or_404(pk)
    if not access.may_change_group(request.user, found):
        raise PermissionDenied
    return found


def ask(request: SignedInRequest, **context: Any) -> HttpResponse:
    """A page with one form: give it `form`, `heading`, `verb` and `back`."""
    return render(request, "kit/desk_form.html", context)
