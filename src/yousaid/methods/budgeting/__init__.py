"""Participatory budgets: which projects are funded, and why the others are not.

    ballots = read(open("ballot.pb"))
    outcome = equal_shares(ballots, utility="cost", completion="add1")
    outcome.winners, explain(ballots, outcome)

Three rules (`equal_shares`, `greedy`, and `greedy(measure="points")` for ranked votes), exact
money throughout, ties broken by a rule named in advance and reported, Pabulib files in and out.
"""

from yousaid.methods.budgeting.ballots import Ballots, Project, UnusableBallots, gather
from yousaid.methods.budgeting.equal_shares import COMPLETIONS, UTILITIES, equal_shares
from yousaid.methods.budgeting.explanations import REASONS, explain
from yousaid.methods.budgeting.greedy import MEASURES, greedy, points
from yousaid.methods.budgeting.outcomes import Outcome, Purchase, Refusal
from yousaid.methods.budgeting.pabulib import read, write
from yousaid.methods.budgeting.ties import (
    CRITERIA,
    DEFAULT_TIE_BREAK,
    Tie,
    UnknownTieBreak,
    order_of_precedence,
)

__all__ = [
    "COMPLETIONS",
    "CRITERIA",
    "DEFAULT_TIE_BREAK",
    "MEASURES",
    "REASONS",
    "UTILITIES",
    "Ballots",
    "Outcome",
    "Project",
    "Purchase",
    "Refusal",
    "Tie",
    "UnknownTieBreak",
    "UnusableBallots",
    "equal_shares",
    "explain",
    "gather",
    "greedy",
    "order_of_precedence",
    "points",
    "read",
    "write",
]
