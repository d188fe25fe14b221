"""What a group's own officers do with its posts: see them, and hand them over."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yousaid.accounts.access import SignedInRequest, roles, signed_in
from yousaid.accounts.choices import Role
from yousaid.groups import access, operations
from yousaid.groups.rules.terms import ending_words
from yousaid.groups.views import handing_over
from yousaid.kit import clock
from yousaid.kit.dates import local_day

officers = roles(Role.ASSOCIATION_OFFICER)


def _own_group(request: SignedInRequest, pk: int) -> Any:
    """The group, for its own officers: to others it is not there."""
    found = access.groups_of_officer(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _back(group: Any) -> str:
    return reverse("groups:public-posts", args=[group.pk])


@officers
@require_safe
def posts(request: SignedInRequest, pk: int) -> HttpResponse:
    """The posts of one's own group, who holds them, and until when."""
    group, today = _own_group(request, pk), clock.today()
    holders = {
        seat.post_id: seat
        for seat in access.seats_on(group, today).filter(post__isnull=False)
        if seat.starts <= today
    }
    lines = []
    for post in access.posts_of(group):
        seat = holders.get(post.pk)
        vacant = ("Vacant", "late") if post.is_required else None
        ending = ending_words(seat.ends, today) if seat else vacant
        lines.append({"post": post, "seat": seat, "ending": ending})
    context = {"group": group, "lines": lines}
    return render(request, "groups/public/posts.html", context)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: SignedInRequest, pk: int, post: int) -> HttpResponse:
    """Hand a post of one's own group to the next."""
    group = _own_group(request, pk)
    held = handing_over.post_to_hand_over(request, group, post)
    return handing_over.ask_who_follows(
        request,
        group,
        held,
        template="groups/public/hand_over.html",
        back=_back(group),
        after=lambda done: reverse("groups:public-handed-over", args=[done.pk]),
    )


@signed_in
@require_safe
def handed_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one handed over oneself, and how to undo it: also for somebody who is now out."""
    done = access.handovers_by(request.user).filter(pk=pk).first()
    if done is None:
        raise Http404
    context = {
        "done": done,
        "group": done.post.group,
        "may_undo": done.undone_at is None and local_day(done.at) == clock.today(),
        "is_officer": access.officer_of(request.user, done.post.group_id),
    }
    return render(request, "groups/public/handed_over.html", context)


@signed_in
@require_POST
def undo_handover(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back a handover that one made oneself today."""
    done = access.handovers_by(request.user).filter(pk=pk).first()
    if done is None:
        raise Http404
    try:
        operations.undo_handover(done, by=request.user, at=clock.now())
    except operations.TooLateToUndo as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"The handover of {done.post} is undone.")
    return redirect("groups:public-handed-over", done.pk)
