"""Who belongs to a group: the page of its members, and joining and leaving."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.accounts.operations import record_view
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import EndSeatForm, SeatForm
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors, group_to_change
from yousaid.groups.views.desk.sections import group_or_404, group_page
from yousaid.kit import clock
from yousaid.people.access import visible_people, who_may_join


def members_page_of(group: Any) -> str:
    """The address of the page of a group's members."""
    return reverse("groups:desk-members", args=[group.pk])


@staff_only
@require_safe
def members(request: SignedInRequest, pk: int) -> HttpResponse:
    """How many belong to a group; who they are, for those who look after it."""
    found = group_or_404(pk)
    today = clock.today()
    seats = list(access.seats(request.user, found))
    if seats:
        record_view(f"group:{pk}", page="groups:desk-members", by=request.user, at=clock.now())
    context = {
        **group_page(request, found),
        "members": access.members_on(found, today),
        "now": [seat for seat in seats if not (seat.ends and seat.ends <= today)],
        "past": [seat for seat in seats if seat.ends and seat.ends <= today],
        "may_change": access.may_change_group(request.user, found),
    }
    return render(request, "groups/desk/members.html", context)


@editors
@asks_and_answers
def add_member(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give somebody a seat in the group."""
    found, today = group_to_change(request, pk), clock.today()
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
            return members_page_of(found)

        try:
            address = carry_out_once(asked["once"], join, by=request.user, at=at)
        except operations.NotNow as problem:
            form.add_error("person", str(problem))
        else:
            messages.success(request, "They are in the group.")
            return redirect(address)
    heading = f"Add somebody to {found.name}"
    return ask(request, form=form, heading=heading, verb="Add", back=members_page_of(found))


@editors
@asks_and_answers
def end_member(request: SignedInRequest, pk: int, seat: int) -> HttpResponse:
    """End somebody's role in the group."""
    found = group_to_change(request, pk)
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
            return redirect(members_page_of(found))
    role = held.role or "membership"
    heading = f"End {held.person.name}’s role: {role}"
    return ask(
        request, form=form, heading=heading, verb="End the role", back=members_page_of(found)
    )
