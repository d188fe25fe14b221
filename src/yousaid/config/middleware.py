"""What stands between every request and its page."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from yousaid.accounts.access import door_of, may_enter
from yousaid.accounts.rules import Answer

logger = logging.getLogger(__name__)

Page = Callable[..., HttpResponse]


class DoorMiddleware:
    """Asks at the door of each page, on every request: a role ended a moment ago opens nothing.

    Pages that are not open to all are never kept by a cache, the browser's back button included.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Page, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lets the view run (None), leads to sign-in or set-up, or refuses with 403."""
        match may_enter(request.user, view):
            case Answer.ENTER:
                return None
            case Answer.SIGN_IN:
                return _lead_to(settings.LOGIN_URL, request)
            case Answer.SET_UP_SECOND_FACTOR:
                return _lead_to(settings.SECOND_FACTOR_URL, request)
            case _:
                if door_of(view) is None:
                    logger.error("Nobody stamped %s.%s", view.__module__, view.__name__)
                raise PermissionDenied


def _lead_to(name: str, request: HttpRequest) -> HttpResponse:
    """On to another page, which leads back here; only a page that was read can be led back to."""
    url = resolve_url(name)
    if request.method in ("GET", "HEAD"):
        url += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(url)
