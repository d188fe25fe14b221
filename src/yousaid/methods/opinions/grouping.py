"""Groups of near positions: k-means for several numbers of groups, compared by silhouette."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .votes import Floats, Whole

ROUNDS = 300
# Distances are looked at in blocks of this many, so that memory stays flat.
BLOCK = 1 << 21


@dataclass(frozen=True)
class Grouping:
    """One division of positions: `labels`, shape (people,), from 0, the largest group first.

    `silhouette`: how much nearer people are to their own group than to the next, from -1 to 1.

    Source: Rousseeuw, “Silhouettes” (1987).
    """

    labels: Whole
    silhouette: float

    @property
    def sizes(self) -> Whole:
        """People in each group; shape (groups,)."""
        return np.bincount(self.labels)


def group(positions: Floats, numbers: Sequence[int] = (2, 3, 4, 5)) -> list[Grouping]:
    """The best division found for each number of groups; shape of positions (people, 2).

    Numbers of groups larger than there are distinct positions are left out. Nothing is random:
    k-means begins in eight ways (the leftmost positions, as Polis does; far from each other;
    slices of the map each way) and the tightest result is kept.

    Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis”, Recerca 26 (2021); the other seven
    ways to begin are our own.
    """
    distinct = np.unique(positions, axis=0)
    labels = [_k_means(positions, distinct, k) for k in numbers if 2 <= k <= len(distinct)]
    scores = silhouettes(positions, labels)
    return [
        Grouping(_largest_first(own), float(score))
        for own, score in zip(labels, scores, strict=True)
    ]


def _k_means(positions: Floats, distinct: Floats, k: int) -> Whole:
    """Lloyd's rounds from each beginning, the tightest result; the first of equal ones."""
    found = [_rounds(positions, start) for start in _beginnings(positions, distinct, k)]
    return min(found, key=lambda result: result[1])[0]


def _beginnings(positions: Floats, distinct: Floats, k: int) -> list[Floats]:
    """The leftmost positions, as in Polis; those far from each other; slices each way."""
    far = [int((distinct[:, 0] ** 2 + distinct[:, 1] ** 2).argmax())]
    while len(far) < k:
        apart = ((distinct[:, None] - distinct[far]) ** 2).sum(axis=2).min(axis=1)
        far.append(int(apart.argmax()))
    x, y = (positions - positions.mean(axis=0)).T
    slices = [np.array_split(np.argsort(way, kind="stable"), k) for way in (x, y, x + y, x - y)]
    turns = np.arctan2(y, x)
    slices += [
        np.array_split(np.argsort((turns + turn) % (2 * np.pi), kind="stable"), k)
        for turn in (0, np.pi / k)
    ]
    means = [np.stack([positions[part].mean(axis=0) for part in parts]) for parts in slices]
    return [distinct[:k], distinct[far], *means]


def _rounds(positions: Floats, centres: Floats) -> tuple[Whole, float]:
    """Labels once they stay as they are, and how tight: lower is tighter."""
    k, labels = len(centres), np.full(len(positions), -1)
    tightness = 0.0
    for _ in range(ROUNDS):
        # |x−c|² without |x|², which is the same for every centre.
        squares = (centres**2).sum(axis=1) - 2 * (positions @ centres.T)
        new = squares.argmin(axis=1)
        if (new == labels).all():
            break
        labels = new
        tightness = float(squares[np.arange(len(labels)), labels].sum())
        sizes = np.bincount(labels, minlength=k)
        sums = np.stack([np.bincount(labels, way, k) for way in positions.T], axis=1)
        # A group nobody is in stays where it is.
        centres = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], centres)
    return labels, tightness


def silhouettes(positions: Floats, divisions: Sequence[npt.ArrayLike]) -> Floats:
    """The mean silhouette of each division, shape (divisions,); each has two groups or more.

    For a person (b−a)/max(a, b), a the mean distance to others of the own group and b that to
    the nearest other group; 0 for someone alone. All pairs are looked at, once for all
    divisions together, in single precision (right to about 1e-6).

    `divisions`: each a group for every position, shape (people,). Raises ValueError for a division
    of one group.

    Source: Rousseeuw, “Silhouettes” (1987).
    """
    if not len(divisions):
        return np.zeros(0)
    columns = [np.unique(np.asarray(division), return_inverse=True)[1] for division in divisions]
    widths = [int(column.max()) + 1 for column in columns]
    if min(widths) < 2:
        raise ValueError("A silhouette needs two groups.")
    kinds = [np.eye(n, dtype=np.float32)[own] for own, n in zip(columns, widths, strict=True)]
    members = np.concatenate(kinds, axis=1)
    x, y = np.ascontiguousarray((positions - positions.mean(axis=0)).T, dtype=np.float32)
    people, sizes = len(x), members.sum(axis=0)
    starts = np.concatenate(([0], np.cumsum(widths)))
    totals = np.zeros(len(divisions))
    step = max(1, BLOCK // max(1, people))
    for begin in range(0, people, step):
        rows = slice(begin, begin + step)
        across, up = np.subtract.outer(x[rows], x), np.subtract.outer(y[rows], y)
        across *= across
        up *= up
        across += up
        sums = np.sqrt(across, out=across) @ members
        for number, column in enumerate(columns):
            part = slice(starts[number], starts[number + 1])
            totals[number] += _silhouette_sum(sums[:, part], sizes[part], column[rows])
    return totals / people


def _silhouette_sum(sums: Floats, sizes: Floats, own: Whole) -> float:
    rows = np.arange(len(own))
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[rows, own] = np.inf
    nearest = means.min(axis=1)
    larger = np.maximum(inside, nearest)
    told = np.divide(nearest - inside, larger, out=np.zeros_like(larger), where=larger > 0)
    return float(told[sizes[own] > 1].sum(dtype=np.float64))


def _largest_first(labels: Whole) -> Whole:
    """The same division, its groups numbered by size; of equal ones the first to appear first."""
    names, first, back, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -sizes))
    place = np.empty(len(names), np.int64)
    place[order] = np.arange(len(names))
    return place[back]
