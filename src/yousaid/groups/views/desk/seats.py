"""The seats of a group: how many, for whom, filled or vacant, and who takes one."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations import record_view
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import SeatsForm, TakeSeatForm
from yousaid.groups.rules.seats import Verdict, doubts
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


@editors
@asks_and_answers
def take_seat(request: SignedInRequest, pk: int) -> HttpResponse:
    """A member takes a seat. What speaks against it is said first; a manager may go on."""
    found, today = group_to_change(request, pk), clock.today()
    members = access.unseated(found, today)
    classes = list(access.seat_classes(found))
    may_go_on = access.may_set_rules_aside(request.user, found)
    record_view(f"group:{pk}", page="groups:desk-take-seat", by=request.user, at=clock.now())
    options: dict[str, Any] = {
        "members": [(each.pk, _called(each)) for each in members],
        "seats": [(each.pk, each.name) for each in classes],
        "asks_age": any(each.youngest is not None or each.oldest is not None for each in classes),
        "asks_nomination": any(each.nominated_by for each in classes),
    }
    sent = request.POST if request.method == "POST" else None
    form = TakeSeatForm(sent, **options, asks_reason="reason" in request.POST)
    against: list[Verdict] = []
    if sent and form.is_valid():
        against = _against(found, form, today)
        reason = form.cleaned_data.get("reason", "")
        breaks = [each.doubt.value for each in against if each.known]
        if not breaks or (may_go_on and reason.strip()):
            return _seated(request, found, form, against)
        if reason.strip():
            raise PermissionDenied
        form = TakeSeatForm(sent, **options, asks_reason=may_go_on)
    context = {
        "found": found,
        "form": form,
        "against": against,
        "may_go_on": may_go_on,
        "back": _home(found),
        "anybody": bool(options["members"]),
    }
    return render(request, "groups/desk/take_seat.html", context)


def _called(membership: Any) -> str:
    name = membership.person.name
    return f"{name}, {membership.role}" if membership.role else name


def _against(found: Any, form: TakeSeatForm, today: Any) -> list[Verdict]:
    """What speaks against the seat that the form asks for."""
    member = access.unseated(found, today).get(pk=form.cleaned_data["member"])
    chosen = access.seat_classes(found).get(pk=form.cleaned_data["seats"])
    who = access.candidate(
        member.person,
        found,
        today,
        in_range=form.said("in_range"),
        nominated=form.said("nominated"),
    )
    rule = access.rule_of(chosen, access.covered_paths(found))
    verdicts = doubts(rule, who, access.filled_on(chosen, today))
    name = member.person.name
    return [
        replace(each, words=each.words.replace("They ", f"{name}: they ", 1)) for each in verdicts
    ]


def _seated(
    request: SignedInRequest, found: Any, form: TakeSeatForm, against: list[Verdict]
) -> HttpResponse:
    asked, at, today = form.cleaned_data, clock.now(), clock.today()

    def sit() -> str:
        operations.take_seat(
            access.unseated(found, today).get(pk=asked["member"]),
            access.seat_classes(found).get(pk=asked["seats"]),
            said_in_range=form.said("in_range"),
            doubts=[each.doubt.value for each in against if each.known],
            not_known=[each.doubt.value for each in against if not each.known],
            exception=asked.get("reason", ""),
            by=request.user,
            at=at,
        )
        return _home(found)

    messages.success(request, "They have the seat.")
    return redirect(carry_out_once(asked["once"], sit, by=request.user, at=at))
