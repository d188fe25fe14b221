"""The published ballot, counted under every rule of the vector."""

from fractions import Fraction

import pytest

from tests.methods import vectors
from yousaid.methods.budgeting import equal_shares, explain, greedy, read

EXPECTED = vectors.values("pb_expected.json")

COUNTS = {
    "greedy_by_votes": greedy,
    "greedy_by_votes_per_cost": lambda ballots: greedy(ballots, measure="votes-per-cost"),
    "mes_cost_utility_no_completion": equal_shares,
    "mes_cost_utility_add1": lambda ballots: equal_shares(ballots, completion="add1"),
    "mes_cost_utility_greedy_completion": lambda b: equal_shares(b, completion="greedy"),
    "mes_cardinality_no_completion": lambda ballots: equal_shares(ballots, utility="count"),
    "mes_cardinality_add1": lambda b: equal_shares(b, utility="count", completion="add1"),
}


@pytest.fixture
def ballots():
    with (vectors.FOLDER / "pb_example.pb").open(newline="") as lines:
        return read(lines)


def test_every_rule_of_the_vector_is_counted_here():
    assert set(COUNTS) == {name for name, row in EXPECTED.items() if isinstance(row, dict)}


@pytest.mark.parametrize("name", COUNTS)
def test_winners_and_cost_are_those_published(ballots, name):
    outcome = COUNTS[name](ballots)
    assert sorted(outcome.winners) == EXPECTED[name]["winners"]
    assert outcome.total_cost == EXPECTED[name]["total_cost"]


def test_prices_and_what_is_left_are_those_worked_by_hand(ballots):
    outcome = equal_shares(ballots)
    assert [purchase.price for purchase in outcome.purchases] == [Fraction(5000, 12), 375]
    held = {refusal.project: refusal.available for refusal in outcome.refusals}
    assert held == {
        "a2": Fraction(11 * 250, 3),
        "a3": Fraction(7 * 250, 3),
        "b2": 750,
        "c1": Fraction(2 * 250, 3) + 250,
    }


def test_add1_stops_at_the_last_endowment_within_the_budget(ballots):
    outcome = equal_shares(ballots, completion="add1")
    # c1 is affordable from 621; at 675 b2 would overspend, and nothing left over fits 1,100.
    assert outcome.endowment == 621
    assert outcome.nominal == 500


def test_why_not_funded_names_the_gap(ballots):
    said = explain(ballots, equal_shares(ballots))
    assert said["b2"] == (
        "Not funded: it costs £1,800, and its 6 supporters held £750 after helping to pay for "
        "b1, £1,050 too little."
    )
    assert said["a1"] == ("Funded as number 1: 12 supporters paid £416.67 each, together £5,000.")
