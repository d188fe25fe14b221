"""Estates and who speaks for them: list, map and figures (OX-13, HA-18, KI-68, KI-69)."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, permits, staff_only
from yousaid.groups.access import outreach as outreach_access
from yousaid.groups.access.coverage import estates_with_cover
from yousaid.groups.rules.coverage import Cover, Estate, Totals, add_up
from yousaid.groups.rules.outreach import progress_words, year_of
from yousaid.groups.views.desk.support import support_page
from yousaid.kit import charts, clock, maps
from yousaid.kit.spreadsheets import CONTENT_TYPES, spreadsheet_response
from yousaid.places.access import may_locate_places

SHAPES = {
    Cover.RECOGNISED: ("circle", "good"),
    Cover.OTHER: ("square", "progress"),
    Cover.ADVOCATE: ("triangle", "waiting"),
    Cover.NOBODY: ("diamond", "late"),
}
SLUGS = {cover.name.lower(): cover for cover in Cover}
HEAD = (
    *("Estate", "In", "Who speaks for it", "Groups", "Advocates"),
    *("Homes", "Homes in the area of a group", "Priority", "Last visit"),
)


@staff_only
@require_safe
def coverage(request: SignedInRequest) -> HttpResponseBase:
    """Estates, those first that nobody speaks for; `?cover=` narrows, `?format=` downloads."""
    day = clock.today()
    every = estates_with_cover(request.user, day)
    wanted = SLUGS.get(request.GET.get("cover", ""))
    shown = [each for each in every if wanted is None or each.cover is wanted]
    if (kind := request.GET.get("format", "")) in CONTENT_TYPES:
        rows = (_exported(each) for each in shown)
        return spreadsheet_response(kind, "Estates and their groups", HEAD, rows)
    totals = add_up(every)
    numbered = [
        {
            "number": number,
            "estate": each,
            "tone": SHAPES[each.cover][1],
            "href": reverse("places:desk-place", args=[each.ground.id]),
            "visit_href": f"{reverse('groups:desk-log-visit')}?place={each.ground.id}",
        }
        for number, each in enumerate(every, 1)
        if wanted is None or each.cover is wanted
    ]
    year = year_of(day)
    reached, target = outreach_access.reached_in(year), outreach_access.target_for(year)
    context = {
        **support_page(request),
        "rows": numbered,
        "total": len(every),
        "said": _sentence(totals, len(every)),
        "picture": draw(every),
        "legend": [
            (maps.legend_shape(*SHAPES[cover]), f"{cover.value}: {totals.estates[cover]}")
            for cover in Cover
        ]
        + [(maps.legend_shape("diamond", "late", is_marked=True), "Ring: a priority area")],
        "chart": homes_chart(totals),
        "totals": totals,
        "off_map": sum(each.ground.latitude is None for each in every),
        "filters": _filters(totals, len(every), wanted),
        "wanted": request.GET.get("cover", "") if wanted else "",
        "outreach": progress_words(reached, target, year),
        "reached": reached,
        "target": target,
        "may_locate": may_locate_places(request.user),
        "may_log": permits(request.user).has(*outreach_access.VISITORS),
        "may_target": outreach_access.may_set_target(request.user),
    }
    return render(request, "groups/desk/outreach/coverage.html", context)


def draw(every: list[Estate]) -> SafeString:
    """The map: a shape for each estate, with the number of its line in the list."""
    points, by_area = [], dict[str, list[Estate]]()
    for number, each in enumerate(every, 1):
        if each.ground.latitude is None or each.ground.longitude is None:
            continue
        by_area.setdefault(each.area, []).append(each)
        shape, tone = SHAPES[each.cover]
        first = f", priority: {each.ground.priority_reason}" if each.is_priority else ""
        points.append(
            maps.Point(
                each.ground.latitude,
                each.ground.longitude,
                number,
                f"{number}. {each.ground.name}: {each.cover.value.lower()}{first}",
                shape,
                tone,
                href=f"#estate-{each.ground.id}",
                label=each.ground.name if each.is_priority else "",
                is_marked=each.is_priority,
            )
        )
    areas = [maps.Area(*_above(estates), name) for name, estates in by_area.items() if name]
    said = "Each shape is an estate. Its number is that of its line in the list below."
    return maps.area_map("cover", "Estates and who speaks for them", said, points, areas)


def _above(estates: list[Estate]) -> tuple[float, float]:
    """Where the name of a part of the map is written: over its northernmost estate."""
    where = [(each.ground.latitude or 0.0, each.ground.longitude or 0.0) for each in estates]
    return max(north for north, _ in where) + 0.0012, sum(e for _, e in where) / len(where)


def homes_chart(totals: Totals) -> charts.Chart:
    """Homes inside and outside the area of a group, as one bar."""
    outside = totals.homes - totals.covered
    share = round(100 * totals.covered / totals.homes) if totals.homes else 0
    return charts.stacked_bar(
        "homes",
        "Homes in the area of a group",
        f"{totals.covered:,} of {totals.homes:,} homes ({share}%) lie in the area of a group.",
        [
            ("In the area of a group", totals.covered, "good"),
            ("In nobody’s area", outside, "late"),
        ],
        "Homes",
    )


def _sentence(totals: Totals, count: int) -> str:
    alone = totals.estates[Cover.NOBODY] + totals.estates[Cover.ADVOCATE]
    said = f"{alone} of {count} estates have no group"
    if advocates := totals.estates[Cover.ADVOCATE]:
        said += f"; advocates speak up for {advocates} of them"
    if totals.forming:
        said += f"; in {totals.forming} a group is forming"
    return f"{said}."


def _filters(totals: Totals, count: int, wanted: Cover | None) -> list[dict[str, Any]]:
    here = reverse("groups:desk-coverage")
    every = [{"text": "All", "href": here, "count": count, "current": wanted is None}]
    return every + [
        {
            "text": cover.value,
            "href": f"{here}?cover={slug}",
            "count": totals.estates[cover],
            "current": cover is wanted,
        }
        for slug, cover in SLUGS.items()
    ]


def _exported(each: Estate) -> list[Any]:
    return [
        each.ground.name,
        each.area,
        each.cover.value,
        ", ".join(group.name for group in each.groups),
        len(each.advocates),
        each.homes,
        each.covered,
        each.ground.priority_reason,
        each.reached_on,
    ]
