"""Where those who raised an action say whether it is done: by private link, or signed in."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yousaid.accounts.access import open_to_all, signed_in
from yousaid.actions.access import raiser_by_token, raiser_for, visible_actions
from yousaid.actions.access.links import action_raised
from yousaid.actions.choices import RaiserReplyKind
from yousaid.actions.forms.reply import RaiserForm
from yousaid.actions.operations.problems import Refused
from yousaid.actions.operations.raisers import EVENTS, record_reply
from yousaid.actions.queries.published import publish, with_what_is_public
from yousaid.actions.rules.life import Actor, NoRoad, events_open_to
from yousaid.kit import clock

if TYPE_CHECKING:
    from yousaid.accounts.models import User
    from yousaid.actions.models import Raiser

TWICE = timedelta(minutes=2)
THANKS = {
    RaiserReplyKind.CONFIRM: "Thank you. It is now closed as done, because you said so.",
    RaiserReplyKind.DISPUTE: "Thank you. It is open again and whoever carries it has been told.",
    RaiserReplyKind.REOPEN: "Thank you. It is open again and whoever carries it has been told.",
    RaiserReplyKind.COMMENT: "Thank you. We have kept what you said with this action.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def raised(request: HttpRequest, token: str) -> HttpResponse:
    """The private link: no account, and opening it changes nothing."""
    raiser = raiser_by_token(token)
    if raiser is None:
        raise Http404
    answer = _ask(request, raiser, by=None)
    # The address is the key: it must not travel on to another site. “no-referrer” would also
    # take the origin from this page’s own form, and browsers could not send it.
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The same, signed in, for the person or a member of the group that raised it."""
    action = get_object_or_404(visible_actions(request.user), pk=pk)
    raiser = raiser_for(request.user, action)
    if raiser is None or not request.user.is_authenticated:
        raise Http404
    return _ask(request, raiser, by=request.user)


def _ask(request: HttpRequest, raiser: "Raiser", *, by: "User | None") -> HttpResponse:
    if request.method == "POST" and _said_just_now(raiser, request.POST, clock.now()):
        return redirect(request.path)
    action = raiser.action
    kinds = [kind for kind in RaiserReplyKind if _may_say(kind, action.status)]
    form = RaiserForm(request.POST or None, kinds=kinds, seen=action.changed_at)
    if request.method == "POST" and form.is_valid():
        kind = RaiserReplyKind(form.cleaned_data["kind"])
        text = form.cleaned_data["text"]
        try:
            record_reply(action, raiser=raiser, kind=kind, text=text, by=by, at=clock.now())
        except (Refused, NoRoad) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, THANKS[kind])
            return redirect(request.path)
    published = publish(with_what_is_public(action_raised(raiser)).get(), today=clock.today())
    return render(
        request,
        "actions/public/raised.html",
        {
            "action": published,
            "is_published": action.plan.published_at is not None,
            "form": form,
            "today": clock.today(),
            "evidence": action.evidence.order_by("at", "pk"),
            "replies": raiser.replies.order_by("-pk"),
        },
    )


def _said_just_now(raiser: "Raiser", sent: QueryDict, at: datetime) -> bool:
    """The button was pressed twice, or the page was sent again."""
    latest = raiser.replies.order_by("-pk").first()
    return (
        latest is not None
        and (latest.kind, latest.text) == (sent.get("kind"), sent.get("text", "").strip())
        and abs(at - latest.at) < TWICE
    )


def _may_say(kind: RaiserReplyKind, status: str) -> bool:
    """A comment always; the rest where the life of the action has a road for it."""
    return kind not in EVENTS or EVENTS[kind] in events_open_to(Actor.RAISER, status)  # type: ignore[arg-type]
