"""Why weights cannot be found, in words for whoever has to do something about it."""

from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from ..crossing import Floats
    from .cells import Cells, Margin


class CannotWeight(ValueError):
    """No weights meet the margins; `reasons` says why, a sentence each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


def quoted(name: object) -> str:
    """A name in quotation marks, for a sentence.

    Source: our own definition; see docs/methods/weighting.md.
    """
    return f"“{name}”"


def why_not(margins: Sequence["Margin"], cells: "Cells") -> list[str]:
    """Why no positive weights meet margins that each look possible.

    First the contradictions two questions make between them: everyone of one category lies in
    categories of another question that hold too few people (Hall's condition). If there is none,
    a linear programme tells whether weights exist at all and, if not, which targets are missed.

    Source: Hall's condition; the rest is our own, see docs/methods/weighting.md.
    """
    reasons = [
        reason
        for first, second in permutations(range(len(margins)), 2)
        for reason in _contradictions(
            margins[first], margins[second], cells.crossing.codes[[first, second]]
        )
    ]
    return reasons or _missed(margins, cells)


def _contradictions(one: "Margin", other: "Margin", codes: np.ndarray) -> list[str]:
    met = np.zeros((len(one.categories), len(other.categories)), dtype=bool)
    met[codes[0], codes[1]] = True
    room = met @ other.targets
    reasons = []
    for number, category in enumerate(one.categories):
        inside, target = met[number], one.targets[number]
        others_too = met[:, inside].sum() > inside.sum()
        # Just enough room means that others in those categories would have to weigh nothing.
        none_left = others_too and np.isclose(target, room[number], rtol=1e-9)
        if target <= room[number] * (1 + 1e-9) and not none_left:
            continue
        where = " and ".join(quoted(other.categories[k]) for k in np.flatnonzero(inside))
        reasons.append(
            f"Everyone in {quoted(category)} of {quoted(one.variable)} who answered is in {where}"
            f" of {quoted(other.variable)}, which should weigh {room[number]:g} in all, but"
            f" {quoted(category)} alone should weigh {target:g}: merge categories"
            f" of {quoted(one.variable)}."
        )
    return reasons


def _missed(margins: Sequence["Margin"], cells: "Cells") -> list[str]:
    """Which targets a least-missing solution misses, or whose weight would have to be 0."""
    from scipy.optimize import linprog
    from scipy.sparse import hstack, identity

    design, targets = design_matrix(margins, cells)
    number, misses = len(cells.start), len(targets)
    equations = hstack([design.T, identity(misses), -identity(misses)])
    cost = np.concatenate([np.zeros(number), np.ones(2 * misses)])
    found = linprog(cost, A_eq=equations, b_eq=targets, method="highs")
    if found.fun <= 1e-7 * targets.max():
        return [
            "The margins can only be met by giving some answers no weight at all, or so little"
            " that it never settles: merge small categories, or weigh on fewer questions."
        ]
    missed = found.x[number : number + misses] - found.x[number + misses :]
    names = [(m.variable, category) for m in margins for category in m.categories]
    told = [
        f"{quoted(category)} of {quoted(variable)} by {abs(miss):g}"
        for (variable, category), miss in zip(names, missed, strict=True)
        if abs(miss) > 1e-7 * targets.max()
    ]
    return [
        "The margins contradict each other in this sample. At the least, weights must miss"
        f" {', '.join(told)}: merge categories, or weigh on fewer questions."
    ]


def smallest_cap(margins: Sequence["Margin"], cells: "Cells", lower: float) -> float | None:
    """The lowest cap on factors for which some weights above `lower` meet the margins.

    As w/d, without a unit; None when there is none. `lower`: the floor, as w/d.

    Source: our own definition; see docs/methods/weighting.md.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, hstack, identity

    design, targets = design_matrix(margins, cells)
    number = len(cells.start)
    weighted = design.multiply(cells.start[:, None]).T
    equations = hstack([weighted, csr_array((len(targets), 1))])
    below = hstack([identity(number), csr_array(-np.ones((number, 1)))])
    found = linprog(
        np.concatenate([np.zeros(number), [1.0]]),
        A_eq=equations,
        b_eq=targets,
        A_ub=below,
        b_ub=np.zeros(number),
        bounds=[(lower, None)] * number + [(0, None)],
        method="highs",
    )
    return float(found.fun) if found.success else None


def design_matrix(margins: Sequence["Margin"], cells: "Cells") -> tuple:
    """Which cell is in which category: sparse, shape (cells, categories), and all targets.

    The targets, people, have shape (categories,), those of all margins in turn.

    Source: our own definition; see docs/methods/weighting.md.
    """
    from scipy.sparse import csr_array

    starts = np.cumsum([0, *(len(margin.categories) for margin in margins)])
    number = len(cells.start)
    columns = (cells.crossing.codes + starts[:-1, None]).T.ravel()
    rows = np.repeat(np.arange(number), len(margins))
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(number, int(starts[-1])))
    targets: Floats = np.concatenate([margin.targets for margin in margins])
    return matrix, targets


def crossed(design: Any, weights: "Floats") -> "Floats":
    """X′·diag(weights)·X as an array, shape (categories, categories).

    `design`: sparse, shape (cells, categories); `weights`: shape (cells,).

    Source: our own definition; see docs/methods/weighting.md.
    """
    products: Floats = (design.T @ design.multiply(weights[:, None]).tocsr()).toarray()
    return products
