"""The Method of Equal Shares: everyone gets the same part of the budget to spend with others."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from yousaid.methods.budgeting.ballots import Ballots
from yousaid.methods.budgeting.greedy import fill
from yousaid.methods.budgeting.outcomes import Outcome, Purchase, Refusal
from yousaid.methods.budgeting.purses import Purses
from yousaid.methods.budgeting.ties import DEFAULT_TIE_BREAK, Tie, order_of_precedence

UTILITIES = ("cost", "count")
COMPLETIONS = ("none", "greedy", "add1", "add1-greedy")


def equal_shares(
    ballots: Ballots,
    *,
    utility: str = "cost",
    completion: str = "none",
    step: Fraction | int = 1,
    tie_break: Sequence[str] = DEFAULT_TIE_BREAK,
    progress: Callable[[str], None] = lambda message: None,
) -> Outcome:
    """Count a vote by equal shares; any mark above zero counts as support.

    Each voter holds budget / voters. A project can be bought when its supporters together hold
    its cost; they share it equally, those with less giving all they have. Next comes the project
    with the lowest price per unit of utility for those who pay it in full: a supporter's utility
    is the project's cost (`utility="cost"`) or 1 (`"count"`). All money is exact.

    What is left over is used by `completion`: `none`; `greedy` (most votes first); `add1` (give
    every voter `step` more money and count again, as long as the winners fit the real budget and
    something unfunded with support would still fit; the last outcome within the budget stands);
    `add1-greedy` (both, in that order). `progress` receives a sentence now and then.

    Raises `ValueError` for an unknown word or a step not above zero, and `UnknownTieBreak`.

    Source: Peters, Pierczyński, Skowron, Proportional Participatory Budgeting with Additive
    Utilities, NeurIPS 2021; completions as described at equalshares.net.
    """
    if utility not in UTILITIES:
        raise ValueError(f"utility {utility!r} is not one of {', '.join(UTILITIES)}")
    if completion not in COMPLETIONS:
        raise ValueError(f"completion {completion!r} is not one of {', '.join(COMPLETIONS)}")
    if step <= 0:
        raise ValueError("the step must be above zero")
    precedence = order_of_precedence(ballots, tie_break)
    nominal = ballots.budget / max(1, len(ballots.voters))
    count = _count(ballots, nominal, utility, precedence)
    if completion.startswith("add1"):
        count = _raise_endowment(ballots, count, utility, precedence, Fraction(step), progress)
    purchases, ties = list(count.purchases), list(count.ties)
    refusals = _refusals(ballots, count)
    if completion.endswith("greedy"):
        votes = [Fraction(int(votes)) for votes in ballots.votes]
        money = ballots.budget - count.cost
        bought = frozenset(count.bought)
        added, refusals, more = fill(ballots, votes, money, precedence, bought)
        purchases += added
        ties += more
    return Outcome(
        rule="equal-shares",
        utility=utility,
        completion=completion,
        tie_break=tuple(tie_break),
        budget=ballots.budget,
        purchases=tuple(purchases),
        refusals=tuple(refusals),
        ties=tuple(ties),
        nominal=nominal,
        endowment=count.endowment,
    )


@dataclass(frozen=True)
class _Count:
    """One count with one endowment."""

    endowment: Fraction
    bought: tuple[int, ...]
    purchases: tuple[Purchase, ...]
    ties: tuple[Tie, ...]
    cost: Fraction
    purses: Purses


def _count(
    ballots: Ballots,
    endowment: Fraction,
    utility: str,
    precedence: Sequence[int],
    limit: Fraction | None = None,
) -> _Count:
    """Buy until nothing can be paid for, or until `limit` is overspent."""
    purses = Purses(ballots, endowment)
    costs = [float(project.cost) for project in ballots.projects]
    exact_gain = [
        project.cost if utility == "cost" else Fraction(1) for project in ballots.projects
    ]
    gain = [float(value) for value in exact_gain]
    # Prices only rise, so a price from an earlier round is a lower bound for its project: most
    # projects never have to be looked at again.
    waiting = [
        (costs[number] / votes / gain[number] * (1 - 1e-12), number, costs[number] / votes)
        for number, votes in enumerate(ballots.votes.tolist())
        if votes
    ]
    heapq.heapify(waiting)
    bought: list[int] = []
    purchases: list[Purchase] = []
    ties: list[Tie] = []
    spent = Fraction(0)
    while waiting and (limit is None or spent <= limit):
        looked: list[tuple[float, float, int, float]] = []
        best = float("inf")
        while waiting and waiting[0][0] <= best:
            _, number, at_least = heapq.heappop(waiting)
            found = purses.price(number, at_least)
            if found is None:
                continue
            price, error = found
            low, high = (price - error) / gain[number], (price + error) / gain[number]
            low, high = low * (1 - 1e-14), high * (1 + 1e-14)
            best = min(best, high)
            looked.append((low, high, number, price))
        if not looked:
            break
        rivals = [number for low, _, number, _ in looked if low <= best]
        if len(rivals) > 1:
            rivals = _exactly_best(purses, rivals, exact_gain)
        chosen = min(rivals, key=lambda number: precedence[number])
        if len(rivals) > 1:
            names = tuple(ballots.projects[number].id for number in sorted(rivals))
            ties.append(Tie(names, ballots.projects[chosen].id))
        for low, _, number, price in looked:
            if number != chosen:
                heapq.heappush(waiting, (low, number, price * (1 - 1e-12)))
        price_paid, full, last = purses.buy(chosen)
        project = ballots.projects[chosen]
        bought.append(chosen)
        purchases.append(Purchase(project.id, project.cost, price_paid, full, last))
        spent += project.cost
    return _Count(endowment, tuple(bought), tuple(purchases), tuple(ties), spent, purses)


def _exactly_best(purses: Purses, rivals: Sequence[int], gain: Sequence[Fraction]) -> list[int]:
    rates = {}
    for number in rivals:
        price = purses.exact_price(number)
        if price is not None:
            rates[number] = price / gain[number]
    lowest = min(rates.values())
    return [number for number, rate in rates.items() if rate == lowest]


def _raise_endowment(
    ballots: Ballots,
    count: _Count,
    utility: str,
    precedence: Sequence[int],
    step: Fraction,
    progress: Callable[[str], None],
) -> _Count:
    rounds = 0
    while not _exhaustive(ballots, count):
        higher = _count(ballots, count.endowment + step, utility, precedence, ballots.budget)
        rounds += 1
        if rounds % 100 == 0:
            progress(f"{rounds} raises, each voter holds {float(higher.endowment):,.2f}")
        if higher.cost > ballots.budget:
            break
        count = higher
    return count


def _exhaustive(ballots: Ballots, count: _Count) -> bool:
    """Whether nothing that anybody supports still fits the real budget."""
    left = ballots.budget - count.cost
    bought = set(count.bought)
    return not any(
        votes and project.cost <= left and number not in bought
        for number, (project, votes) in enumerate(
            zip(ballots.projects, ballots.votes.tolist(), strict=True)
        )
    )


def _refusals(ballots: Ballots, count: _Count) -> list[Refusal]:
    refusals = []
    votes = ballots.votes.tolist()
    bought = set(count.bought)
    for number, project in enumerate(ballots.projects):
        if number in bought:
            continue
        rows = ballots.supporters(number)
        held = count.purses.held(rows)
        helped = zip(count.bought, count.purses.shared_by(rows), strict=True)
        instead = tuple(ballots.projects[other].id for other, shared in helped if shared)
        if not votes[number]:
            reason = "no-votes"
        elif project.cost > ballots.budget:
            reason = "over-budget"
        else:
            reason = "supporters-short"
        refusal = Refusal(project.id, project.cost, reason, held, votes[number], instead)
        refusals.append(refusal)
    return refusals
