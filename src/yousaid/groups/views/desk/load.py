"""Who carries how much over all groups: a reason to talk, not a mark against anybody."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest
from yousaid.accounts.operations import record_view
from yousaid.groups import access
from yousaid.groups.rules.load import MEETING_HOURS, Load, loads, said
from yousaid.groups.views.desk.asking import editors
from yousaid.kit import charts, clock
from yousaid.kit.related import related_sections

MOST_SHOWN = 100
MOST_DRAWN = 12


@editors
@require_safe
def load(request: SignedInRequest) -> HttpResponse:
    """Hours a month of everybody who holds a role, the heaviest first, as a picture and a table."""
    if not access.may_change_group(request.user):
        raise PermissionDenied
    record_view("groups:load", page="groups:desk-load", by=request.user, at=clock.now())
    everybody = [each for each in loads(access.roles_held(clock.today())) if each.hours]
    context = {
        "loads": everybody[:MOST_SHOWN],
        "more": max(len(everybody) - MOST_SHOWN, 0),
        "chart": _chart(everybody) if everybody else None,
        "meeting_hours": MEETING_HOURS,
        "parts": related_sections("what-people-carry", request, 0),
    }
    return render(request, "groups/desk/load.html", context)


def _chart(everybody: Sequence[Load]) -> charts.Chart:
    return charts.bars(
        "load",
        f"Hours a month of the {min(len(everybody), MOST_DRAWN)} who carry most",
        said(everybody),
        [(each.name, round(each.hours), each.standing[1]) for each in everybody[:MOST_DRAWN]],
        head=("Person", "Hours a month"),
    )
