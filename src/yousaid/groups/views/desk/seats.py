"""The seats of a group: how many, for whom, filled or vacant."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import SeatsForm
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors, group_to_change
from yousaid.groups.views.desk.sections import group_or_404, group_page
from yousaid.kit import clock


def _home(group: Any) -> str:
    return reverse("groups:desk-seats", args=[group.pk])


@staff_only
@require_safe
def seats(request: SignedInRequest, pk: int) -> HttpResponse:
    """Each sort of seats with how it stands. Numbers only; nobody is named."""
    found, today = group_or_404(pk), clock.today()
    may_change = access.may_change_group(request.user, found)
    context = {
        **group_page(request, found),
        "rows": access.seats_shown(found, today),
        "unseated": access.unseated(found, today).count(),
        "may_change": may_change,
    }
    return render(request, "groups/desk/seats.html", context)


@editors
@asks_and_answers
def set_seats(request: SignedInRequest, pk: int, seats: int | None = None) -> HttpResponse:
    """Add seats of a sort, or change them."""
    found = group_to_change(request, pk)
    changed = get_object_or_404(access.seat_classes(found), pk=seats) if seats else None
    others = access.all_groups().exclude(pk=pk)
    form = SeatsForm(
        request.POST if request.method == "POST" else None,
        initial=_now(changed),
        groups=list(others.values_list("pk", "name")),
    )
    if request.method == "POST" and form.is_valid():
        answers, at = dict(form.cleaned_data), clock.now()
        once, nominator = answers.pop("once"), answers.pop("nominated_by")

        def save() -> str:
            operations.set_seats(
                found,
                seats=changed,
                **answers,
                nominated_by=others.get(pk=nominator) if nominator else None,
                by=request.user,
                at=at,
            )
            return _home(found)

        try:
            address = carry_out_once(once, save, by=request.user, at=at)
        except operations.SeatsTaken as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, "The seats are saved.")
            return redirect(address)
    heading = f"Change {changed.name}" if changed else f"Seats of {found.name}"
    return ask(request, form=form, heading=heading, verb="Save", back=_home(found))


def _now(seats: Any) -> dict[str, Any]:
    """What the form begins with."""
    if seats is None:
        return {"least": 0}
    names = ("name", "least", "most", "capacities", "youngest", "oldest")
    flags = ("within_places", "not_elsewhere")
    now = {name: getattr(seats, name) for name in names + flags}
    return {**now, "nominated_by": seats.nominated_by_id}


@editors
@require_POST
def remove_seats(request: SignedInRequest, pk: int, seats: int) -> HttpResponse:
    """Take seats of a sort away, when nobody sits in one."""
    found = group_to_change(request, pk)
    gone = get_object_or_404(access.seat_classes(found), pk=seats)
    try:
        operations.remove_seats(gone, by=request.user, at=clock.now())
    except operations.SeatsTaken as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"{gone.name}: taken away.")
    return redirect(_home(found))
