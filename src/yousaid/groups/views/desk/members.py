"""Who belongs to a group: the page of its members, and joining and leaving."""

from datetime import date, timedelta
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
from yousaid.groups.choices import Leaving
from yousaid.groups.forms import EndSeatForm, ExtendForm, SeatForm
from yousaid.groups.rules.terms import ending_words
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors, group_to_change
from yousaid.groups.views.desk.seating import seat_page_of
from yousaid.groups.views.desk.sections import group_or_404, group_page
from yousaid.kit import clock
from yousaid.people.access import visible_people, who_may_join
from yousaid.people.views.desk.suggesting import PersonFinder

JOINED = ("post", "person__user", "seating__seat_class")


def members_page_of(group: Any) -> str:
    """The address of the page of a group's members."""
    return reverse("groups:desk-members", args=[group.pk])


@staff_only
@require_safe
def members(request: SignedInRequest, pk: int) -> HttpResponse:
    """Posts and how many belong to a group; who they are, for those who look after it."""
    found = group_or_404(pk)
    today = clock.today()
    seats = list(access.seats(request.user, found).select_related(*JOINED))
    if seats:
        record_view(f"group:{pk}", page="groups:desk-members", by=request.user, at=clock.now())
    now = [seat for seat in seats if not (seat.ends and seat.ends <= today)]
    may_change = access.may_change_group(request.user, found)
    holders = {seat.post_id: seat for seat in reversed(now) if seat.starts <= today}
    context = {
        **group_page(request, found),
        "members": access.members_on(found, today),
        "posts": [_line(post, holders.get(post.pk), today) for post in access.posts_of(found)]
        if may_change
        else [],
        "now": [_seat(seat, today) for seat in now if seat.post is None or seat.starts > today],
        "past": [seat for seat in seats if seat.ends and seat.ends <= today],
        "may_change": may_change,
        "has_seats": may_change and access.seat_classes(found).exists(),
        "undoable": access.undoable(found, today) if may_change else [],
    }
    return render(request, "groups/desk/members.html", context)


def _line(post: Any, seat: Any, today: date) -> dict[str, Any]:
    """A post with its holder, and how soon their role ends."""
    ending = ending_words(seat.ends, today) if seat else None
    if seat is None:
        ending = ("Vacant", "late") if post.is_required else ("Nobody", "note")
    return {
        "post": post,
        "seat": seat,
        "ending": ending,
        "may_invite": seat is not None
        and post.gives_access
        and not (seat.person.user and access.officer_of(seat.person.user, seat.group_id)),
    }


def _seat(seat: Any, today: date) -> dict[str, Any]:
    return {"seat": seat, "ending": ending_words(seat.ends, today)}


@editors
@asks_and_answers
def add_member(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give somebody a seat in the group."""
    found, today = group_to_change(request, pk), clock.today()
    people = who_may_join(today) & visible_people(request.user)
    posts = access.free_posts(found, today)
    form = SeatForm(
        request.POST or None,
        initial={"starts": today},
        people=PersonFinder(request.user, "join"),
        posts=posts.values_list("pk", "name"),
    )
    if request.method == "POST" and form.is_valid():
        asked, at = form.cleaned_data, clock.now()

        def join() -> str:
            seat = operations.join_group(
                found,
                people.get(pk=asked["person"]),
                role=asked["role"],
                post=posts.get(pk=asked["post"]) if asked["post"] else None,
                how=asked["how"],
                starts=asked["starts"],
                by=request.user,
                at=at,
            )
            return seat_page_of(seat) if _asks_seat(seat, today) else members_page_of(found)

        try:
            address = carry_out_once(asked["once"], join, by=request.user, at=at)
        except operations.NotNow as problem:
            form.add_error("person", str(problem))
        else:
            messages.success(request, "They are in the group.")
            return redirect(address)
    heading = f"Add somebody to {found.name}"
    return ask(request, form=form, heading=heading, verb="Add", back=members_page_of(found))


def _asks_seat(seat: Any, today: date) -> bool:
    """Whoever joins a group that has seats is asked which one they take."""
    return access.seat_classes(seat.group).exists() and not (seat.ends and seat.ends <= today)


def _held(request: SignedInRequest, group: Any, seat: int) -> Any:
    held = access.seats(request.user, group).filter(pk=seat).first()
    if held is None:
        raise Http404
    return held


@editors
@asks_and_answers
def end_member(request: SignedInRequest, pk: int, seat: int) -> HttpResponse:
    """End somebody's role in the group, and say why."""
    found = group_to_change(request, pk)
    held = _held(request, found, seat)
    form = EndSeatForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            told = _end(held, asked, by=request.user)
        except operations.NotNow as problem:
            form.add_error("last_day", str(problem))
        else:
            messages.success(request, told)
            return redirect(members_page_of(found))
    heading = f"End {held.person.name}’s role: {held.role or 'membership'}"
    return ask(
        request, form=form, heading=heading, verb="End the role", back=members_page_of(found)
    )


def _end(held: Any, asked: dict[str, Any], *, by: Any) -> str:
    at = clock.now()
    if asked["leaving"] == Leaving.DIED:
        operations.record_death(held.person, on=asked["last_day"], by=by, at=at)
        return (
            f"We are sorry. {held.person.name}’s roles have ended, and nothing more is sent to"
            " them. What they did stays in the record."
        )
    ends = asked["last_day"] + timedelta(days=1)
    operations.end_membership(
        held, ends=ends, leaving=asked["leaving"], note=asked["note"], by=by, at=at
    )
    return "The role ends on that day."


@editors
@asks_and_answers
def extend_member(request: SignedInRequest, pk: int, seat: int) -> HttpResponse:
    """Move the end of somebody's role."""
    found = group_to_change(request, pk)
    held = _held(request, found, seat)
    last = held.ends - timedelta(days=1) if held.ends else None
    form = ExtendForm(request.POST or None, initial={"last_day": last})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["last_day"]
        ends = day + timedelta(days=1) if day else None
        try:
            operations.extend_membership(held, ends=ends, by=request.user, at=clock.now())
        except operations.NotNow as problem:
            form.add_error("last_day", str(problem))
        else:
            messages.success(request, "The end of the role is changed.")
            return redirect(members_page_of(found))
    heading = f"How long does {held.person.name} go on as {held.role or 'member'}?"
    return ask(request, form=form, heading=heading, verb="Save", back=members_page_of(found))
