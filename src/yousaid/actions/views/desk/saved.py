"""A list's views that its reader saved, as `{% list %}` takes them."""

from typing import Any

from django.urls import reverse

from yousaid.accounts.access import SignedInRequest, visible_saved_views


def saved_views(request: SignedInRequest, list_name: str, path: str) -> dict[str, Any]:
    """`saved_views` and `save_view` for a list's template; `path` is the list's address."""
    now = request.GET.urlencode()
    found = visible_saved_views(request.user, list_name).order_by("title")
    return {
        "saved_views": [
            {"title": view.title, "href": f"{path}?{view.query}", "active": view.query == now}
            for view in found
        ],
        "save_view": reverse("accounts:save-view"),
    }
