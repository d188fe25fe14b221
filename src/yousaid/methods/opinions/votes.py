"""Votes on statements: agree, disagree, pass, or not voted on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

AGREE, DISAGREE, PASS, NO_VOTE = 1, -1, 0, 2
Cast = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Votes:
    """A table of votes.

    `cast`: shape (people, statements), each AGREE (1), DISAGREE (-1), PASS (0, seen and left
    open) or NO_VOTE (2). Raises ValueError for other entries or a shape that does not fit.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    cast: Cast

    def __post_init__(self) -> None:
        if self.cast.shape != (len(self.people), len(self.statements)):
            raise ValueError("Votes need one row a person and one column a statement.")
        if len(self.cast) and not np.isin(self.cast, (AGREE, DISAGREE, PASS, NO_VOTE)).all():
            raise ValueError("A vote is agree (1), disagree (-1), pass (0) or none (2).")

    @property
    def given(self) -> Whole:
        """How many statements each person voted on, passing included; shape (people,)."""
        return (self.cast != NO_VOTE).sum(axis=1)

    def of(self, rows: Sequence[int] | npt.NDArray[np.bool_] | Whole) -> "Votes":
        """The votes of some people: true and false for each, or positions."""
        kept = np.arange(len(self.people))[rows]
        return Votes(tuple(self.people[row] for row in kept), self.statements, self.cast[kept])


def gather(rows: Iterable[tuple[str, str, int]]) -> Votes:
    """A table from single votes (person, statement, vote), in order of first appearance.

    Of two votes by one person on one statement the later counts. Raises ValueError for a vote
    that is none of agree (1), disagree (-1) and pass (0).

    Source: our own definition; see docs/methods/opinions.md.
    """
    people: dict[str, int] = {}
    statements: dict[str, int] = {}
    places: dict[tuple[int, int], int] = {}
    for person, statement, vote in rows:
        if vote not in (AGREE, DISAGREE, PASS):
            raise ValueError(f"{person}'s vote on {statement} must be 1, -1 or 0, not {vote}.")
        row = people.setdefault(person, len(people))
        places[row, statements.setdefault(statement, len(statements))] = vote
    cast = np.full((len(people), len(statements)), NO_VOTE, np.int8)
    if places:
        rows_of, columns = np.array(list(places)).T
        cast[rows_of, columns] = list(places.values())
    return Votes(tuple(people), tuple(statements), cast)
