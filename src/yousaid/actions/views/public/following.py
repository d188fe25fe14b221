"""Following a plan or an action by email, without an account.

Opening the link in the email changes nothing, so a mail scanner that opens it does no harm; the
button on that page does it.
"""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts.access import open_to_all
from yousaid.actions.access import follower_by_token, published_actions, published_plans
from yousaid.actions.forms.follow import FollowForm
from yousaid.actions.operations.followers import ask_to_follow, confirm_follow, end_follow
from yousaid.kit import clock

if TYPE_CHECKING:
    from yousaid.actions.models import Action, Plan


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def follow(request: HttpRequest, plan_id: int, pk: int | None = None) -> HttpResponse:
    """Ask for an email address. The answer is the same whether or not it already follows."""
    what: Plan | Action
    if pk is None:
        what = get_object_or_404(published_plans(), pk=plan_id)
        back = reverse("actions:public-plan", args=[plan_id])
    else:
        what = get_object_or_404(published_actions(), pk=pk, plan_id=plan_id)
        back = reverse("actions:public-action", args=[plan_id, pk])
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not form.is_robot:
            ask_to_follow(email=form.cleaned_data["email"], what=what, at=clock.now())
        return redirect("actions:public-follow-sent")
    return render(
        request, "actions/public/follow.html", {"form": form, "what": what, "back": back, "pk": pk}
    )


@require_safe
@open_to_all
def follow_sent(request: HttpRequest) -> HttpResponse:
    """Look in your mail."""
    return render(request, "actions/public/follow_sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def follow_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The button behind the emailed link."""
    follower = follower_by_token(token)
    if follower is None:
        return render(request, "actions/public/follow_ended.html", status=404)
    if request.method == "POST":
        confirm_follow(follower, at=clock.now())
        return redirect("actions:public-follow-confirm", token=token)
    stop = reverse("actions:public-follow-stop", args=[token])
    return render(
        request, "actions/public/follow_confirm.html", {"follower": follower, "stop_href": stop}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def follow_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop, by a button; the address is forgotten."""
    follower = follower_by_token(token)
    if follower is None:
        if request.method == "POST":
            raise Http404
        return render(request, "actions/public/follow_ended.html")
    if request.method == "POST":
        end_follow(follower, at=clock.now())
        return redirect("actions:public-follow-stop", token=token)
    return render(request, "actions/public/follow_stop.html", {"follower": follower})
