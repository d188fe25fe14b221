"""Members take seats, or change them. What speaks against it is said; a manager may go on."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations import record_view
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import TakeSeatForm
from yousaid.groups.rules.seats import Verdict, doubts
from yousaid.groups.views.desk.asking import asks_and_answers, editors, group_to_change
from yousaid.kit import clock


def seat_page_of(member: Any) -> str:
    """The address of the page that asks which seat a member takes."""
    return reverse("groups:desk-change-seat", args=[member.group_id, member.pk])


@editors
@asks_and_answers
def take_seat(request: SignedInRequest, pk: int) -> HttpResponse:
    """One of those without a seat takes one."""
    found, today = group_to_change(request, pk), clock.today()
    members = {each.pk: each for each in access.unseated(found, today)}
    record_view(f"group:{pk}", page="groups:desk-take-seat", by=request.user, at=clock.now())
    return _ask(request, found, None, members, reverse("groups:desk-seats", args=[pk]))


@editors
@asks_and_answers
def change_seat(request: SignedInRequest, pk: int, seat: int) -> HttpResponse:
    """A member who just joined takes a seat, or one who has a seat takes another."""
    found, today = group_to_change(request, pk), clock.today()
    member = access.seats(request.user, found).filter(pk=seat).first()
    if member is None or not access.seat_classes(found) or (member.ends and member.ends <= today):
        raise Http404
    record_view(f"group:{pk}", page="groups:desk-change-seat", by=request.user, at=clock.now())
    back = reverse("groups:desk-members", args=[pk])
    return _ask(request, found, member, {member.pk: member}, back)


def _ask(
    request: SignedInRequest, found: Any, only: Any, members: dict[int, Any], back: str
) -> HttpResponse:
    """Which seat, for `only` this member or for one of `members`; then it is theirs."""
    today = clock.today()
    may_go_on = access.may_set_rules_aside(request.user, found)
    options = _options(found, only, members, today)
    sent = request.POST if request.method == "POST" else None
    form = TakeSeatForm(sent, **options, asks_reason="reason" in request.POST)
    against: list[Verdict] = []
    if sent and form.is_valid():
        member = only or members[form.cleaned_data["member"]]
        against = _against(found, member, form, today)
        reason = form.cleaned_data.get("reason", "")
        breaks = [each.doubt.value for each in against if each.known]
        if not breaks or (may_go_on and reason.strip()):
            return _seated(request, found, member, form, against, back)
        if reason.strip():
            raise PermissionDenied
        form = TakeSeatForm(sent, **options, asks_reason=may_go_on)
    context = {
        "found": found,
        "form": form,
        "against": against,
        "may_go_on": may_go_on,
        "back": back,
        "anybody": bool(members),
        "only": only,
    }
    return render(request, "groups/desk/take_seat.html", context)


def _options(found: Any, only: Any, members: dict[int, Any], today: date) -> dict[str, Any]:
    """What the form offers: each of the seats with whom it is for, and how it stands."""
    shown = access.seats_shown(found, today)
    return {
        "members": None if only else [(pk, _called(each)) for pk, each in members.items()],
        "seats": [(each.seats.pk, each.seats.name) for each in shown],
        "hints": {
            each.seats.pk: f"{each.criteria.capitalize()}. {each.tally.words}." for each in shown
        },
        "asks_age": any(
            each.seats.youngest is not None or each.seats.oldest is not None for each in shown
        ),
        "asks_nomination": any(each.seats.nominated_by_id for each in shown),
        "initial": _now(only),
    }


def _now(member: Any) -> dict[str, Any]:
    """The seat a member has, and what they said to its age range: a change begins with it."""
    seating = getattr(member, "seating", None)
    if seating is None:
        return {}
    said = {True: "yes", False: "no", None: ""}[seating.said_in_range]
    return {"seats": seating.seat_class_id, "in_range": said}


def _called(membership: Any) -> str:
    name = membership.person.name
    return f"{name}, {membership.role}" if membership.role else name


def _against(found: Any, member: Any, form: TakeSeatForm, today: date) -> list[Verdict]:
    """What speaks against the seat that the form asks for."""
    chosen = access.seat_classes(found).get(pk=form.cleaned_data["seats"])
    who = access.candidate(
        member.person,
        found,
        today,
        in_range=form.said("in_range"),
        nominated=form.said("nominated"),
    )
    rule = access.rule_of(chosen, access.covered_paths(found))
    verdicts = doubts(rule, who, access.filled_on(chosen, today, but=member.pk))
    name = member.person.name
    return [
        replace(each, words=each.words.replace("They ", f"{name}: they ", 1)) for each in verdicts
    ]


def _seated(
    request: SignedInRequest,
    found: Any,
    member: Any,
    form: TakeSeatForm,
    against: list[Verdict],
    back: str,
) -> HttpResponse:
    asked, at = form.cleaned_data, clock.now()

    def sit() -> str:
        operations.take_seat(
            member,
            access.seat_classes(found).get(pk=asked["seats"]),
            said_in_range=form.said("in_range"),
            doubts=[each.doubt.value for each in against if each.known],
            not_known=[each.doubt.value for each in against if not each.known],
            exception=asked.get("reason", ""),
            by=request.user,
            at=at,
        )
        return back

    messages.success(request, f"{member.person.name} has the seat.")
    return redirect(carry_out_once(asked["once"], sit, by=request.user, at=at))
