"""Counting residents, those of them who took part, and how often, over crossed attributes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from ..crossing import Codes

Whole = npt.NDArray[np.int64]
LARGEST_CUBE = 1 << 22


@dataclass(frozen=True)
class Column:
    """One attribute of every resident.

    `codes`: shape (residents,), whole numbers; `codes[i]` is the position of resident i's
    category in `categories`. Someone whose answer is not known needs a category too.

    Raises ValueError for codes that are not whole or not in range.
    """

    variable: str
    categories: tuple[str, ...]
    codes: Codes

    def __post_init__(self) -> None:
        codes = np.asarray(self.codes)
        object.__setattr__(self, "codes", codes)
        if len(codes) and (
            codes.dtype.kind not in "iu" or codes.min() < 0 or codes.max() >= len(self.categories)
        ):
            raise ValueError(
                f"Codes of “{self.variable}” must be from 0 to {len(self.categories) - 1}."
            )


def columns_of(words: Mapping[str, Sequence[str]]) -> list[Column]:
    """Columns from words, one entry a resident; categories in alphabetical order.

    Source: our own definition; see docs/methods/representation.md.
    """
    columns = []
    for variable, entries in words.items():
        categories = sorted(set(entries))
        place = {category: number for number, category in enumerate(categories)}
        codes = np.fromiter((place[entry] for entry in entries), np.int32, len(entries))
        columns.append(Column(variable, tuple(categories), codes))
    return columns


@dataclass(frozen=True)
class Counts:
    """A cube of counts; each array has one axis for each column, in the order given.

    `residents`: everybody. `people`: those who took part at least once, each counted once.
    `participations`: how often in all.
    """

    columns: tuple[Column, ...]
    residents: Whole
    people: Whole
    participations: Whole

    def over(self, *variables: str) -> "Counts":
        """The same counts over some of the attributes, in the order named.

        Raises ValueError for an attribute that is not there.
        """
        names = [column.variable for column in self.columns]
        kept = [names.index(variable) for variable in variables]
        others = tuple(axis for axis in range(len(names)) if axis not in kept)
        order = [sorted(kept).index(axis) for axis in kept]

        def summed(cube: Whole) -> Whole:
            return cube.sum(axis=others).transpose(order)

        return Counts(
            tuple(self.columns[axis] for axis in kept),
            summed(self.residents),
            summed(self.people),
            summed(self.participations),
        )

    def as_mappings(self) -> tuple[dict[str, int], dict[str, int]]:
        """Residents and people by category, of counts over one attribute.

        Raises ValueError for counts over more or fewer.
        """
        (column,) = self.columns
        return (
            dict(zip(column.categories, self.residents.tolist(), strict=True)),
            dict(zip(column.categories, self.people.tolist(), strict=True)),
        )


def count(columns: Sequence[Column], participations: npt.ArrayLike) -> Counts:
    """Count residents, people who took part and participations over all attributes crossed.

    `participations`: shape (any,), for each participation the position of its resident in the
    columns. A person who came ten times is one person and ten participations. Raises ValueError
    for positions out of range, columns of different lengths, or more than four million
    combinations of categories (take fewer attributes at a time).

    Source: our own definition; see docs/methods/representation.md.
    """
    residents = len(columns[0].codes)
    shape = tuple(len(column.categories) for column in columns)
    if prod(shape) > LARGEST_CUBE:
        raise ValueError(f"{prod(shape):,} combinations are too many to count at a time.")
    if any(len(column.codes) != residents for column in columns):
        raise ValueError("The columns have different numbers of residents.")
    taken = np.asarray(participations)
    if not len(taken):
        taken = np.zeros(0, dtype=np.intp)
    elif taken.min() < 0 or taken.max() >= residents:
        raise ValueError(f"Participations must name residents from 0 to {residents - 1}.")
    combined = np.zeros(residents, dtype=np.intp)
    for column, number in zip(columns, shape, strict=True):
        combined *= number
        combined += column.codes
    # How often each resident came: one pass over the participations, all else is per resident.
    often = np.bincount(taken, minlength=residents)
    size = prod(shape)
    everybody = np.bincount(combined, minlength=size)
    people = np.bincount(combined[often > 0], minlength=size)
    # Floating sums of whole numbers below 2**53 are exact.
    times = np.bincount(combined, often, size)
    return Counts(
        tuple(columns),
        everybody.reshape(shape).astype(np.int64, copy=False),
        people.reshape(shape).astype(np.int64, copy=False),
        times.astype(np.int64).reshape(shape),
    )
