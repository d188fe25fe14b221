"""Improving, worse, or just noise? XmR control charts of one figure over time.

Every process varies. Limits drawn from the ordinary movement between one period and the next
tell which changes are worth a question. Sources: Shewhart (1931); Wheeler, Understanding
Variation (1993); NHS England, Making Data Count (rules and words). See
docs/methods/control_charts.md.
"""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import pairwise
from math import inf, isfinite, sqrt
from pathlib import Path
from statistics import fmean

# The mean moving range of two periods is 1.128 standard deviations; its own upper limit is 3.267
# times it (constants d2 and D4 for pairs).
D2, D4 = 1.128, 3.267
RUN = 7
FEW = 12


class Rule(StrEnum):
    """Signs that something other than chance is at work.

    Source: NHS England, Making Data Count.
    """

    OUTSIDE = "outside the limits"
    SHIFT = "seven in a row on one side of the mean"
    TREND = "seven in a row rising or falling"
    TWO_OF_THREE = "two of three near the same limit"


class Verdict(StrEnum):
    """What the latest point says."""

    IMPROVING = "improving"
    WORSE = "worse"
    NOISE = "just noise"
    CHANGED = "changed"  # where neither up nor down is better


class Outlook(StrEnum):
    """What the limits say about a target, if nothing changes."""

    MET = "will be met"
    MISSED = "will be missed"
    CHANCE = "will be met or missed by chance"


@dataclass(frozen=True)
class Sign:
    """A rule a point takes part in, and whether it points up or down."""

    rule: Rule
    up: bool


@dataclass(frozen=True)
class Point:
    """One period: its value, its phase's mean and limits, and the signs it takes part in.

    `moving_range`: the distance to the period before; None for the first of a phase.

    All but the signs are in the unit of the values.
    """

    value: float
    mean: float
    lower: float
    upper: float
    moving_range: float | None
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Chart:
    """A figure over time. `cautions` are sentences to print beside it."""

    points: tuple[Point, ...]
    verdict: Verdict
    outlook: Outlook | None
    cautions: tuple[str, ...]


def chart(
    values: Sequence[float],
    *,
    up_is_better: bool | None = True,
    target: float | None = None,
    phases: Sequence[int] = (),
    season: int | None = None,
    lowest: float = -inf,
    highest: float = inf,
) -> Chart:
    """Draw limits, look for signs, and say what they mean.

    `values`: one a period, oldest first, in any unit; at least two in each phase. `phases`:
    positions at which a new phase begins because the process was changed on purpose; limits are
    worked out for each anew. `season`: periods in a year, to be warned of seasons. `lowest` and
    `highest`: bounds the figure cannot leave, such as 0 and 100 for per cent; limits stop there.
    `up_is_better` None when neither direction is.

    Mean ± 3·(mean moving range)/1.128. The verdict rests on the signs of the last point only.
    Raises ValueError for values that are no numbers or too few of them, and for phases that are
    not rising positions within the values.

    Source: Shewhart (1931); Wheeler, Understanding Variation (1993); rules and words of NHS
    England, Making Data Count.
    """
    starts = [0, *phases]
    ends = [*phases, len(values)]
    if any(end - start < 2 for start, end in zip(starts, ends, strict=True)):
        raise ValueError("Every phase needs at least two values.")
    if not all(isfinite(value) for value in values):
        raise ValueError("A value is missing: leave the period out, or find it.")
    points: list[Point] = []
    for start, end in zip(starts, ends, strict=True):
        points += _phase(list(values[start:end]), lowest, highest)
    last = points[-1]
    return Chart(
        tuple(points),
        _verdict(last, up_is_better),
        _outlook(last, target, up_is_better),
        _cautions(values, ends[-1] - starts[-1], season),
    )


def _phase(values: list[float], lowest: float, highest: float) -> list[Point]:
    mean = fmean(values)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    sigma = fmean(ranges) / D2
    lower, upper = max(lowest, mean - 3 * sigma), min(highest, mean + 3 * sigma)
    signs: list[list[Sign]] = [[] for _ in values]
    for up in (True, False):
        way = 1 if up else -1
        above = [way * (value - mean) for value in values]
        rises = [False, *(way * (b - a) > 0 for a, b in pairwise(values))]
        # A limit the figure cannot pass is none to be outside of; three sigma is.
        outside = [distance > 3 * sigma for distance in above]
        far = [distance > 2 * sigma for distance in above]
        found = {
            Rule.OUTSIDE: outside,
            Rule.SHIFT: _in_runs([distance > 0 for distance in above], RUN),
            Rule.TREND: _rising(rises, RUN),
            Rule.TWO_OF_THREE: _two_of_three(far, outside),
        }
        for rule, where in found.items():
            for number, here in enumerate(where):
                if here:
                    signs[number].append(Sign(rule, up))
    return [
        Point(value, mean, lower, upper, moved, tuple(own))
        for value, moved, own in zip(values, [None, *ranges], signs, strict=True)
    ]


def _in_runs(marks: list[bool], least: int) -> list[bool]:
    """Which marks stand in an unbroken run of at least `least`."""
    found, start = [False] * len(marks), 0
    for end in range(len(marks) + 1):
        if end == len(marks) or not marks[end]:
            if end - start >= least:
                found[start:end] = [True] * (end - start)
            start = end + 1
    return found


def _rising(rises: list[bool], least: int) -> list[bool]:
    """Which points stand in an unbroken rise of at least `least` points."""
    steps = _in_runs(rises, least - 1)
    # A rise of seven points has six steps; the point before the first step belongs to it.
    return [
        step or (number + 1 < len(steps) and steps[number + 1]) for number, step in enumerate(steps)
    ]


def _two_of_three(far: list[bool], outside: list[bool]) -> list[bool]:
    """Points beyond two sigma of which another lies within two periods."""
    return [
        here
        and not outside[number]
        and any(far[max(0, number - 2) : number] + far[number + 1 : number + 3])
        for number, here in enumerate(far)
    ]


def _verdict(last: Point, up_is_better: bool | None) -> Verdict:
    if not last.signs:
        return Verdict.NOISE
    # Signs can contradict: a fall may still be above the mean. The newest movement counts.
    order = (Rule.OUTSIDE, Rule.TREND, Rule.TWO_OF_THREE, Rule.SHIFT)
    up = min(last.signs, key=lambda sign: order.index(sign.rule)).up
    if up_is_better is None:
        return Verdict.CHANGED
    return Verdict.IMPROVING if up == up_is_better else Verdict.WORSE


def _outlook(last: Point, target: float | None, up_is_better: bool | None) -> Outlook | None:
    if target is None or up_is_better is None:
        return None
    worst, best = (last.lower, last.upper) if up_is_better else (-last.upper, -last.lower)
    wanted = target if up_is_better else -target
    if worst >= wanted:
        return Outlook.MET
    return Outlook.MISSED if best < wanted else Outlook.CHANCE


def _cautions(values: Sequence[float], in_phase: int, season: int | None) -> tuple[str, ...]:
    cautions = []
    if in_phase < FEW:
        cautions.append(f"The limits rest on {in_phase} periods; below {FEW} they are provisional.")
    if season and len(values) < 2 * season:
        cautions.append("There are not two whole years yet, so seasons cannot be told from change.")
    elif season and seasonal(values, season):
        cautions.append(
            "The figure moves with the seasons: compare with the same time of other years."
        )
    return tuple(cautions)


def seasonal(values: Sequence[float], season: int) -> bool:
    """Whether values resemble those `season` periods before more than chance would have it.

    Autocorrelation at that lag, of what is left after a straight line, above 2/√n. Needs two
    whole seasons; raises ValueError below that.

    Source: our own check; see docs/methods/control_charts.md.
    """
    n = len(values)
    if season < 2 or n < 2 * season:
        raise ValueError("Two whole seasons are needed to see a season.")
    middle, mean = (n - 1) / 2, fmean(values)
    spread = sum((k - middle) ** 2 for k in range(n))
    slope = sum((k - middle) * value for k, value in enumerate(values)) / spread
    left = [value - mean - slope * (k - middle) for k, value in enumerate(values)]
    total = sum(x * x for x in left)
    if total <= 1e-18 * max(1.0, mean * mean) * n:
        return False
    alike = sum(a * b for a, b in zip(left, left[season:], strict=False))
    return alike / total > 2 / sqrt(n)


def range_limit(points: Sequence[Point]) -> float:
    """The upper limit of the moving ranges of one phase: 3.267 times their mean.

    In the unit of the values. Raises ValueError for points without a moving range.

    Source: Shewhart (1931); Wheeler, Understanding Variation (1993).
    """
    return D4 * fmean(point.moving_range for point in points if point.moving_range is not None)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, SystemExit(2) when file or options can't be used."""
    program = argparse.ArgumentParser(
        prog="python -m yousaid.methods.control_charts",
        description="Improving, worse, or just noise? values.csv has the columns period, value.",
    )
    program.add_argument("values", type=Path)
    program.add_argument("--down-is-better", action="store_true")
    program.add_argument("--target", type=float)
    program.add_argument("--season", type=int, help="periods in a year, such as 12")
    program.add_argument("--json", action="store_true", help="for machines")
    given = program.parse_args(arguments)
    try:
        with given.values.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        drawn = chart(
            [float(row["value"]) for row in rows],
            up_is_better=not given.down_is_better,
            target=given.target,
            season=given.season,
        )
    except (OSError, ValueError, KeyError) as error:
        program.error(str(error))
    if given.json:
        sys.stdout.write(json.dumps(asdict(drawn)) + "\n")
        return 0
    for row, point in zip(rows, drawn.points, strict=True):
        told = "; ".join(sign.rule for sign in point.signs)
        sys.stdout.write(f"{row['period']:<12}{point.value:>12g}  {told}".rstrip() + "\n")
    last = drawn.points[-1]
    sys.stdout.write(f"Mean {last.mean:g}, limits {last.lower:g} to {last.upper:g}\n")
    sys.stdout.write(f"Latest: {drawn.verdict}\n")
    if drawn.outlook:
        sys.stdout.write(f"The target {drawn.outlook}.\n")
    sys.stdout.write("".join(f"{caution}\n" for caution in drawn.cautions))
    return 0


if __name__ == "__main__":
    sys.exit(main())
