"""The list of homes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest, staff_only, visible_saved_views
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.places import access, queries
from yousaid.places.choices import Tenure

Area = tuple[int, str, str]  # id, name, path


@staff_only
@require_safe
def homes(request: SignedInRequest) -> HttpResponseBase:
    """Every home within reach."""
    levels = access.level_words()
    areas = list(access.areas(request.user).values_list("pk", "name", "path"))
    path = reverse("places:desk-homes")
    now = request.GET.urlencode()
    saved = [
        {"title": view.title, "href": f"{path}?{view.query}", "active": view.query == now}
        for view in visible_saved_views(request.user, "homes")
    ]
    return homes_listing(levels, areas).answer(
        request,
        access.visible_homes(request.user),
        "places/desk/homes.html",
        {
            "saved_views": saved,
            "save_view": reverse("accounts:save-view"),
            "may_import": access.may_import_homes(request.user),
        },
    )


def homes_listing(
    levels: Mapping[int, str], areas: Sequence[Area], *, title: str = "Homes", name: str = "homes"
) -> Listing:
    """Homes as a list, to be narrowed to one of `areas`. Downloads have a column for each of the
    landlord's `levels`, so that they can be brought in again.
    """
    depths = [depth for depth in sorted(levels) if depth > 1]
    paths = {str(pk): path for pk, _, path in areas}
    filters = [
        Filter(
            "tenure", "Tenure", list(Tenure.choices), lambda rows, value: rows.filter(tenure=value)
        )
    ]
    if len(areas) > 1:
        choices = [(str(pk), words) for pk, words, _ in areas]
        filters.append(
            Filter(
                "area",
                levels[2],
                choices,
                lambda rows, value: queries.homes_in(rows, paths[value]),
            )
        )
    return Listing(
        name=name,
        title=title,
        columns=[
            Column("address", "Address", lambda row: row.address, order=["order"], heading=True),
            Column("reference", "Reference", lambda row: row.reference, order=["reference"]),
            Column("postcode", "Postcode", lambda row: row.postcode, order=["postcode"]),
            Column(
                "place",
                "Place",
                lambda row: row.place.name,
                _place,
                order=["place__path", "order"],
                only="page",
            ),
            *(_level(depth, levels[depth], shown=depth == 2 and bool(areas)) for depth in depths),
            Column("tenure", "Tenure", lambda row: row.get_tenure_display()),
            Column("bedrooms", "Bedrooms", lambda row: row.bedrooms, number=True),
            # Without thousands' commas: it is a name made of digits.
            Column("uprn", "UPRN", lambda row: row.uprn, lambda row: str(row.uprn or "")),
        ],
        filters=filters,
        search=queries.search_homes,
        search_label="Address, reference, UPRN or postcode",
        shape=lambda rows: queries.with_level_names(rows, depths),
        usual_sort="address",
        nothing_title="No homes yet",
        nothing_words="Homes come in as a list from your housing system.",
    )


def _level(depth: int, word: str, *, shown: bool) -> Column:
    return Column(
        f"level-{depth}",
        word,
        lambda row: getattr(row, f"level_{depth}") or "",
        only="" if shown else "export",
    )


def _place(row: Any) -> str:
    href = reverse("places:desk-place", args=[row.place_id])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, row.place.name)
