"""What a count returns: who won, in which order, at what price, and which ties were broken."""

from dataclasses import dataclass
from fractions import Fraction

from yousaid.methods.budgeting.ties import Tie


@dataclass(frozen=True)
class Purchase:
    """One project that was funded.

    In equal shares `price` is the most that a supporter paid (exact, in money), `paid_in_full`
    how many paid it and `gave_their_last` how many had less and gave all of it. Other rules, and
    projects added by a greedy completion, leave `price` None.
    """

    project: str
    cost: Fraction
    price: Fraction | None = None
    paid_in_full: int = 0
    gave_their_last: int = 0


@dataclass(frozen=True)
class Refusal:
    """One project that was not funded.

    `reason` is one of the keys of `explanations.REASONS`. `available` is the money that could
    have gone to it: what its supporters still held (equal shares) or what was left of the budget
    when its turn came (the other rules). `instead` names the projects funded before its turn or,
    in equal shares, those its supporters helped to pay for.
    """

    project: str
    cost: Fraction
    reason: str
    available: Fraction
    votes: int
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """The result of one count.

    `purchases` stand in the order in which they were made; `refusals` in the order of the list of
    projects. `endowment` is what each voter held at the start in the count that stood (equal
    shares only); `nominal` is the budget divided by the number of voters. `ties` lists every tie
    that had to be broken, by the rule in `tie_break`.
    """

    rule: str
    utility: str
    completion: str
    tie_break: tuple[str, ...]
    budget: Fraction
    purchases: tuple[Purchase, ...]
    refusals: tuple[Refusal, ...]
    ties: tuple[Tie, ...]
    nominal: Fraction | None = None
    endowment: Fraction | None = None

    @property
    def winners(self) -> tuple[str, ...]:
        """Funded projects in the order in which they were funded."""
        return tuple(purchase.project for purchase in self.purchases)

    @property
    def total_cost(self) -> Fraction:
        """What the funded projects cost together; never more than the budget."""
        return sum((purchase.cost for purchase in self.purchases), Fraction(0))
