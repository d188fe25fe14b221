"""What the notice and the desk say of the schedule and of the claims: nobody's data."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from yousaid.accounts.access import grants_in_force
from yousaid.accounts.choices import Role
from yousaid.privacy.access.subjects import personal_claims
from yousaid.privacy.claims import Delete
from yousaid.privacy.models import RetentionRule


def retention_rules() -> QuerySet[RetentionRule]:
    """The schedule, in its order."""
    return RetentionRule.objects.all()


def kept_classes() -> dict[str, Any]:
    """What is kept about residents in their words: what goes when they ask, and what stays, why."""
    named = list(personal_claims())
    return {
        "goes": [claim.words for claim in named if isinstance(claim.erase, Delete)],
        "stays": [
            (claim.words, claim.erase.because)
            for claim in named
            if not isinstance(claim.erase, Delete)
        ],
        "rules": retention_rules(),
    }


def officers(day: date) -> list[str]:
    """Who is the data protection officer on a day, by name: public by law."""
    grants = grants_in_force(day).filter(role=Role.DATA_PROTECTION).select_related("user")
    return sorted({grant.user.name for grant in grants if grant.user.name})
