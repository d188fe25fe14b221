"""How far those who take part differ from everybody, on one attribute.

Sources: Pearson's chi-square with the finite population correction (participants come from the
same list as the population); Wilson (1927) interval; total variation distance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from ..sampling import wilson


@dataclass(frozen=True)
class FitRow:
    """One category.

    `expected`: participants there would be at the population's shares. `ratio`: the share of
    participants over the share of the population, 1 being even, with its interval `low` to
    `high`. `residual`: (O−E)/√E. `standardised`: (O−E)/√(E(1−p)), beyond ±2 remarkable;
    `corrected` the same for a finite population.

    Source: Pearson's residuals; Wilson (1927) for the interval.
    """

    category: str
    population: int
    participants: int
    expected: float
    ratio: float
    low: float
    high: float
    residual: float
    standardised: float
    corrected: float


@dataclass(frozen=True)
class Fit:
    """One attribute. `distance`: the share of places that would have to go to others.

    `distance` lies from 0 to 1. Source: Pearson's chi-square; total variation distance.
    """

    rows: tuple[FitRow, ...]
    population: int
    participants: int
    chi_square: float
    degrees: int
    p_value: float
    corrected_chi_square: float
    corrected_p_value: float
    distance: float

    @property
    def places(self) -> float:
        """Participants who would have to be others for the shares to be even."""
        return self.distance * self.participants

    @property
    def too_small(self) -> tuple[str, ...]:
        """Categories with under 5 expected, where chi-square and residuals mislead."""
        return tuple(row.category for row in self.rows if row.expected < 5)


def compare(
    population: Mapping[str, int], participants: Mapping[str, int], *, confidence: float = 0.95
) -> Fit:
    """Compare participants with the population they come from, by category.

    Both map category to people; the participants are part of the population. Categories without
    anybody are left out. χ² = Σ(O−E)²/E with K−1 degrees; corrected: divided by (N−n)/(N−1),
    residuals by its root. Raises ValueError for nobody on either side or more participants than
    people in a category, which means that the two lists do not match.

    Source: Pearson's chi-square with the finite population correction; Wilson (1927) interval;
    total variation distance.
    """
    for category, number in participants.items():
        if number > population.get(category, 0):
            raise ValueError(
                f"{number} participants are “{category}”, but {population.get(category, 0)}"
                " people are: the lists do not match."
            )
    everybody, n = sum(population.values()), sum(participants.values())
    if not n or not everybody:
        raise ValueError("There is nobody to compare.")
    left = (everybody - n) / (everybody - 1) if everybody > 1 else 0.0
    rows = tuple(
        _row(category, number, participants.get(category, 0), everybody, n, left, confidence)
        for category, number in population.items()
        if number
    )
    chi_square = sum(row.residual**2 for row in rows)
    # When everybody takes part, observed is expected: nothing is left to chance or to correct.
    corrected = chi_square / left if left else 0.0
    degrees = len(rows) - 1
    distance = sum(abs(row.participants / n - row.population / everybody) for row in rows) / 2
    return Fit(
        rows,
        everybody,
        n,
        chi_square,
        degrees,
        _tail(chi_square, degrees),
        corrected,
        _tail(corrected, degrees),
        distance,
    )


def _row(
    category: str,
    number: int,
    observed: int,
    everybody: int,
    n: int,
    left: float,
    confidence: float,
) -> FitRow:
    p = number / everybody
    expected = n * p
    share = observed / n
    residual = (observed - expected) / sqrt(expected)
    standardised = residual / sqrt(1 - p) if p < 1 else 0.0
    low, high = wilson(share, n, confidence)
    return FitRow(
        category,
        number,
        observed,
        expected,
        share / p,
        low / p,
        high / p,
        residual,
        standardised,
        standardised / sqrt(left) if left else 0.0,
    )


def _tail(chi_square: float, degrees: int) -> float:
    from scipy.special import chdtrc  # upper tail of the chi-square distribution

    return float(chdtrc(degrees, chi_square)) if degrees else 1.0


def unknown_ranges(
    population: Mapping[str, int], participants: Mapping[str, int], *, unknown: str
) -> dict[str, tuple[float, float]]:
    """The lowest and highest ratio each category could have, whoever the unknown really are.

    `unknown` names the category of those who did not say. Lowest: no unknown participant
    belongs to the category and every other unknown resident does; highest the other way round.
    No assumption is made that people keep silent at random.

    Raises ValueError for nobody on either side, or more unknown participants than people.

    Source: our own definition; see docs/methods/representation.md.
    """
    everybody, n = sum(population.values()), sum(participants.values())
    if not n or not everybody:
        raise ValueError("There is nobody to compare.")
    silent = participants.get(unknown, 0)
    others = population.get(unknown, 0) - silent
    if others < 0:
        raise ValueError("More participants than people are unknown: the lists do not match.")
    ranges = {}
    for category, number in population.items():
        if category == unknown or number + silent + others == 0:
            continue
        taking_part = participants.get(category, 0)
        least = number + others
        low = (taking_part / n) / (least / everybody) if least else 0.0
        most = number + silent
        high = ((taking_part + silent) / n) / (most / everybody) if most else 0.0
        ranges[category] = (low, high)
    return ranges
