"""What every page knows: the landlord's name, demo mode, navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from yousaid.accounts.access import may_see_users, works_at_the_desk


def site(request: HttpRequest) -> dict[str, Any]:
    """Names and flags for the base template."""
    return {
        "landlord": settings.LANDLORD,
        "demo": settings.DEMO,
        "navigation": _tabs(request),
        "account_links": _account(request),
    }


def _account(request: HttpRequest) -> list[dict[str, str]]:
    """Who is signed in, and the ways in and out. Leaving is asked for by the page it leads to."""
    if not request.user.is_authenticated:
        return [{"text": "Sign in", "href": reverse(settings.LOGIN_URL)}]
    return [
        {"text": str(request.user), "href": reverse("accounts:account")},
        {"text": "Sign out", "href": reverse("account_logout")},
    ]


def _tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """The desk's tabs, for staff on the desk's own pages; none elsewhere."""
    if not request.path.startswith("/desk/"):
        return []
    tabs: list[tuple[str, str, bool | None]] = []
    if works_at_the_desk(request.user):
        actions = reverse("actions:desk-list")
        tabs += [
            ("Today", reverse("desk:today"), request.path == reverse("desk:today")),
            ("Actions", f"{actions}?status=open", request.path.startswith(actions)),
            ("Plans", reverse("actions:desk-plans"), None),
            ("Programmes", reverse("actions:desk-programmes"), None),
        ]
    if may_see_users(request.user):
        tabs.append(("Users", reverse("accounts:desk-users"), None))
    return [
        {
            "text": text,
            "href": href,
            "active": request.path.startswith(href) if active is None else active,
        }
        for text, href, active in tabs
    ]
