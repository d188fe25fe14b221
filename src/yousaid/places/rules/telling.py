"""What was found in a list of homes, as its sender is told: values for JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from yousaid.places.choices import Tenure
from yousaid.places.rules.home_rows import HomeRow, HomesHeader, ReturnedRow

FIRST = 10  # rows shown as they were understood
SHOWN = 50  # returned rows shown with their cells; all can be downloaded
NAMED = 12  # new places named; the rest are counted

COLUMN_WORDS = {
    "reference": "Reference",
    "uprn": "UPRN",
    "address": "Address",
    "postcode": "Postcode",
    "tenure": "Tenure",
    "bedrooms": "Bedrooms",
}


def findings(
    header: HomesHeader,
    titles: Sequence[str],
    *,
    homes: Sequence[HomeRow],
    returned: Sequence[ReturnedRow],
    remarks: Sequence[str],
    levels: Sequence[str],
    new_places: Sequence[tuple[str, ...]],
    changes: Sequence[tuple[int, str, str, str]],
    counts: Mapping[str, int],
) -> dict[str, Any]:
    """A summary: `homes` (how many were understood), `new`, `changed`, `same`, `missing` (known
    but not listed), `columns` as (title in the file, what it holds), `unused` titles, `levels` as
    (level, how many new places), `new_places` by name, `first` rows as understood, `changes`,
    `returned` as (row, reasons), the first of them with their cells as `shown`, and `remarks`.
    """
    used = _used(header, titles)
    places = {at for at, _, _ in used}
    return {
        **counts,
        "homes": len(homes),
        "columns": [(words, meaning) for _, words, meaning in used],
        "unused": [words for at, words in enumerate(titles) if words and at not in places],
        "levels": [
            (name, sum(1 for place in new_places if len(place) == depth))
            for depth, name in enumerate(levels, 1)
        ],
        "new_places": [", ".join(reversed(place)) for place in new_places[:NAMED]],
        "first": [_first(home) for home in homes[:FIRST]],
        "changes": [list(change) for change in changes],
        "returned": [(row.row, list(row.reasons)) for row in returned],
        "shown": [
            {"row": row.row, "reasons": list(row.reasons), "cells": list(row.cells)}
            for row in returned[:SHOWN]
        ],
        "remarks": list(remarks),
    }


def _used(header: HomesHeader, titles: Sequence[str]) -> list[tuple[int, str, str]]:
    """(column, its title, what it holds), as they stand in the file."""
    used = {at: COLUMN_WORDS[field] for field, at in header.columns.items()}
    used |= dict.fromkeys(header.address, COLUMN_WORDS["address"])
    used |= {at: name for name, at in header.levels}
    return [(at, titles[at], meaning) for at, meaning in sorted(used.items())]


def _first(home: HomeRow) -> dict[str, Any]:
    return {
        "row": home.row,
        "reference": home.reference,
        "uprn": home.uprn,
        "address": home.address,
        "postcode": home.postcode,
        "tenure": str(Tenure(home.tenure).label),
        "bedrooms": home.bedrooms,
        "place": ", ".join(reversed(home.place)),
    }
