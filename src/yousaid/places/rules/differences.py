"""What changes between a home as it is known and as a list has it."""

from collections.abc import Mapping
from typing import Any

from yousaid.places.choices import Tenure

# What an import brings up to date, in the order of every tuple of values.
KEPT = ("uprn", "address", "postcode", "tenure", "bedrooms", "place_id")
LABELS = ("UPRN", "Address", "Postcode", "Tenure", "Bedrooms", "Place")
Kept = tuple[Any, ...]


def difference(before: Kept, after: Kept, names: Mapping[int, tuple[str, ...]]) -> str:
    """In words: "Tenure: General needs → Leasehold". `names` are the names that lead to a place."""

    def said(field: str, value: Any) -> str:
        if field == "tenure":
            return str(Tenure(value).label)
        if field == "place_id":
            return ", ".join(reversed(names.get(value, ()))) or "another place"
        return "nothing" if value in (None, "") else str(value)

    return "; ".join(
        f"{label}: {said(field, was)} → {said(field, now)}"
        for field, label, was, now in zip(KEPT, LABELS, before, after, strict=True)
        if was != now
    )
