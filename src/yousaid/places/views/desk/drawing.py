"""Pictures of homes by tenure."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from yousaid.kit import charts
from yousaid.places.choices import Tenure
from yousaid.places.rules.tree import Branch, plural

KEY = "homes"  # of the chart on a page; small bars share its patterns
TONES = {
    Tenure.GENERAL_NEEDS: "progress",
    Tenure.SHELTERED: "claimed",
    Tenure.LEASEHOLD: "waiting",
    Tenure.FREEHOLD: "good",
    Tenure.SHARED_OWNERSHIP: "disputed",
    Tenure.TEMPORARY: "stopped",
    Tenure.OTHER: "note",
}


def by_tenure(name: str, tenures: dict[str, int]) -> charts.Chart:
    """Homes by tenure, as one bar with its legend and table."""
    parts = [(str(each.label), tenures.get(each, 0), TONES[each]) for each in Tenure]
    parts = [part for part in parts if part[1]]
    whole = sum(count for _, count, _ in parts)
    most, count, _ = max(parts, key=lambda part: part[1], default=("", 0, ""))
    said = "No homes yet."
    if whole:
        said = f"{count:,} of {plural('home', whole)} are {most.lower()}."
        if count == whole:
            said = f"All {plural('home', whole)} are {most.lower()}."
    return charts.stacked_bar(KEY, f"Homes in {name} by tenure", said, parts, "Tenure")


def small_bars(branches: Iterable[Branch]) -> dict[int, SafeString]:
    """A bar the height of a line for each branch, by its id: as wide as it has homes."""
    drawn = list(branches)
    most = max((branch.homes for branch in drawn), default=0)
    return {
        branch.id: charts.small_bar(
            KEY, [(count, TONES[Tenure(tenure)]) for tenure, count in branch.parts], most
        )
        for branch in drawn
    }
