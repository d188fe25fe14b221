"""Sharing a sample out over strata.

Source: Cochran (1977), ch. 5; Neyman, JRSS 97 (1934). Whole numbers by largest remainder.
"""

from collections.abc import Hashable, Mapping
from math import floor
from typing import TypeVar

S = TypeVar("S", bound=Hashable)


def allocate(
    total: int,
    sizes: Mapping[S, int],
    *,
    spreads: Mapping[S, float] | None = None,
    minimum: int = 0,
) -> dict[S, int]:
    """How many to draw in each stratum; the numbers add up to `total`.

    `sizes` gives the people in each stratum. Proportional to size, or with `spreads` (each
    stratum's standard deviation of the answer; √(p(1−p)) for a share) by Neyman's rule,
    proportional to size × spread, which makes the overall figure as exact as it can be. Every
    stratum gets at least `minimum`, or everyone if it is smaller than that; never more than it
    has. Ties in rounding go to the stratum named first. Raises ValueError when the total is
    more than there are people, or too small for the minimums, when a size or spread is
    negative, or when a spread is missing.

    Source: Cochran (1977), ch. 5; Neyman, JRSS 97 (1934); largest remainder.
    """
    lowest = {stratum: min(minimum, size) for stratum, size in sizes.items()}
    _check(total, sizes, lowest, spreads)
    weight = {s: size * (1.0 if spreads is None else spreads[s]) for s, size in sizes.items()}
    share = _fill(total, weight, lowest, sizes)
    whole = {stratum: floor(amount + 1e-9) for stratum, amount in share.items()}
    by_remainder = sorted(
        (s for s in sizes if whole[s] < sizes[s]), key=lambda s: whole[s] - share[s]
    )
    left = total - sum(whole.values())
    while left:
        # More than one round only where spreads of 0 left strata without any share.
        for stratum in by_remainder[:left]:
            whole[stratum] += 1
        left = total - sum(whole.values())
        by_remainder = [s for s in by_remainder if whole[s] < sizes[s]]
    return whole


def _fill(
    total: int, weight: Mapping[S, float], lowest: Mapping[S, int], highest: Mapping[S, int]
) -> dict[S, float]:
    """Amounts in proportion to weight, kept within bounds, adding up to the total.

    Strata that proportion would put outside a bound are set to it, and the rest is shared
    again. Where both kinds occur, the kind whose overshoot is larger is settled first, which
    is what makes the outcome the true bounded proportion.
    """
    settled: dict[S, float] = {s: lowest[s] for s in weight if weight[s] <= 0}
    while free := [s for s in weight if s not in settled]:
        per_weight = (total - sum(settled.values())) / sum(weight[s] for s in free)
        share = {s: weight[s] * per_weight for s in free}
        low = [s for s in free if share[s] < lowest[s]]
        high = [s for s in free if share[s] > highest[s]]
        if not low and not high:
            return {s: {**settled, **share}[s] for s in weight}
        wanting = sum(lowest[s] - share[s] for s in low)
        overflowing = sum(share[s] - highest[s] for s in high)
        if wanting >= overflowing:
            settled.update({s: lowest[s] for s in low})
        if overflowing >= wanting:
            settled.update({s: highest[s] for s in high})
    return {s: settled[s] for s in weight}


def _check(
    total: int,
    sizes: Mapping[S, int],
    lowest: Mapping[S, int],
    spreads: Mapping[S, float] | None,
) -> None:
    if any(size < 0 for size in sizes.values()):
        raise ValueError("A stratum cannot have fewer than no people.")
    if spreads is not None:
        if missing := [s for s in sizes if s not in spreads]:
            raise ValueError(f"No spread given for {missing[0]!r}.")
        if any(spread < 0 for spread in spreads.values()):
            raise ValueError("A spread cannot be negative.")
    people, needed = sum(sizes.values()), sum(lowest.values())
    if total > people:
        raise ValueError(f"{total} cannot be drawn from {people}.")
    if total < needed:
        raise ValueError(f"The minimums alone need {needed}, more than the total of {total}.")
