"""Handing over a post: one page, drawn for the desk and for the group's own officers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import HandoverForm
from yousaid.kit import clock
from yousaid.kit.dates import short_date


def post_to_hand_over(request: SignedInRequest, group: Any, post_id: int) -> Any:
    """The group's post, for somebody who may hand it over."""
    if not access.may_hand_over(request.user, group):
        raise PermissionDenied
    post = access.posts_of(group).filter(pk=post_id).first()
    if post is None:
        raise Http404
    return post


def ask_who_follows(
    request: SignedInRequest,
    group: Any,
    post: Any,
    *,
    template: str,
    back: str,
    after: Callable[[Any], str],
) -> HttpResponse:
    """The page of a handover, and the handover itself when the answers make sense.

    `after` gives the address to go to once it is done.
    """
    today = clock.today()
    holder = access.holder_of(post, today)
    likely = access.successors(request.user, post, today)
    people = _offered(request, group, post, likely)
    form = HandoverForm(
        request.POST or None,
        initial={"day": today, "how": holder.how if holder else ""},
        people=people,
    )
    if request.method == "POST" and form.is_valid():
        try:
            address = _carry_out(request, post, form, after)
        except operations.NotNow as problem:
            form.add_error("day", str(problem))
        except operations.MayNotHandOver as problem:
            form.add_error("successor", str(problem))
        else:
            return redirect(address)
    context = {
        "form": form,
        "group": group,
        "post": post,
        "holder": holder,
        "back": back,
        "nobody_comes_to_mind": not likely,
    }
    return render(request, template, context)


def _offered(request: SignedInRequest, group: Any, post: Any, likely: Any) -> list[tuple[int, str]]:
    """Who can be chosen: first those who come to mind, with why; then the rest by name."""
    names = access.names_in_reach(request.user, group, clock.today())
    first = [(each.person_id, f"{each.name} ({each.why})") for each in likely]
    if not access.may_change_group(request.user, group):
        first = [each for each in first if each[0] in names]
    known = {pk for pk, _ in first}
    rest = [(pk, name) for pk, name in names.items() if pk not in known]
    return first + rest


def _carry_out(
    request: SignedInRequest,
    post: Any,
    form: HandoverForm,
    after: Callable[[Any], str],
) -> str:
    asked, at = form.cleaned_data, clock.now()

    def change() -> str:
        to = (
            access.person_offered(asked["successor"])
            if asked["successor"]
            else operations.Newcomer(asked["name"], asked["email"], asked["phone"])
        )
        done = operations.hand_over(
            post, to=to, day=asked["day"], how=asked["how"], by=request.user, at=at
        )
        messages.success(request, _told(done))
        return after(done)

    return carry_out_once(asked["once"], change, by=request.user, at=at)


def _told(done: Any) -> str:
    who, post = done.incoming.person, done.post
    words = f"{who} is {post} from {short_date(done.day)}."
    if done.incoming.ends:
        words += f" The term ends before {short_date(done.incoming.ends)}."
    if done.grant_given:
        words += " They can sign in as an officer of the group from that day."
    elif post.gives_access:
        words += (
            " They cannot sign in yet: we have no email address that is theirs alone."
            " Add one, then press Invite beside the post."
        )
    return words


def undo(request: SignedInRequest, group: Any, handover_id: int, *, back: str) -> HttpResponse:
    """Take a handover of today back."""
    if not access.may_hand_over(request.user, group):
        raise PermissionDenied
    done = access.undoable(group, clock.today()).filter(pk=handover_id).first()
    if done is None:
        raise Http404
    operations.undo_handover(done, by=request.user, at=clock.now())
    messages.success(request, f"The handover of {done.post} is undone.")
    return redirect(back)
