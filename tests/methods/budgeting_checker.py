"""A second count of equal shares, written apart from the product: plain fractions, no shortcuts."""

from fractions import Fraction


def price_of(purses, supporters, cost):
    """The least p with sum of min(purse, p) = cost, or None when there is too little money."""
    if sum(purses[voter] for voter in supporters) < cost:
        return None
    ordered = sorted(purses[voter] for voter in supporters)
    needed, payers = cost, len(ordered)
    for purse in ordered:
        if purse * payers >= needed:
            return Fraction(needed) / payers
        needed -= purse
        payers -= 1
    return None


def count(costs, approvals, endowment, *, by_cost, precedence):
    """Winners in order with their prices, and the purses at the end.

    `costs`: {project: cost}; `approvals`: {voter: set of projects}; `precedence`: projects, first
    wins a tie.
    """
    purses = dict.fromkeys(approvals, Fraction(endowment))
    bought = []
    while True:
        offers = []
        for project, cost in costs.items():
            supporters = [voter for voter in approvals if project in approvals[voter]]
            if project in dict(bought) or not supporters:
                continue
            price = price_of(purses, supporters, Fraction(cost))
            if price is not None:
                rate = price / cost if by_cost else price
                offers.append((rate, precedence.index(project), project, price, supporters))
        if not offers:
            return bought, purses
        _, _, project, price, supporters = min(offers)
        for voter in supporters:
            purses[voter] -= min(purses[voter], price)
        bought.append((project, price))


def add1(costs, approvals, budget, step, *, by_cost, precedence):
    """The completion that raises every purse by `step` until that would overspend."""
    endowment = Fraction(budget) / len(approvals)
    supported = set().union(*approvals.values())
    result, _ = count(costs, approvals, endowment, by_cost=by_cost, precedence=precedence)
    while True:
        won = [project for project, _ in result]
        left = budget - sum(costs[project] for project in won)
        if not any(p not in won and p in supported and cost <= left for p, cost in costs.items()):
            return won
        endowment += step
        higher, _ = count(costs, approvals, endowment, by_cost=by_cost, precedence=precedence)
        if sum(costs[project] for project, _ in higher) > budget:
            return won
        result = higher
