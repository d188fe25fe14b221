"""What each voter still holds in equal shares: fast in floats, exact wherever it matters.

All voters start with the same endowment. A voter who pays the full price of a project keeps
`endowment - the prices paid`; one who pays all that is left has nothing and never pays again. So
the exact purse of a voter follows from which bought projects the voter supports, and exact sums
over many voters need only counts. Floats choose; wherever a float could be wrong by its rounding
error, the exact numbers decide.
"""

from fractions import Fraction
from math import gcd

import numpy as np
from numpy.typing import NDArray

from yousaid.methods.budgeting.ballots import Ballots

Rows = NDArray[np.int64]
EPSILON = 2.0**-52


class Purses:
    """The purses of all voters at one moment of a count.

    Exact money is a whole number of `1 / unit`; `unit` grows with each purchase. `left` (float64,
    shape (voters,)) is what each voter holds, wrong by at most `drift`; exactly 0 for those who
    hold nothing.

    Source: equal shares of Peters, Pierczyński, Skowron, NeurIPS 2021; the exact bookkeeping is our
    own.
    """

    def __init__(self, ballots: Ballots, endowment: Fraction) -> None:
        self.ballots = ballots
        self.unit = endowment.denominator
        self.endowment = endowment.numerator
        self.start = float(endowment)
        self.left = np.full(len(ballots.voters), self.start)
        self.prices: list[int] = []
        self.backing = np.zeros((8, len(ballots.voters)), dtype=bool)

    @property
    def drift(self) -> float:
        """How far an entry of `left` can be from the exact purse."""
        return 4 * EPSILON * (len(self.prices) + 2) * self.start

    def price(self, project: int, at_least: float) -> tuple[float, float] | None:
        """The most a supporter pays if the project is bought now, and how wrong that can be.

        `at_least` is a price found earlier in the count (prices never fall). None when the
        supporters can't raise the cost. Decides in floats and falls back on exact numbers when
        the money raised is within rounding error of the cost.
        """
        rows = self.ballots.supporters(project)
        cost = float(self.ballots.projects[project].cost)
        held = self.left[rows]
        slack = 2 * len(rows) * self.drift + EPSILON * 8 * cost
        total = float(held.sum())
        if total < cost - slack:
            return None
        if total <= cost + slack:
            exact = self.exact_price(project)
            return None if exact is None else (float(exact), EPSILON * float(exact) * 2)
        price = at_least
        while True:
            poor = held < price
            poor_count = int(np.count_nonzero(poor))
            rich = len(rows) - poor_count
            poor_money = float(held[poor].sum()) if poor_count else 0.0
            better = (cost - poor_money) / rich
            if better <= price * (1 + 4 * EPSILON):
                return better, 2 * slack / rich
            price = better

    def exact_price(self, project: int) -> Fraction | None:
        """The price of `price`, exactly."""
        settled = self._settle(project)
        return None if settled is None else settled[0]

    def buy(self, project: int) -> tuple[Fraction, int, int]:
        """Take the money for a project that can be paid for.

        Returns the exact price, how many paid it in full and how many gave the last they had
        (and less than the price).

        Raises ValueError when the supporters can't pay for it.
        """
        settled = self._settle(project)
        if settled is None:
            raise ValueError("the supporters can't pay for this project")
        price, full, last, exhausted = settled
        self._remember(project, price)
        self.left[full] -= float(price)
        self.left[last] = 0.0
        self.left[exhausted] = 0.0
        return price, len(full), len(last)

    def held(self, rows: Rows) -> Fraction:
        """Exactly what these voters hold together."""
        rows = rows[self.left[rows] > 0]
        return Fraction(self._units(rows), self.unit)

    def shared_by(self, rows: Rows) -> list[bool]:
        """For each bought project, in order, whether one of these voters supports it."""
        return [bool(backers[rows].any()) for backers in self.backing[: len(self.prices)]]

    def _units(self, rows: Rows) -> int:
        paid = sum(
            price * int(np.count_nonzero(backers[rows]))
            for price, backers in zip(self.prices, self.backing, strict=False)
        )
        return len(rows) * self.endowment - paid

    def _settle(self, project: int) -> tuple[Fraction, Rows, Rows, Rows] | None:
        """Exact price; who pays it, who gives less; who of the first has nothing left then."""
        rows = self.ballots.supporters(project)
        held = self.left[rows]
        rows, held = rows[held > 0], held[held > 0]
        cost = self.ballots.projects[project].cost
        near = self._about(cost, held)
        sure_poor = rows[held < near[0]]
        unsure = rows[(held >= near[0]) & (held <= near[1])]
        sure_rich = rows[held > near[1]]
        needed = cost * self.unit - self._units(sure_poor)
        groups = sorted(self._alike(unsure), key=lambda group: group[0])
        payers = len(sure_rich) + len(unsure)
        poorer: list[Rows] = [sure_poor]
        while groups and groups[0][0] * payers < needed:
            units, members = groups.pop(0)
            needed -= units * len(members)
            payers -= len(members)
            poorer.append(members)
        if not payers:
            return None
        price = needed / payers
        exhausted = [members for units, members in groups if units == price]
        full = np.concatenate([sure_rich, *(members for _, members in groups)])
        empty: Rows = np.empty(0, dtype=np.int64)
        return price / self.unit, full, np.concatenate(poorer), np.concatenate([empty, *exhausted])

    def _about(self, cost: Fraction, held: NDArray[np.float64]) -> tuple[float, float]:
        """A range of purses that surely holds the price; all purses when that is in doubt."""
        if not len(held):
            return 0.0, 0.0
        ordered = np.sort(held)
        before = np.concatenate([[0.0], np.cumsum(ordered)[:-1]])
        payers = len(held) - np.arange(len(held))
        wanted = (float(cost) - before) / payers
        first = int(np.argmax(ordered >= wanted)) if np.any(ordered >= wanted) else len(held) - 1
        error = 1000 * (len(held) * self.drift + EPSILON * float(cost)) / payers[first]
        return float(wanted[first]) - error, float(wanted[first]) + error

    def _alike(self, rows: Rows) -> list[tuple[int, Rows]]:
        """Voters with the same purse by construction, with its exact size."""
        if not len(rows):
            return []
        bits = np.packbits(self.backing[: len(self.prices), rows], axis=0).T
        if not bits.shape[1]:
            return [(self.endowment, rows)]
        keys = np.ascontiguousarray(bits).view(np.dtype((np.void, bits.shape[1]))).ravel()
        _, first, which = np.unique(keys, return_index=True, return_inverse=True)
        return [
            (self._units(rows[[start]]), rows[which == number])
            for number, start in enumerate(first)
        ]

    def _remember(self, project: int, price: Fraction) -> None:
        grow = price.denominator // gcd(price.denominator, self.unit)
        if grow > 1:
            self.unit *= grow
            self.endowment *= grow
            self.prices = [units * grow for units in self.prices]
        if len(self.prices) == len(self.backing):
            self.backing = np.concatenate([self.backing, np.zeros_like(self.backing)])
        self.backing[len(self.prices), self.ballots.supporters(project)] = True
        self.prices.append(int(price * self.unit))
