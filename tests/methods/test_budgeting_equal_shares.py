"""Equal shares against a second count that shares no code, on thousands of small votes."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods import budgeting_checker as checker
from yousaid.methods.budgeting import Project, equal_shares, gather, greedy


@st.composite
def votes(draw):
    """Costs (with many equal ones), approvals and a budget."""
    names = [f"p{number}" for number in range(draw(st.integers(1, 6)))]
    costs = {name: draw(st.sampled_from([1, 2, 3, 4, 6, 12, 7])) for name in names}
    approvals = {
        f"v{number}": draw(st.sets(st.sampled_from(names)))
        for number in range(draw(st.integers(1, 8)))
    }
    return costs, approvals, draw(st.integers(1, 30))


def as_ballots(costs, approvals, budget):
    return gather(
        budget=budget,
        projects=[Project(name, Fraction(cost)) for name, cost in costs.items()],
        votes=[(voter, dict.fromkeys(sorted(chosen), 1)) for voter, chosen in approvals.items()],
    )


@given(votes(), st.sampled_from(["cost", "count"]))
def test_the_second_count_agrees_to_the_last_fraction(vote, utility):
    costs, approvals, budget = vote
    outcome = equal_shares(as_ballots(*vote), utility=utility, tie_break=["listed"])
    bought, purses = checker.count(
        costs,
        approvals,
        Fraction(budget, len(approvals)),
        by_cost=utility == "cost",
        precedence=list(costs),
    )
    assert [(p.project, p.price) for p in outcome.purchases] == bought
    for refusal in outcome.refusals:
        backers = [voter for voter in approvals if refusal.project in approvals[voter]]
        assert refusal.available == sum(purses[voter] for voter in backers)
        assert refusal.available < refusal.cost or not backers


@given(votes(), st.sampled_from(["cost", "count"]), st.sampled_from([1, Fraction(1, 3)]))
def test_raising_the_endowment_agrees_too(vote, utility, step):
    costs, approvals, budget = vote
    outcome = equal_shares(
        as_ballots(*vote), utility=utility, completion="add1", step=step, tie_break=["listed"]
    )
    expected = checker.add1(
        costs, approvals, budget, step, by_cost=utility == "cost", precedence=list(costs)
    ) if set().union(*approvals.values()) else []  # fmt: skip
    assert list(outcome.winners) == expected


@given(votes(), st.sampled_from(["none", "greedy", "add1", "add1-greedy"]))
def test_no_outcome_overspends_and_every_project_is_answered(vote, completion):
    ballots = as_ballots(*vote)
    outcome = equal_shares(ballots, completion=completion)
    assert outcome.total_cost <= outcome.budget
    answered = [*outcome.winners, *(refusal.project for refusal in outcome.refusals)]
    assert sorted(answered) == sorted(vote[0])
    if completion.endswith("greedy"):
        left = outcome.budget - outcome.total_cost
        unfunded = [refusal for refusal in outcome.refusals if refusal.votes]
        assert all(refusal.cost > left for refusal in unfunded)


@given(votes())
def test_what_supporters_pay_is_the_cost(vote):
    for purchase in equal_shares(as_ballots(*vote)).purchases:
        full = purchase.price * purchase.paid_in_full
        assert full <= purchase.cost < full + purchase.price * purchase.gave_their_last + 1
        assert purchase.gave_their_last or full == purchase.cost


def test_a_tie_that_floats_would_miss_is_a_tie():
    # Both cost a third of a pound per head after two rounds of thirds; in floats they differ.
    approvals = {f"v{n}": {"a", "x"} for n in range(3)} | {f"w{n}": {"b", "y"} for n in range(3)}
    ballots = as_ballots({"a": 1, "b": 1, "x": 2, "y": 2}, approvals, 6)
    outcome = equal_shares(ballots, utility="count", tie_break=["listed"])
    assert [set(tie.projects) for tie in outcome.ties] == [{"a", "b"}, {"x", "y"}]
    assert [tie.chosen for tie in outcome.ties] == ["a", "x"]
    assert outcome.winners == ("a", "b", "x", "y")


def test_a_difference_that_floats_would_miss_is_no_tie():
    huge = 10**18
    ballots = as_ballots({"a": huge + 1, "b": huge}, {"v": {"a"}, "w": {"b"}}, 2 * huge + 2)
    outcome = equal_shares(ballots, utility="count", tie_break=["listed"])
    assert outcome.winners == ("b", "a")
    assert not outcome.ties


def test_money_for_exactly_the_cost_is_enough_and_a_grain_less_is_not():
    approvals = {f"v{n}": {"a", "b"} for n in range(7)}
    exact = as_ballots({"a": Fraction(1, 3), "b": Fraction(2, 3)}, approvals, 1)
    assert set(equal_shares(exact).winners) == {"a", "b"}
    grain = Fraction(1, 10**30)
    short = as_ballots({"a": Fraction(1, 3), "b": Fraction(2, 3) + grain}, approvals, 1)
    assert set(equal_shares(short, tie_break=["lowest-cost"]).winners) == {"a"}


def test_a_larger_vote_with_many_purses_agrees():
    draw = np.random.default_rng(0)
    costs = {f"p{n}": int(cost) for n, cost in enumerate(draw.integers(5, 60, 25))}
    approvals = {
        f"v{n}": {f"p{p}" for p in np.flatnonzero(draw.random(25) < 0.2)} for n in range(120)
    }
    for utility in ("cost", "count"):
        outcome = equal_shares(
            as_ballots(costs, approvals, 400), utility=utility, tie_break=["listed"]
        )
        bought, _ = checker.count(
            costs,
            approvals,
            Fraction(400, 120),
            by_cost=utility == "cost",
            precedence=list(costs),
        )
        assert [(p.project, p.price) for p in outcome.purchases] == bought
        assert len(bought) > 5


@pytest.mark.parametrize(
    "wrong", [{"utility": "votes"}, {"completion": "all"}, {"step": 0}, {"tie_break": ["coin"]}]
)
def test_unknown_words_are_refused(wrong):
    with pytest.raises(ValueError, match=r"utility|completion|step|coin"):
        equal_shares(as_ballots({"a": 1}, {"v": {"a"}}, 1), **wrong)


@given(votes())
def test_greedy_takes_the_most_votes_that_fit(vote):
    costs, approvals, budget = vote
    outcome = greedy(as_ballots(*vote), tie_break=["listed"])
    support = {name: sum(name in chosen for chosen in approvals.values()) for name in costs}
    left, expected = budget, []
    for name in sorted(costs, key=lambda name: -support[name]):
        if support[name] and costs[name] <= left:
            expected.append(name)
            left -= costs[name]
    assert list(outcome.winners) == expected
