"""The tree of places: where it begins, one place, and places that a search finds."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.kit.lists import Column, Listing
from yousaid.places import access, queries
from yousaid.places.rules.tree import Branch, grow, plural
from yousaid.places.views.desk.drawing import by_tenure, small_bars
from yousaid.places.views.desk.homes import homes_listing

SHOWN = 2  # levels below a place that its page shows


@staff_only
@require_safe
def places(request: SignedInRequest) -> HttpResponseBase:
    """The whole tree within reach, or what a search finds in it."""
    seen = access.visible_places(request.user)
    levels = access.level_words()
    if request.GET.get("q", "").strip() or request.GET.get("format"):
        listing = places_listing(levels, queries.names_by_path(access.all_places()))
        found: dict[str, Any] = {"words": request.GET.get("q", "").strip()}
        return listing.answer(request, seen, "places/desk/found.html", found)
    tops = list(access.tops(request.user).order_by("path"))
    context: dict[str, Any] = {
        "may_import": access.may_import_homes(request.user),
        "may_name": access.may_name_levels(request.user),
        "levels": [name for depth, name in sorted(levels.items()) if depth > 1],
    }
    if not tops:
        return render(request, "places/desk/begin.html", context)
    branches = _branches(request, tops, levels)
    whole: dict[str, int] = {}
    for branch in branches:
        for tenure, count in branch.parts:
            whole[tenure] = whole.get(tenure, 0) + count
    if len(tops) == 1 and tops[0].depth == 1:
        branches = branches[0].below
    counts = queries.counts_by_depth(seen)
    context |= {
        "said": [plural(levels.get(at, "place"), count) for at, count in counts if at > 1],
        "homes": plural("home", sum(whole.values())),
        "chart": by_tenure("all places", whole),
        **_drawn(branches, levels),
    }
    return render(request, "places/desk/places.html", context)


@staff_only
@require_safe
def place(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """One place: what lies in it, and its homes."""
    found = get_object_or_404(access.visible_places(request.user), pk=pk)
    levels = access.level_words()
    listing = homes_listing(levels, [], title=f"Homes in {found}", name="place-homes")
    homes = queries.homes_in(access.visible_homes(request.user), found.path)
    if request.GET.get("format"):
        return listing.answer(request, homes, "places/desk/place.html")
    branch = _branches(request, [found], levels)[0]
    context = {
        "found": found,
        "may_locate": access.may_locate_places(request.user),
        "branch": branch,
        "trail": _trail(request, found),
        "homes": plural("home", branch.homes),
        "chart": by_tenure(branch.name, branch.tenures),
        **_drawn(branch.below, levels),
    }
    return listing.answer(request, homes, "places/desk/place.html", context)


def places_listing(levels: dict[int, str], names: dict[str, str]) -> Listing:
    """Places as a list; `names` tell by path what each lies in."""

    def above(row: Any) -> str:
        step = row.steplen
        paths = [row.path[:end] for end in range(len(row.path) - step, step, -step)]
        return ", ".join(names[path] for path in paths if path in names)

    return Listing(
        name="places",
        title="Places",
        columns=[
            Column("name", "Name", lambda row: row.name, _linked, order=["name"], heading=True),
            Column("level", "Level", lambda row: levels.get(row.depth, ""), order=["depth"]),
            Column("above", "In", above),
            Column("reference", "Reference", lambda row: row.reference, order=["reference"]),
            Column("postcode", "Postcode", lambda row: row.postcode, order=["postcode"]),
        ],
        search=queries.search_places,
        search_label="Name, reference or postcode",
        usual_sort="name",
    )


def _linked(row: Any) -> str:
    href = reverse("places:desk-place", args=[row.pk])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, row.name)


def _branches(request: SignedInRequest, tops: list[Any], levels: dict[int, str]) -> list[Branch]:
    """These places with two levels below them, and their homes."""
    shown = queries.with_levels_below(
        access.visible_places(request.user), [(top.path, top.depth) for top in tops], SHOWN
    )
    homes = queries.homes_in(access.visible_homes(request.user), *(top.path for top in tops))
    deepest = max(top.depth for top in tops) + SHOWN
    fields = ("pk", "path", "name", "reference", "postcode", "numchild")
    return grow(shown.values_list(*fields), queries.counts_by_branch(homes, deepest), levels)


def _drawn(branches: list[Branch], levels: dict[int, str]) -> dict[str, Any]:
    """Branches with their pictures and words, for the template."""
    bars = small_bars(branches)
    return {
        "branches": [
            {
                "branch": branch,
                "bar": bars[branch.id],
                "homes": plural("home", branch.homes),
                "below": plural(branch.below[0].level or "place", branch.children)
                if branch.below
                else "",
            }
            for branch in branches
        ],
        "below_word": plural(branches[0].level or "place", 2)[2:].capitalize() if branches else "",
    }


def _trail(request: SignedInRequest, found: Any) -> list[dict[str, str]]:
    steps = access.way_to(request.user, found)
    if steps and access.has_one_root():
        steps = steps[1:]  # the landlord itself: the page of all places
    trail = [{"text": "Places", "href": reverse("places:desk-places")}]
    for step in steps:
        href = reverse("places:desk-place", args=[step.id]) if step.id else ""
        trail.append({"text": step.name, "href": href})
    return [*trail, {"text": found.name, "href": ""}]
