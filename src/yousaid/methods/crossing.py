"""Crossing coded columns: which combinations of categories occur, and sums over them.

Weights, counts and propensities depend on a row only through its combination of categories, so
the methods work on combinations, of which there are hundreds where there are a million rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Codes = npt.NDArray[np.integer[Any]]

# Up to this many combinations (or rows, if more), an array over all of them is the fastest way.
DENSE = 1 << 20


def floats(values: npt.ArrayLike) -> Floats:
    """Values as float64, in the shape given; an array that is so already is not copied.

    Raises ValueError for words that are no numbers, and for rows of different lengths.

    Source: our own definition; see docs/methods/weighting.md.
    """
    return np.asarray(values, dtype=np.float64)


@dataclass(frozen=True)
class Crossing:
    """The combinations ("cells") that occur among rows.

    `codes`: shape (columns, cells), each cell's category in each column. `counts`: shape
    (cells,), its rows, at least 1.
    """

    codes: Positions
    counts: Positions
    _combined: Positions
    _present: Positions
    _size: int

    def sums(self, values: npt.ArrayLike) -> Floats:
        """Sum of a row value, shape (n,), over each cell; shape (cells,)."""
        return floats(np.bincount(self._combined, floats(values), self._size)[self._present])

    def to_rows(self, values: npt.ArrayLike) -> Floats:
        """A cell value, shape (cells,), given to each of its rows; shape (n,)."""
        everywhere = np.zeros(self._size)
        everywhere[self._present] = values
        return everywhere[self._combined]


def cross(columns: Sequence[Codes], numbers: Sequence[int]) -> Crossing:
    """Cross columns of codes, each of shape (n,), with `numbers` of categories.

    Every code must lie from 0 to its column's number minus 1. Memory: two arrays of n.

    Raises ValueError when there are more or fewer `numbers` than columns.

    Source: our own definition; see docs/methods/weighting.md.
    """
    rows = len(columns[0])
    combined = np.zeros(rows, dtype=np.intp)
    # Combinations found so far, a column each, and the numbers of categories multiplied on since.
    found, since = np.zeros((0, 1), dtype=np.intp), list[int]()
    for codes, number in zip(columns, numbers, strict=True):
        if found.shape[1] * prod(since) * number > max(DENSE, rows):
            seen, combined = np.unique(combined, return_inverse=True)
            found, since = _spelt_out(seen, found, since), []
        combined *= number
        combined += codes
        since.append(number)
    size = found.shape[1] * prod(since)
    counts = np.bincount(combined, minlength=size)
    present = np.flatnonzero(counts)
    return Crossing(_spelt_out(present, found, since), counts[present], combined, present, size)


def _spelt_out(combined: Positions, found: Positions, since: list[int]) -> Positions:
    """The categories behind combined codes, a row for each column crossed."""
    first, *rest = np.unravel_index(combined, (found.shape[1], *since))
    return np.vstack([found[:, first], *rest])
