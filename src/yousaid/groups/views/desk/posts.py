"""Posts of a group on the desk: adding, changing, and handing them over."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations import record_view
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import PostForm
from yousaid.groups.views import handing_over
from yousaid.groups.views.desk.asking import ask, asks_and_answers, editors, group_to_change
from yousaid.groups.views.desk.members import members_page_of
from yousaid.kit import clock

FIELDS = ("name", "is_required", "term_months", "gives_access", "hours_a_month")


def _post(group: Any, post_id: int) -> Any:
    found = access.posts_of(group).filter(pk=post_id).first()
    if found is None:
        raise Http404
    return found


@editors
@asks_and_answers
def add_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a post to a group."""
    return _keep(request, group_to_change(request, pk), None)


@editors
@asks_and_answers
def change_post(request: SignedInRequest, pk: int, post: int) -> HttpResponse:
    """Change a post of a group."""
    found = group_to_change(request, pk)
    return _keep(request, found, _post(found, post))


def _keep(request: SignedInRequest, group: Any, post: Any) -> HttpResponse:
    others = access.posts_of(group).exclude(pk=post.pk if post else 0)
    initial = {name: getattr(post, name) for name in FIELDS} if post else {}
    form = PostForm(
        request.POST or None,
        initial={**initial, "deputy_for": post.deputy_for_id if post else None},
        posts=others.values_list("pk", "name"),
    )
    back = members_page_of(group)
    if request.method == "POST" and form.is_valid():
        asked, at = form.cleaned_data, clock.now()
        details = {name: asked[name] for name in FIELDS}
        details["deputy_for"] = others.filter(pk=asked["deputy_for"]).first()

        def keep() -> str:
            operations.keep_post(group, post, **details, by=request.user, at=at)
            return back

        try:
            address = carry_out_once(asked["once"], keep, by=request.user, at=at)
        except operations.NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, "The post is saved.")
            return redirect(address)
    heading = f"Change the post of {post}" if post else f"Add a post to {group.name}"
    return ask(request, form=form, heading=heading, verb="Save", back=back)


@editors
@require_POST
def retire_post(request: SignedInRequest, pk: int, post: int) -> HttpResponse:
    """The group does without this post from now on."""
    found = group_to_change(request, pk)
    held = _post(found, post)
    try:
        operations.retire_post(held, on=clock.today(), by=request.user, at=clock.now())
    except operations.StillHeld as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"The group has no {held} any more.")
    return redirect(members_page_of(found))


@editors
@asks_and_answers
def hand_over(request: SignedInRequest, pk: int, post: int) -> HttpResponse:
    """Hand a post to the next."""
    found = group_to_change(request, pk)
    held = handing_over.post_to_hand_over(request, found, post)
    record_view(f"group:{pk}", page="groups:desk-hand-over", by=request.user, at=clock.now())
    return handing_over.ask_who_follows(
        request,
        found,
        held,
        template="groups/desk/hand_over.html",
        back=members_page_of(found),
        after=lambda done: members_page_of(found),
    )


@editors
@require_POST
def undo_handover(request: SignedInRequest, pk: int, handover: int) -> HttpResponse:
    """Take a handover of today back."""
    found = group_to_change(request, pk)
    return handing_over.undo(request, found, handover, back=members_page_of(found))


@editors
@require_POST
def invite_holder(request: SignedInRequest, pk: int, seat: int) -> HttpResponse:
    """Let in the holder of a post who could not be invited before."""
    found = group_to_change(request, pk)
    held = access.seats_on(found, clock.today()).filter(pk=seat).first()
    if held is None:
        raise Http404
    try:
        operations.invite_holder(held, by=request.user, at=clock.now())
    except (operations.NotNow, operations.MayNotHandOver) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"{held.person} can sign in as an officer of the group.")
    return redirect(members_page_of(found))
