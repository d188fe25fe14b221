"""Do the same few carry it? How often people took part, as numbers without names."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.activities import access
from yousaid.activities.rules import FEW, SMALLEST_BASE, Spread, said, spread_of
from yousaid.groups.access import EDITORS, all_kinds, may_change_group
from yousaid.groups.choices import Kind
from yousaid.kit import charts, clock

overseers = roles(*EDITORS)
PERIODS = {"12": "The last 12 months", "24": "The last two years"}


@overseers
@require_safe
def spread(request: SignedInRequest) -> HttpResponse:
    """The share of attendance carried by the few, and the share who came once."""
    if not may_change_group(request.user):
        raise PermissionDenied
    months = request.GET.get("months", "12")
    months = months if months in PERIODS else "12"
    kinds = {kind.code: kind.plural for kind in all_kinds()}
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else ""
    today = clock.today()
    found = spread_of(
        access.how_often(since=_since(today, int(months)), until=today, group_kind=kind)
    )
    context = {
        "spread": found,
        "said": said(found),
        "chart": _chart(found) if found.points else None,
        "few": FEW,
        "smallest": SMALLEST_BASE,
        "kinds": kinds.items(),
        "kind": kind,
        "periods": PERIODS.items(),
        "months": months,
    }
    return render(request, "activities/desk/spread.html", context)


def attendance_of_panels(request: SignedInRequest, _: int) -> SafeString:
    """For the page of what people carry: the share of panel attendance that the few supply."""
    if not may_change_group(request.user):
        return SafeString("")
    today = clock.today()
    found = spread_of(access.how_often(since=_since(today, 24), until=today, group_kind=Kind.PANEL))
    context = {"chart": _chart(found) if found.points else None, "said": said(found)}
    return SafeString(
        render_to_string("activities/desk/includes/panels.html", context, request=request)
    )


def _since(today: date, months: int) -> date:
    return today - timedelta(days=round(months * 365.25 / 12))


def _chart(found: Spread) -> charts.Chart:
    return charts.line(
        "spread",
        "Share of all attendance by the share of people, the busiest first, in per cent",
        said(found),
        [(f"{people}%", round(share)) for people, share in found.points],
        head=("Of the people, the busiest", "Carry of attendance, %"),
    )
