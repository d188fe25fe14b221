"""Which next invitations would bring those who take part closest to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..crossing import Floats, cross
from .counts import Column


@dataclass(frozen=True)
class Invitation:
    """Invite `people` more with these `categories`; `joining` of them can be expected to come."""

    categories: dict[str, str]
    people: int
    joining: float


@dataclass(frozen=True)
class InvitationPlan:
    """Invitations, most people first, and each attribute's distance before and after.

    A distance is the share of places that would have to go to others; "after" is what to
    expect, not a promise. `before` is empty when nobody takes part yet.

    Source: our own definition; see docs/methods/representation.md.
    """

    invitations: tuple[Invitation, ...]
    before: dict[str, float]
    after: dict[str, float]


def next_invitations(
    columns: Sequence[Column],
    taking_part: npt.ArrayLike,
    number: int,
    *,
    chances: npt.ArrayLike | float = 1.0,
) -> InvitationPlan:
    """Up to `number` invitations that would help representation most, by kind of resident.

    `taking_part`: shape (residents,), true or false. `chances`: how likely a resident is to come
    if invited, one number or shape (residents,), above 0 and up to 1.

    Invitations are given one after another, each to the combination of categories that lowers
    Σ over attributes of Σ (o−p)²/p most, o and p the shares of participants and of everybody.
    There are fewer when more would not help, or nobody is left. It names kinds of people, never
    persons: equality answers may not decide about anyone in particular. Raises ValueError for
    chances out of range or other lengths.

    Source: our own definition; see docs/methods/representation.md.
    """
    inside = np.asarray(taking_part, dtype=bool)
    likely = np.broadcast_to(np.asarray(chances, dtype=np.float64), inside.shape)
    if any(len(column.codes) != len(inside) for column in columns):
        raise ValueError("Every column needs an entry for each resident.")
    if not ((likely > 0) & (likely <= 1)).all():
        raise ValueError("Chances to come lie above 0 and up to 1.")
    crossing = cross([c.codes for c in columns], [len(c.categories) for c in columns])
    free = crossing.counts - crossing.sums(inside)
    join = crossing.sums(likely * ~inside) / np.maximum(free, 1)
    state = _State(columns, crossing.codes, crossing.counts, crossing.sums(inside))
    before = state.distances() if inside.any() else {}
    given = np.zeros(len(free), dtype=np.intp)
    steps, evenest = [], (state.unevenness(), 0)
    for done in range(1, min(number, int(free.sum())) + 1):
        after = np.where(given < free, state.unevenness_with(join), np.inf)
        best = int(np.argmin(after))
        state.add(best, join[best])
        given[best] += 1
        steps.append(best)
        evenest = min(evenest, (float(after[best]), done))
    # One more can make it a little worse and several more much better, so all are tried first.
    for cell in steps[evenest[1] :]:
        state.add(cell, -join[cell])
        given[cell] -= 1
    order = sorted(np.flatnonzero(given), key=lambda cell: -given[cell])
    invitations = tuple(
        Invitation(
            {c.variable: c.categories[crossing.codes[k, cell]] for k, c in enumerate(columns)},
            int(given[cell]),
            float(given[cell] * join[cell]),
        )
        for cell in order
    )
    return InvitationPlan(invitations, before, state.distances() if state.people else {})


class _State:
    """Expected participants by category of each attribute, while invitations are given."""

    def __init__(
        self,
        columns: Sequence[Column],
        codes: npt.NDArray[np.intp],
        counts: npt.NDArray[np.intp],
        participants: Floats,
    ) -> None:
        self.columns, self.codes = columns, codes
        self.people = float(participants.sum())
        numbers = [len(column.categories) for column in columns]
        total = counts.sum()
        self.shares = [
            np.bincount(own, counts, k) / total for own, k in zip(codes, numbers, strict=True)
        ]
        self.observed = [
            np.bincount(own, participants, k) for own, k in zip(codes, numbers, strict=True)
        ]

    def unevenness(self) -> float:
        """Σ over attributes of Σ (o−p)²/p; infinite when nobody takes part."""
        if not self.people:
            return float("inf")
        return sum(self._squares()) / self.people**2 - len(self.columns)

    def unevenness_with(self, joining: Floats) -> Floats:
        """The same for each cell if `joining` more of that cell took part."""
        # Σ(o−p)²/p = Σo²/p − 1, and one category's o grows by what joins.
        total = np.zeros(len(joining))
        for squares, observed, shares, own in zip(
            self._squares(), self.observed, self.shares, self.codes, strict=True
        ):
            total += squares + (2 * observed[own] + joining) * joining / shares[own]
        people = self.people + joining
        nobody = np.full(len(joining), np.inf)
        return np.divide(total, people**2, out=nobody, where=people > 0) - len(self.columns)

    def add(self, cell: int, joining: float) -> None:
        for observed, own in zip(self.observed, self.codes, strict=True):
            observed[own[cell]] += joining
        self.people += joining

    def distances(self) -> dict[str, float]:
        return {
            column.variable: float(np.abs(observed / self.people - shares).sum() / 2)
            for column, observed, shares in zip(
                self.columns, self.observed, self.shares, strict=True
            )
        }

    def _squares(self) -> list[float]:
        return [
            float((observed**2 / np.where(shares > 0, shares, 1)).sum())
            for observed, shares in zip(self.observed, self.shares, strict=True)
        ]
