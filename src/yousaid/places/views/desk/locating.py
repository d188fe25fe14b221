"""Where places are on the map, and which of them are reached first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.choices import Role
from yousaid.kit import clock
from yousaid.places import access, operations
from yousaid.places.forms import LocateForm, LocateManyForm
from yousaid.places.rules.locating import Located, NoColumns, Returned, columns_of, read_row


@roles(Role.ENGAGEMENT, Role.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def locate(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place."""
    _only_for_all(request)
    found = get_object_or_404(access.visible_places(request.user), pk=pk)
    fields = ("latitude", "longitude", "priority_reason")
    now = {name: getattr(found, name) for name in fields}
    form = LocateForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        answers, at = form.cleaned_data, clock.now()
        operations.locate_place(
            found,
            latitude=answers["latitude"],
            longitude=answers["longitude"],
            by=request.user,
            at=at,
        )
        operations.prioritise_place(
            found, reason=answers["priority_reason"], by=request.user, at=at
        )
        messages.success(request, "Saved.")
        return redirect("places:desk-place", pk)
    back = reverse("places:desk-place", args=[pk])
    context = {"form": form, "heading": f"Where is {found.name}?", "verb": "Save", "back": back}
    return render(request, "kit/desk_form.html", context)


@roles(Role.ENGAGEMENT, Role.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def locate_many(request: SignedInRequest) -> HttpResponse:
    """A list of places: every row is used, or told of with the reason."""
    _only_for_all(request)
    form = LocateManyForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        table = form.cleaned_data["reading"].table()
        try:
            columns = columns_of(table.rows[0].cells)
        except NoColumns as problem:
            form.add_error("file", str(problem))
        else:
            rows = [read_row(row.cells, row.number, columns) for row in table.rows[1:]]
            good = [row for row in rows if isinstance(row, Located)]
            count, unknown = operations.locate_listed(good, by=request.user, at=clock.now())
            returned = [row for row in rows if isinstance(row, Returned)] + unknown
            context |= {
                "count": count,
                "returned": sorted(returned, key=lambda row: row.number),
                "is_done": True,
            }
    return render(request, "places/desk/locate_many.html", context)


def _only_for_all(request: SignedInRequest) -> None:
    if not access.may_locate_places(request.user):
        raise PermissionDenied
