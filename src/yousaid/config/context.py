"""What every page knows: the landlord's name, demo mode, navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Names and flags for the base template."""
    return {"landlord": settings.LANDLORD, "demo": settings.DEMO}
