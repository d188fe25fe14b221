"""What *Today* says about reviews: terms of reference (TH-28), and roles agreed (KI-42)."""

from datetime import date
from typing import Any

from django.urls import reverse

from yousaid.accounts.access import permits
from yousaid.groups.access import agreements_to_review, in_groups, terms_due
from yousaid.groups.access.groups import EDITORS
from yousaid.groups.rules.terms_of_reference import SOON, review_due
from yousaid.kit.dates import short_date

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


def roles_to_review(user: Any, day: date) -> list[dict[str, str]]:
    """What was agreed with bodies within reach and is due for review soon, or past it."""
    rows = in_groups(agreements_to_review(day + SOON), permits(user).holding(*EDITORS))
    return [
        {
            "text": row.group.name,
            "href": reverse("groups:desk-agreement", args=[row.group_id]),
            "on": short_date(row.review_on),
            "why": (due := review_due(row.review_on, day)).words,
            "tone": due.tone,
        }
        for row in rows[:MOST]
        if row.review_on
    ]
