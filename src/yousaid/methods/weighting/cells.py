"""Margins, and the collapse of rows into cells.

A margin is one weighting question: each row's category as a number, and how many people of the
population are in each category. A cell is a combination of categories that occurs in the answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..crossing import Codes, Crossing, Floats, cross, floats
from .reasons import CannotWeight, quoted


@dataclass(frozen=True)
class Margin:
    """One weighting question.

    `codes`: shape (n,), whole numbers; `codes[i]` is the position of row i's answer in
    `categories`. `targets`: shape (len(categories),), people in the population; every one above
    0, because a category nobody is in cannot be weighted to.
    """

    variable: str
    categories: tuple[str, ...]
    codes: Codes
    targets: Floats

    def __post_init__(self) -> None:
        object.__setattr__(self, "targets", np.asarray(self.targets, dtype=np.float64))
        object.__setattr__(self, "codes", np.asarray(self.codes))


def margins_of(
    columns: Mapping[str, Sequence[str]], targets: Mapping[str, Mapping[str, float]]
) -> list[Margin]:
    """Margins from columns of words: `columns[variable]` one entry a row, in the same order.

    `targets[variable][category]` is the population. Raises `CannotWeight`, with every reason,
    for a variable without a column and for answers, blanks among them, that no target names.

    Source: our own definition; see docs/methods/weighting.md.
    """
    margins, reasons = [], []
    for variable, population in targets.items():
        if variable not in columns:
            reasons.append(f"The answers have no column {quoted(variable)}.")
            continue
        place = {category: number for number, category in enumerate(population)}
        codes = np.fromiter(
            (place.get(answer, -1) for answer in columns[variable]),
            dtype=np.int32,
            count=len(columns[variable]),
        )
        if (codes < 0).any():
            unknown = sorted({str(a) for a in columns[variable] if a not in place})
            reasons.append(
                f"{int((codes < 0).sum())} answers to {quoted(variable)} are not in the margins"
                f" ({', '.join(quoted(answer) for answer in unknown[:5])}): give them a category"
                " or leave them out."
            )
        margins.append(
            Margin(variable, tuple(place), codes, np.array(list(population.values()), float))
        )
    if reasons:
        raise CannotWeight(reasons)
    return margins


@dataclass(frozen=True)
class Cells:
    """Rows collapsed to the combinations of categories that occur.

    `crossing`: which they are. `start`: shape (cells,), sums of the rows' starting weights.
    `row_start`: each row's starting weight, shape (n,), or one number if all are alike.
    """

    crossing: Crossing
    start: Floats
    row_start: Floats | float

    def weights(self, factors: Floats) -> Floats:
        """Each row's weight: its starting weight times its cell's factor; shape (n,)."""
        if isinstance(self.row_start, float):
            return self.crossing.to_rows(factors * self.row_start)
        weights = self.crossing.to_rows(factors)
        weights *= self.row_start
        return weights


def collapse(margins: Sequence[Margin], start: npt.ArrayLike | None) -> Cells:
    """Check the margins and collapse the rows.

    `start` are starting weights, shape (n,), all above 0; None gives every row the population
    divided by the rows. Raises `CannotWeight` for margins that cannot be met whatever the
    weights: see `_check`.

    Raises ValueError for columns, targets or starting weights of other lengths, codes out of range,
    and starting weights not above 0.

    Source: our own definition; see docs/methods/weighting.md.
    """
    _check(margins)
    crossing = cross(
        [margin.codes for margin in margins], [len(margin.categories) for margin in margins]
    )
    rows = len(margins[0].codes)
    if start is None:
        each = float(margins[0].targets.sum() / rows)
        return Cells(crossing, floats(crossing.counts * each), each)
    row_start = floats(start)
    if row_start.shape != (rows,) or not (row_start > 0).all():
        raise ValueError(f"Starting weights must be {rows} numbers above 0.")
    return Cells(crossing, crossing.sums(row_start), row_start)


def _check(margins: Sequence[Margin]) -> None:
    """Raise `CannotWeight` with every reason the margins alone give."""
    if not margins or not len(margins[0].codes):
        raise CannotWeight(["There is nothing to weigh: no margins, or no answers."])
    reasons = []
    for margin in margins:
        codes, number = margin.codes, len(margin.categories)
        if len(codes) != len(margins[0].codes):
            raise ValueError(
                f"{quoted(margin.variable)} has {len(codes)} rows, others more or fewer."
            )
        if margin.targets.shape != (number,):
            raise ValueError(f"{quoted(margin.variable)} needs a target for each category.")
        if codes.dtype.kind not in "iu" or codes.min() < 0 or codes.max() >= number:
            raise ValueError(f"Codes of {quoted(margin.variable)} must be from 0 to {number - 1}.")
        rows = np.bincount(codes, minlength=number)
        for category, people, target in zip(margin.categories, rows, margin.targets, strict=True):
            name = f"{quoted(category)} of {quoted(margin.variable)}"
            if not target > 0 or not np.isfinite(target):
                reasons.append(
                    f"{name} has a population of {target:g}"
                    + (
                        f", yet {people} answered: correct the margin."
                        if people
                        else ": leave it out."
                    )
                )
            elif not people:
                reasons.append(
                    f"Nobody in {name} answered, but {target:g} people are in it: merge it with"
                    " another category."
                )
    totals = {margin.variable: float(margin.targets.sum()) for margin in margins}
    if max(totals.values()) - min(totals.values()) > 1e-6 * max(totals.values()):
        told = ", ".join(f"{quoted(variable)} {total:g}" for variable, total in totals.items())
        reasons.append(f"The margins do not add up to the same population: {told}.")
    if reasons:
        raise CannotWeight(reasons)
