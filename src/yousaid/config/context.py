"""What every page knows: the landlord's name, demo mode, navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from yousaid.accounts.access import is_staff_member


def site(request: HttpRequest) -> dict[str, Any]:
    """Names and flags for the base template."""
    return {
        "landlord": settings.LANDLORD,
        "demo": settings.DEMO,
        "navigation": _tabs(request),
    }


def _tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """The desk's tabs, for staff on the desk's own pages; none elsewhere."""
    if not request.path.startswith("/desk/") or not is_staff_member(request.user):
        return []
    actions = reverse("actions:desk-list")
    tabs = [
        ("Today", reverse("desk:today"), request.path == reverse("desk:today")),
        ("Actions", f"{actions}?status=open", request.path.startswith(actions)),
        ("Plans", reverse("actions:desk-plans"), None),
        ("Programmes", reverse("actions:desk-programmes"), None),
    ]
    return [
        {
            "text": text,
            "href": href,
            "active": request.path.startswith(href) if active is None else active,
        }
        for text, href, active in tabs
    ]
