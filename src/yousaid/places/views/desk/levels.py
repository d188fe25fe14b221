"""What the landlord calls the levels of its tree."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.choices import Role
from yousaid.kit import clock
from yousaid.places import access, operations
from yousaid.places.forms import LevelsForm


@roles(Role.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def levels(request: SignedInRequest) -> HttpResponse:
    """Name the levels, widest first."""
    if not access.may_name_levels(request.user):
        raise PermissionDenied
    form = LevelsForm(
        request.POST if request.method == "POST" else None,
        now=access.level_words(),
        used=access.deepest_level(),
    )
    if request.method == "POST" and form.is_valid():
        operations.name_levels(form.names(), by=request.user, at=clock.now())
        messages.success(request, "The levels have their names.")
        return redirect("places:desk-places")
    return render(request, "places/desk/levels.html", {"form": form})
