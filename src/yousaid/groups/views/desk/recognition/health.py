"""How healthy an association is: seven signs, and its members beside its area (KI-67, OX-36)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest
from yousaid.groups.access import recognition as access
from yousaid.groups.access.health import (
    inclusion_of,
    inclusive_sign,
    members_of,
    records_of,
    residents_of,
)
from yousaid.groups.rules.recognition.health import State, signs
from yousaid.groups.views.desk.recognition.asking import keepers, readers, recognition_of
from yousaid.groups.views.desk.sections import group_page
from yousaid.kit import clock
from yousaid.kit.charts import stacked_bar
from yousaid.kit.related import related_pages
from yousaid.people.access.profile import may_count_profiles
from yousaid.people.access.profile_counts import DISABILITY, ProfileCounts, profile_counts
from yousaid.people.operations.profile import open_profile

ATTRIBUTES = ("birth_year", "sex", "ethnicity", DISABILITY)

TONES = {
    State.WELL: "good",
    State.PARTLY: "progress",
    State.POORLY: "late",
    State.NOT_KNOWN: "waiting",
}


@readers
@require_safe
def health(request: SignedInRequest, pk: int) -> HttpResponse:
    """Seven signs with the records they rest on; what nobody recorded is not known."""
    found = recognition_of(request, pk)
    today = clock.today()
    inclusion = inclusion_of(pk, today)
    shown = signs(records_of(found, today), inclusive_sign(inclusion))
    counts = {state: sum(sign.state is state for sign in shown) for state in State}
    said = ", ".join(f"{counts[s]} {s.value.lower()}" for s in State if counts[s])
    context: dict[str, Any] = group_page(request, found.group) | {
        "signs": [{"sign": sign, "tone": TONES[sign.state]} for sign in shown],
        "chart": stacked_bar(
            "health",
            "Signs of health",
            f"Of seven signs: {said}.",
            [(state.value, counts[state], TONES[state]) for state in State],
        ),
        "inclusion": inclusion,
        "pages": related_pages("association-health", pk, request.user),
        "may_count": access.may_keep(request.user, found) and may_count_profiles(request.user),
    }
    return render(request, "groups/desk/recognition/health.html", context)


@keepers
@require_safe
def members_beside_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Age, sex, ethnic group and disability of members beside those who live in the area (OX-36).

    Counts only, small ones hidden; each look is recorded.
    """
    found = recognition_of(request, pk, access.may_keep)
    if not may_count_profiles(request.user):
        raise PermissionDenied
    day, at = clock.today(), clock.now()
    reading = open_profile(f"group:{pk}", page="groups:desk-health-members", by=request.user, at=at)
    members, residents = members_of(pk, day), list(residents_of(pk, day))
    context = group_page(request, found.group) | {
        "tables": [_table(profile_counts(code, members, residents, reading)) for code in ATTRIBUTES]
    }
    return render(request, "groups/desk/recognition/members.html", context)


def _table(counts: ProfileCounts) -> dict[str, Any]:
    """One attribute in words: its name, and for each answer two counts, or that they are hidden."""
    is_shown = counts.taking_part is not None
    return {
        "name": counts.name,
        "rows": [
            {
                "answer": row.answer,
                "members": _count(row.taking_part),
                "area": _count(row.everybody),
            }
            for row in counts.rows
        ]
        if is_shown
        else [],
        "too_few": f"Fewer than {counts.least} members live in its area on record, or too few to "
        "show safely.",
    }


def _count(number: int | None) -> str:
    return "Hidden" if number is None else f"{number:,}"
