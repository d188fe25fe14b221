"""Handing over a post: one page, drawn for the desk and for the group's own officers."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations.sent_forms import carry_out_once
from yousaid.groups import access, operations
from yousaid.groups.forms import HandoverForm
from yousaid.groups.rules.succession import Successor
from yousaid.kit import clock
from yousaid.kit.dates import short_date
from yousaid.people.rules.finding import typed_words
from yousaid.people.views.desk.suggesting import PersonFinder

MOST_OFFERED = 10


class SuccessorFinder:
    """Finds who may follow in a post of a group.

    Whoever looks after the group finds its members, then anybody they may see who may join. Its own
    officers find only those they know: who holds or held a post in it.
    """

    def __init__(self, user: Any, group: Any, day: date) -> None:
        self._known = access.names_in_reach(user, group, day)
        self._others = PersonFinder(user, "join") if access.may_change_group(user, group) else None

    @property
    def href(self) -> str:
        return self._others.href if self._others else ""

    def find(self, words: str) -> list[tuple[int, str]]:
        typed = typed_words(words)
        others = dict(self._others.find(words)) if self._others else {}
        found = {
            pk: others.get(pk, name)  # which may tell namesakes apart
            for pk, name in self._known.items()
            if typed and all(_begins_a_word(each, name) for each in typed)
        }
        return list((found | others).items())[:MOST_OFFERED]

    def named(self, pk: int) -> str | None:
        if pk in self._known:
            return self._known[pk]
        return self._others.named(pk) if self._others else None

    def likely(
        self, successors: Iterable[Successor], *, besides: int | None
    ) -> list[tuple[int, str]]:
        """Those who come to mind, with why; for officers then the others they know, by name."""
        found = {each.person_id: f"{each.name} ({each.why})" for each in successors}
        if self._others is None:
            found = {pk: words for pk, words in found.items() if pk in self._known}
            found |= {pk: name for pk, name in self._known.items() if pk not in found}
        found.pop(besides or 0, None)
        return list(found.items())[:MOST_OFFERED]


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
    finder = SuccessorFinder(request.user, group, today)
    form = HandoverForm(
        request.POST or None,
        initial={"day": today, "how": holder.how if holder else ""},
        people=finder,
        likely=finder.likely(likely, besides=holder.person_id if holder else None),
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


def _begins_a_word(typed: str, name: str) -> bool:
    """Whether a typed word begins one of a name's."""
    return any(word.startswith(typed) for word in typed_words(name))
