"""Rows for a desk page: those the user may not see are not there, those they may not touch are
forbidden."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from yousaid.actions import access
from yousaid.actions.rules.life import WORDS, Event
from yousaid.actions.views.desk.standing import open_events

May = Callable[[Any, Any], bool]


def action_for(
    request: HttpRequest, pk: int, may: May | None = None, *, to: Event | None = None
) -> Any:
    """The action with its plan and section. 404 when it is out of sight, 403 when `may` says no.

    `to` is what the page is for: 403 when the action does not stand where that can happen, unless
    somebody else moved it on while this user was writing, which its form will tell.
    """
    rows = access.visible_actions(request.user)
    action = get_object_or_404(rows.select_related("plan__place", "section", "duty"), pk=pk)
    if may is not None and not may(request.user, action):
        raise PermissionDenied
    if to is not None and request.method != "POST" and to not in open_events(action):
        raise PermissionDenied(f"You cannot {WORDS[to]} from where it stands.")
    return action


def plan_for(request: HttpRequest, pk: int, may: May | None = None) -> Any:
    """The plan. 404 when it is out of sight, 403 when `may` says no."""
    rows = access.visible_plans(request.user)
    plan = get_object_or_404(rows.select_related("place", "owner_group", "ladder"), pk=pk)
    if may is not None and not may(request.user, plan):
        raise PermissionDenied
    return plan
