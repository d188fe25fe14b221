"""Rows of a list that says where places are, and which are reached first."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

HEADINGS = {
    "place": ("place", "name", "estate", "reference", "place reference", "estate name"),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "long", "lng", "x"),
    "priority_reason": ("priority", "priority reason", "why a priority"),
}
LONGEST_REASON = 120


class NoColumns(ValueError):
    """The list has no heading row that says what is what; the message tells what is missing."""


@dataclass(frozen=True, slots=True)
class Located:
    """A row understood: `priority_reason` is None where the list has no such column."""

    number: int
    place: str
    latitude: Decimal
    longitude: Decimal
    priority_reason: str | None


@dataclass(frozen=True, slots=True)
class Returned:
    """A row that can't be used, with the reason for whoever sent it."""

    number: int
    place: str
    reason: str


def columns_of(head: Sequence[str]) -> dict[str, int]:
    """Which column holds what, by the words of the heading row. Raises NoColumns."""
    tidy = [cell.strip().casefold() for cell in head]
    found = {
        what: next(at for at, words in enumerate(tidy) if words in names)
        for what, names in HEADINGS.items()
        if set(tidy) & set(names)
    }
    missing = [what for what in ("place", "latitude", "longitude") if what not in found]
    if missing:
        raise NoColumns(
            f"The list needs a heading row with place, latitude and longitude. "
            f"It has no {' and no '.join(missing)}."
        )
    return found


def read_row(cells: Sequence[str], number: int, columns: dict[str, int]) -> Located | Returned:
    """A row understood, or given back with the reason."""

    def words(what: str) -> str:
        at = columns.get(what, -1)
        return cells[at].strip() if 0 <= at < len(cells) else ""

    place = words("place")
    if not place:
        return Returned(number, "", "There is no name or reference of a place.")
    where = {}
    for what, limit in (("latitude", 90), ("longitude", 180)):
        try:
            value = Decimal(words(what)).quantize(Decimal("0.000001"))
        except InvalidOperation:
            return Returned(number, place, f"The {what} “{words(what)}” is not a number.")
        if not value.is_finite() or abs(value) > limit:
            return Returned(number, place, f"The {what} must be between -{limit} and {limit}.")
        where[what] = value
    reason = words("priority_reason")[:LONGEST_REASON] if "priority_reason" in columns else None
    return Located(number, place, where["latitude"], where["longitude"], reason)
