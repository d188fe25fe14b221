"""Rows for a desk page: those the user may not see are not there, those they may not touch are
forbidden, and a step that cannot be taken now leads back to the action."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from yousaid.actions import access
from yousaid.actions.rules.life import Event
from yousaid.actions.views.desk.standing import why_not

May = Callable[[Any, Any], bool]


class NotNow(Exception):
    """What the page is for cannot be done to the action as it stands; the message is a sentence."""

    def __init__(self, action: Any, sentence: str) -> None:
        super().__init__(sentence)
        self.action = action


def leading_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views that may raise NotNow: an old link or tab leads to the action, which says why."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotNow as not_now:
            messages.error(request, str(not_now))
            return redirect("actions:desk-detail", not_now.action.pk)

    return answer


def action_for(
    request: HttpRequest, pk: int, may: May | None = None, *, to: Event | None = None
) -> Any:
    """The action with its plan and section. 404 when it is out of sight, 403 when `may` says no.

    `to` is what the page is for: NotNow when the action does not stand where that can happen,
    unless somebody else moved it on while this user was writing, which its form will tell.
    """
    rows = access.visible_actions(request.user)
    action = get_object_or_404(rows.select_related("plan__place", "section", "duty"), pk=pk)
    if may is not None and not may(request.user, action):
        raise PermissionDenied
    if to is not None and request.method != "POST" and (sentence := why_not(action, to)):
        raise NotNow(action, sentence)
    return action


def plan_for(request: HttpRequest, pk: int, may: May | None = None) -> Any:
    """The plan. 404 when it is out of sight, 403 when `may` says no."""
    rows = access.visible_plans(request.user)
    plan = get_object_or_404(rows.select_related("place", "owner_group", "ladder"), pk=pk)
    if may is not None and not may(request.user, plan):
        raise PermissionDenied
    return plan
