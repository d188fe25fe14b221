"""The governance map for the desk: a picture, a list, and what overlaps or is missing (KI-43)."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.groups import access
from yousaid.groups.access.governance import GovernanceMap
from yousaid.groups.choices import Tie
from yousaid.groups.rules.rhythm import rhythm_words
from yousaid.groups.views import drawing
from yousaid.groups.views.desk.asking import page_of
from yousaid.kit import clock
from yousaid.kit.spreadsheets import spreadsheet_response

HEAD = ("Group", "Kind", "Is", "Other group", "About")


@staff_only
@require_safe
def governance_map(request: SignedInRequest) -> HttpResponseBase:
    """The map; `?export=csv` or `xlsx` downloads its links."""
    found = access.map_of_everything(clock.today())
    kind = request.GET.get("export", "")
    if kind in ("csv", "xlsx"):
        return spreadsheet_response(kind, "Map of groups", list(HEAD), _rows(found))
    context = {
        **pictured(found),
        "listed": listed(found, {pk: page_of(group) for pk, group in found.groups.items()}),
        "overlaps": _findings(found, "overlap"),
        "gaps": _findings(found, "gap"),
        "groups_url": reverse("groups:desk-groups"),
    }
    return render(request, "groups/desk/map.html", context)


def pictured(found: GovernanceMap) -> dict[str, Any]:
    """The picture, its legend and the sentence that says what it shows."""
    made, lines = drawing.boxes(found.groups, found.lines)
    said = (
        f"{len(found.bodies)} groups with {len(found.lines)} links between them. "
        "Whoever is advised or fed into stands above. The list below says the same in words."
    )
    picture = drawing.draw(made, lines, said)
    return {"picture": picture, "legend": drawing.legend(lines), "said": said}


def listed(found: GovernanceMap, hrefs: dict[int, str]) -> list[dict[str, Any]]:
    """Every body with what it is to others, in words: the picture's twin."""
    given: dict[int, list[dict[str, str]]] = {pk: [] for pk in found.groups}
    for line in found.lines:
        given[line.giver].append(
            {
                "words": drawing.TIE_WORDS[Tie(line.tie)],
                "other": found.groups[line.taker].name,
                "href": hrefs.get(line.taker, ""),
                "about": line.about,
            }
        )
    return [
        {
            "name": group.name,
            "href": hrefs.get(pk, ""),
            "kind": group.kind.name,
            "places": ", ".join(place.name for place in group.places.all()),
            "meets": rhythm_words(group.meets_every, group.meets_unit),
            "may_decide": group.may_decide,
            "host": group.host.name if group.host else "",
            "links": given[pk],
        }
        for pk, group in found.groups.items()
    ]


def _findings(found: GovernanceMap, sort: str) -> list[dict[str, Any]]:
    return [
        {
            "title": each.title,
            "words": each.words,
            "about": [
                {"name": found.groups[pk].name, "href": page_of(found.groups[pk])}
                for pk in each.about
            ],
        }
        for each in found.findings
        if each.sort == sort
    ]


def _rows(found: GovernanceMap) -> list[list[Any]]:
    rows = []
    for group in listed(found, {}):
        for link in group["links"] or [{"words": "", "other": "", "about": ""}]:
            rows.append([group["name"], group["kind"], link["words"], link["other"], link["about"]])
    return rows
