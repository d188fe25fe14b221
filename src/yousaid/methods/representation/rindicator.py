"""The R-indicator: how even the chance to take part is over known attributes, in one number.

Sources: Schouten, Cobben and Bethlehem, Survey Methodology 35 (2009); Shlomo, Skinner and
Schouten, J. Stat. Plan. Inference 142 (2012) for bias and errors; formulas as in RISQ 2.1 (de
Heij, Schouten and Shlomo 2015).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from ..crossing import Floats, cross, floats
from .counts import Column


class NoPropensities(ValueError):
    """The chances of taking part cannot be estimated; `reasons` says why."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True)
class CategoryPartial:
    """One category's part in unevenness.

    `rate`: its mean propensity. `unconditional`: below 0 it takes part too little, above 0 too
    much; `error` its standard error from drawing the rows (0 when they are everybody).
    `conditional`: what is left beside the other attributes; never below 0.

    Source: RISQ 2.1 (de Heij, Schouten and Shlomo 2015).
    """

    category: str
    rate: float
    unconditional: float
    error: float
    conditional: float


@dataclass(frozen=True)
class VariablePartial:
    """One attribute's part in unevenness, without and with the adjustment for bias.

    Source: RISQ 2.1 (de Heij, Schouten and Shlomo 2015).
    """

    variable: str
    unconditional: float
    adjusted_unconditional: float
    conditional: float
    adjusted_conditional: float
    categories: tuple[CategoryPartial, ...]


@dataclass(frozen=True)
class RIndicator:
    """1 is even; the lowest possible is 1 − 2√(rate(1−rate)).

    `unadjusted` = 1−2S; `adjusted` removes the part of S² that chance alone gives; `error` its
    standard error. `variation` = S/rate, adjusted like R, with `variation_error`; it bounds how
    far non-response can bias a mean, in standard deviations. `variance` is S², `bias` its bias.
    `coefficients` of the logistic model by (variable, category), the first of each variable
    being 0, and ("", "") for the constant. Compare surveys only on the same attributes.

    Source: RISQ 2.1 (de Heij, Schouten and Shlomo 2015).
    """

    rate: float
    unadjusted: float
    adjusted: float
    error: float
    variation: float
    unadjusted_variation: float
    variation_error: float
    variance: float
    bias: float
    coefficients: dict[tuple[str, str], float]
    partials: tuple[VariablePartial, ...]


def rindicator(
    columns: Sequence[Column], responded: npt.ArrayLike, *, population: int | None = None
) -> RIndicator:
    """R, its partial indicators and their errors, for a frame of n rows.

    `columns`: attributes known for everybody, respondents or not; `responded`: shape (n,), true
    or false. `population`: None when the rows are everybody; otherwise the size of the
    population they are a simple random sample of. Propensities come from a logistic model with
    main effects, fitted on the combinations that occur. Raises `NoPropensities` when somebody
    of a category must, or cannot, have responded (merge categories), ValueError for other
    lengths or a population smaller than n.

    Source: RISQ 2.1 (de Heij, Schouten and Shlomo 2015); Schouten, Cobben and Bethlehem (2009);
    Shlomo, Skinner and Schouten (2012).
    """
    answered = np.asarray(responded, dtype=bool)
    rows = len(answered)
    if not columns or any(len(column.codes) != rows for column in columns):
        raise ValueError("Every column needs an entry for each row.")
    if population is not None and population < rows:
        raise ValueError(f"{rows} rows from a population of {population}.")
    _check(columns, answered)
    crossing = cross([c.codes for c in columns], [len(c.categories) for c in columns])
    cells = _Cells(columns, crossing.codes, crossing.counts, crossing.sums(answered))
    fit = cells.fit()
    return _indicator(cells, fit, rows, population or rows)


@dataclass(frozen=True)
class _Fit:
    coefficients: Floats
    covariance: Floats
    propensities: Floats


class _Cells:
    """The combinations that occur, with rows and respondents in each."""

    def __init__(
        self,
        columns: Sequence[Column],
        codes: npt.NDArray[np.intp],
        counts: npt.NDArray[np.intp],
        responses: Floats,
    ) -> None:
        self.columns, self.codes, self.counts, self.responses = columns, codes, counts, responses
        parts = [np.ones((codes.shape[1], 1))]
        for column, own in zip(columns, codes, strict=True):
            parts.append((own[:, None] == np.arange(1, len(column.categories))).astype(float))
        self.design = np.hstack(parts)

    def mean(self, values: Floats) -> float:
        return float(self.counts @ values / self.counts.sum())

    def fit(self) -> _Fit:
        """Maximum likelihood by Newton's method."""
        coefficients = np.zeros(self.design.shape[1])
        for _ in range(60):
            chances = 1 / (1 + np.exp(-np.clip(self.design @ coefficients, -40, 40)))
            steep = self.design.T @ (self.design * (self.counts * chances * (1 - chances))[:, None])
            try:
                covariance = floats(np.linalg.inv(steep))
            except np.linalg.LinAlgError:
                break
            step = covariance @ (self.design.T @ (self.responses - self.counts * chances))
            coefficients = coefficients + step
            if np.abs(step).max() < 1e-12 * max(1.0, np.abs(coefficients).max()):
                return _Fit(coefficients, covariance, chances)
            if np.abs(coefficients).max() > 30:
                break
        raise NoPropensities(
            [
                "The attributes together tell for certain who takes part, or tell the same thing"
                " twice: merge small categories, or take fewer attributes."
            ]
        )


def _indicator(cells: _Cells, fit: _Fit, rows: int, population: int) -> RIndicator:
    chances, counts = fit.propensities, cells.counts
    rate = cells.mean(chances)
    spread = cells.mean((chances - rate) ** 2)
    # Divisor Σd−1 over the population, and n−1 in design variances, as RISQ has it.
    variance = spread * population / (population - 1)
    left_out = (1 - rows / population) / rows
    sampling = left_out * rows / (rows - 1)
    slopes = cells.design * (chances * (1 - chances))[:, None]
    noise = np.einsum("ij,jk,ik->i", slopes, fit.covariance, slopes)
    bias = cells.mean(noise) - sampling * spread
    adjusted = max(variance - bias, 0.0)
    error = _error(slopes, fit, cells, rate, sampling) / sqrt(spread) if spread else 0.0
    deviation, kept = sqrt(adjusted), (adjusted / variance if variance else 0.0)
    variation = deviation / rate
    return RIndicator(
        rate=rate,
        unadjusted=1 - 2 * sqrt(variance),
        adjusted=1 - 2 * deviation,
        error=error,
        variation=variation,
        unadjusted_variation=sqrt(variance) / rate,
        variation_error=sqrt((error / (2 * rate)) ** 2 + variation**4 / rows),
        variance=variance,
        bias=bias,
        coefficients=_named(cells.columns, fit.coefficients),
        partials=tuple(
            _partial(cells, number, chances, counts, sqrt(kept), sampling)
            for number in range(len(cells.columns))
        ),
    )


def _error(slopes: Floats, fit: _Fit, cells: _Cells, rate: float, sampling: float) -> float:
    """Standard error of S² from the estimated coefficients and from drawing the rows."""
    share = cells.counts / cells.counts.sum()
    apart = fit.propensities - rate
    centred = slopes - share @ slopes
    lean = (share * apart) @ centred
    spread = centred.T @ (centred * share[:, None])
    both = spread @ fit.covariance
    squares = apart**2
    drawn = sampling * (cells.mean(squares**2) - cells.mean(squares) ** 2)
    return sqrt(float(4 * lean @ fit.covariance @ lean + 2 * np.trace(both @ both)) + drawn)


def _partial(
    cells: _Cells,
    number: int,
    chances: Floats,
    counts: npt.NDArray[np.intp],
    shrink: float,
    sampling: float,
) -> VariablePartial:
    column, own = cells.columns[number], cells.codes[number]
    others = np.delete(cells.codes, number, axis=0)
    rate, total = cells.mean(chances), counts.sum()
    expected = _mean_of_the_others(others, chances, counts)
    categories = []
    for code, category in enumerate(column.categories):
        inside = own == code
        if not inside.any():
            continue
        share = counts[inside].sum() / total
        mean = float(counts[inside] @ chances[inside] / counts[inside].sum())
        conditional = counts[inside] @ (chances - expected)[inside] ** 2 / total
        within = _domain(cells, chances * inside, share, sampling)
        outside = _domain(cells, chances * ~inside, 1 - share, sampling) if share < 1 else 0.0
        categories.append(
            CategoryPartial(
                category,
                mean,
                sqrt(share) * (mean - rate),
                sqrt(share) * (1 - share) * sqrt(within + outside),
                sqrt(conditional),
            )
        )
    unconditional = sqrt(sum(part.unconditional**2 for part in categories))
    conditional = sqrt(sum(part.conditional**2 for part in categories))
    return VariablePartial(
        column.variable,
        unconditional,
        unconditional * shrink,
        conditional,
        conditional * shrink,
        tuple(categories),
    )


def _domain(cells: _Cells, values: Floats, share: float, sampling: float) -> float:
    """Design variance of a category's mean, as RISQ has it: of its total over its known size."""
    return sampling * (cells.mean(values**2) - cells.mean(values) ** 2) / float(share) ** 2


def _mean_of_the_others(
    others: npt.NDArray[np.intp], chances: Floats, counts: npt.NDArray[np.intp]
) -> Floats:
    """Each cell's mean propensity among rows equal in all other attributes."""
    if not len(others):
        return np.full(len(chances), float(counts @ chances / counts.sum()))
    alike = np.unique(others, axis=1, return_inverse=True)[1].ravel()
    return (np.bincount(alike, counts * chances) / np.bincount(alike, counts))[alike]


def _named(columns: Sequence[Column], coefficients: Floats) -> dict[tuple[str, str], float]:
    names = [("", "")]
    named = {}
    for column in columns:
        named[column.variable, column.categories[0]] = 0.0
        names += [(column.variable, category) for category in column.categories[1:]]
    return {**named, **dict(zip(names, coefficients.tolist(), strict=True))}


def _check(columns: Sequence[Column], answered: npt.NDArray[np.bool_]) -> None:
    reasons = []
    for column in columns:
        number = len(column.categories)
        rows = np.bincount(column.codes, minlength=number)
        responses = np.bincount(column.codes[answered], minlength=number)
        for category, people, answers in zip(column.categories, rows, responses, strict=True):
            name = f"“{category}” of “{column.variable}”"
            if not people:
                reasons.append(f"Nobody is in {name}: leave it out.")
            elif answers in (0, people):
                who = "Everybody" if answers else "Nobody"
                reasons.append(f"{who} in {name} took part: merge it with another category.")
    if reasons:
        raise NoPropensities(reasons)
