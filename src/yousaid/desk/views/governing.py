"""What *Today* says about terms of reference that are missing or past their review (TH-28)."""

from datetime import date
from typing import Any

from django.urls import reverse

from yousaid.accounts.access import permits
from yousaid.groups.access import in_groups, terms_due
from yousaid.groups.access.groups import EDITORS

MOST = 5


def terms_to_agree(user: Any, day: date) -> dict[str, Any]:
    """The first few bodies, those within reach of somebody who may change them; and how many."""
    rows: Any = in_groups(terms_due(day), permits(user).holding(*EDITORS), "")
    found = list(rows.values_list("pk", "name", "has_terms")[: MOST + 1])
    return {
        "few": [
            {
                "text": name,
                "href": reverse("groups:desk-terms", args=[pk]),
                "why": "Past review" if has_terms else "None yet",
            }
            for pk, name, has_terms in found[:MOST]
        ],
        "more": len(found) > MOST,
        "href": f"{reverse('groups:desk-groups')}?terms=due",
    }
