"""Tabs over the pages about starting groups and reaching places that have none."""

from typing import Any

from django.urls import reverse

from yousaid.accounts.access import SignedInRequest, permits
from yousaid.accounts.choices import DESK_ROLES
from yousaid.groups import access
from yousaid.groups.access.outreach import VISITORS

# Title, address, and the roles that may open it (their stamp is the door).
PAGES = (
    ("Estates and their groups", "groups:desk-coverage", DESK_ROLES),
    ("Starting groups", "groups:desk-starting", access.EDITORS),
    ("Visits", "groups:desk-visits", VISITORS),
    ("Advocates", "groups:desk-advocates", VISITORS),
    ("Templates", "groups:desk-templates", access.EDITORS),
)


def support_page(request: SignedInRequest) -> dict[str, Any]:
    """What `groups/desk/support_base.html` needs: its `sections`."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "sections": [
            {"text": title, "href": reverse(name), "open": here == name}
            for title, name, roles in PAGES
            if permits(request.user).has(*roles)
        ]
    }
