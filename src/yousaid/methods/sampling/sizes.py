"""Sample sizes and margins of error for a share of a finite population.

Source: Cochran, Sampling Techniques (1977), ch. 4, with the finite population correction; bands
of the Tenant Satisfaction Measures from the regulator's tenant survey requirements (April 2024).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, sqrt
from statistics import NormalDist


@dataclass(frozen=True)
class Band:
    """From this many homes up, the margin must be at most so many percentage points.

    Source: Regulator of Social Housing, tenant survey requirements (April 2024).
    """

    homes: int
    margin: float


TSM_BANDS_2024 = (Band(1_000, 5.0), Band(2_500, 4.0), Band(10_000, 3.0), Band(25_000, 2.0))


@lru_cache
def z_score(confidence: float = 0.95) -> float:
    """Half-width in standard errors of a two-sided interval: 1.95996… for 0.95.

    Raises ValueError for a confidence that is not between 0 and 1.

    Source: the normal distribution, as in Cochran (1977), ch. 4.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"Confidence lies between 0 and 1, not {confidence}.")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(share: float, responses: float, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval (1927) of a share between 0 and 1 seen on `responses` answers.

    Responses may be an effective number and need not be whole. Unlike share ± margin it never
    leaves 0 to 1 and does not shrink to nothing where nobody, or everybody, said yes.

    `responses` must be above 0. Raises ValueError for a confidence that is not between 0 and 1.

    Source: Wilson (1927).
    """
    z = z_score(confidence)
    centre = (share + z * z / (2 * responses)) / (1 + z * z / responses)
    variance = share * (1 - share) / responses + z * z / (4 * responses * responses)
    half = z * sqrt(variance) / (1 + z * z / responses)
    return max(0.0, centre - half), min(1.0, centre + half)


def required_margin(homes: int, bands: Sequence[Band] = TSM_BANDS_2024) -> float | None:
    """The margin, in percentage points, a landlord of `homes` homes must meet; None if none.

    `bands` are a reporting year's rules, in any order: rules change, so pass the year's own.

    Source: Regulator of Social Housing, tenant survey requirements (April 2024), for the bands of
    2024.
    """
    reached = [band for band in bands if homes >= band.homes]
    return max(reached, key=lambda band: band.homes).margin if reached else None


def margin_of_error(
    responses: int,
    population: int | None = None,
    *,
    share: float = 0.5,
    deff: float = 1.0,
    confidence: float = 0.95,
) -> float:
    """Margin of error of a share, in percentage points (4.0 means ±4.0).

    z·√(deff·p(1−p)/n·(N−n)/(N−1)), with `share` p (0.5 for a regulator's test), `deff` the
    design effect of weighting, `population` N or None for no finite population correction.
    Holds for random samples only. Raises ValueError for responses below 1 or above the
    population, a share outside 0 to 1, or a design effect that is not positive.

    Source: Cochran (1977), ch. 4, with the finite population correction.
    """
    if responses < 1:
        raise ValueError("There is no margin of error without responses.")
    _check(share, deff)
    variance = deff * share * (1 - share) / responses
    if population is not None:
        if responses > population:
            raise ValueError(f"{responses} responses from a population of {population}.")
        variance *= (population - responses) / (population - 1) if population > 1 else 0
    return 100 * z_score(confidence) * sqrt(variance)


def required_responses(
    population: int,
    margin: float,
    *,
    share: float = 0.5,
    deff: float = 1.0,
    confidence: float = 0.95,
) -> int:
    """The fewest responses whose margin of error is at most `margin` percentage points.

    n0 = z²·deff·p(1−p)/e², n = N·n0/(n0+N−1), always rounded up: one fewer would miss the
    margin. Never more than the population. Raises ValueError for a population below 1, a
    margin of 0 or less, and as `margin_of_error` does.

    Source: Cochran (1977), ch. 4, with the finite population correction.
    """
    if population < 1:
        raise ValueError(f"A population must be at least 1, not {population}.")
    if margin <= 0:
        raise ValueError(f"A margin must be above 0, not {margin}.")
    _check(share, deff)
    without_correction = (z_score(confidence) * 100 / margin) ** 2 * deff * share * (1 - share)
    exact = population * without_correction / (without_correction + population - 1)
    # A whole number that floating point put a hair above itself must not cost a response.
    return min(population, max(1, ceil(exact - 1e-9)))


def invitations_needed(
    responses: int,
    rate: float,
    *,
    confidence: float | None = None,
    available: int | None = None,
) -> int:
    """How many to invite so that `responses` answers can be expected at response rate `rate`.

    Without `confidence`: responses ÷ rate, rounded up, which falls short about half the time.
    With it (0.9, say): the fewest for which a binomial count reaches `responses` with at least
    that probability. For a top-up pass the responses still missing and the rate seen so far.
    Raises ValueError for a rate outside (0, 1], a confidence outside 0 to 1, negative
    responses, or when more are needed than are `available`.

    Source: our own definition; see docs/methods/sampling.md.
    """
    if not 0 < rate <= 1:
        raise ValueError(f"A response rate lies above 0 and up to 1, not {rate}.")
    if responses < 0:
        raise ValueError(f"{responses} responses cannot be wanted.")
    number = ceil(responses / rate - 1e-9)
    if confidence is not None and responses and rate < 1:
        number = _surely(responses, rate, confidence)
    if available is not None and number > available:
        raise ValueError(
            f"{number} invitations are needed for {responses} responses, {available} are left."
        )
    return number


def _surely(responses: int, rate: float, confidence: float) -> int:
    from scipy.special import bdtrc  # P(count > k), exact through the incomplete beta function

    if not 0 < confidence < 1:
        raise ValueError(f"Confidence lies between 0 and 1, not {confidence}.")
    few, many = responses - 1, max(2 * responses, 8)
    while bdtrc(responses - 1, many, rate) < confidence:
        few, many = many, many * 2
    while many - few > 1:
        middle = (few + many) // 2
        if middle >= responses and bdtrc(responses - 1, middle, rate) >= confidence:
            many = middle
        else:
            few = middle
    return many


def _check(share: float, deff: float) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"A share lies between 0 and 1, not {share}.")
    if not deff > 0:
        raise ValueError(f"A design effect must be above 0, not {deff}.")
