"""Funding from the top of a list: by votes, by votes per pound, or by points for ranks."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

import numpy as np

from yousaid.methods.budgeting.ballots import Ballots
from yousaid.methods.budgeting.outcomes import Outcome, Purchase, Refusal
from yousaid.methods.budgeting.ties import DEFAULT_TIE_BREAK, Tie, order_of_precedence

MEASURES = ("votes", "votes-per-cost", "points")


def greedy(
    ballots: Ballots,
    *,
    measure: str = "votes",
    rank_points: Sequence[int] | None = None,
    tie_break: Sequence[str] = DEFAULT_TIE_BREAK,
) -> Outcome:
    """Fund projects from the highest score down, passing over what no longer fits.

    `measure` is `votes`, `votes-per-cost` or `points` (see `points`). Scores are compared
    exactly. A tie is recorded when projects of equal score had different luck. Raises
    `ValueError` for an unknown measure and `UnknownTieBreak`.

    Source: the rule cities use ("greedy by votes"); Rey and Maly, The (Computational) Social
    Choice Take on Indivisible Participatory Budgeting, 2023, section 3.
    """
    if measure == "votes":
        scores = [Fraction(int(count)) for count in ballots.votes]
    elif measure == "votes-per-cost":
        scores = [
            int(count) / project.cost
            for count, project in zip(ballots.votes, ballots.projects, strict=True)
        ]
    elif measure == "points":
        scores = [Fraction(total) for total in points(ballots, rank_points)]
    else:
        raise ValueError(f"measure {measure!r} is not one of {', '.join(MEASURES)}")
    purchases, refusals, ties = fill(
        ballots, scores, ballots.budget, order_of_precedence(ballots, tie_break)
    )
    rule = "ranked" if measure == "points" else "greedy"
    return Outcome(
        rule=rule,
        utility=measure,
        completion="none",
        tie_break=tuple(tie_break),
        budget=ballots.budget,
        purchases=tuple(purchases),
        refusals=tuple(refusals),
        ties=tuple(ties),
    )


def points(ballots: Ballots, rank_points: Sequence[int] | None = None) -> list[int]:
    """Points of each project, in the order of the projects.

    For ordinal votes `rank_points` says what a first, second, … choice earns; choices beyond its
    end earn nothing; by default the Borda count: with m projects a first choice earns m, a second
    m - 1 and so on. For approval, cumulative and scoring votes the marks themselves are added
    and `rank_points` must be None; else it raises ValueError.

    Source: Borda, Mémoire sur les élections au scrutin, 1781 (here counted down from m).
    """
    count = len(ballots.projects)
    if ballots.vote_type != "ordinal":
        if rank_points is not None:
            raise ValueError("points for ranks need ordinal votes")
        return [int(ballots.marks_of(number).sum()) for number in range(count)]
    worth = list(range(count, 0, -1)) if rank_points is None else list(rank_points)
    table = np.zeros(max(count, len(worth)) + 1, dtype=np.int64)
    table[1 : len(worth) + 1] = worth
    return [int(table[ballots.marks_of(number)].sum()) for number in range(count)]


def fill(
    ballots: Ballots,
    scores: Sequence[Fraction],
    money: Fraction,
    precedence: Sequence[int],
    funded: frozenset[int] = frozenset(),
) -> tuple[list[Purchase], list[Refusal], list[Tie]]:
    """Spend `money` from the highest score down on the projects not yet in `funded`.

    Projects that nobody marked are never funded.

    `scores` and `precedence` (lowest first where scores are equal) have one number for each
    project, by its number; `money` is in the unit of the budget. Returns the purchases in order,
    the refusals in the order of the list, and the ties.

    Source: as for `greedy`.
    """
    open_ = [number for number in range(len(ballots.projects)) if number not in funded]
    open_.sort(key=lambda number: (-scores[number], precedence[number]))
    votes = ballots.votes
    left = money
    purchases: list[Purchase] = []
    refused: dict[int, Refusal] = {}
    ties: list[Tie] = []
    for _, group in groupby(open_, key=lambda number: scores[number]):
        equal = list(group)
        took: list[int] = []
        for number in equal:
            project = ballots.projects[number]
            if votes[number] and project.cost <= left:
                left -= project.cost
                purchases.append(Purchase(project.id, project.cost))
                took.append(number)
                continue
            reason = _reason(ballots, number)
            before = tuple(purchase.project for purchase in purchases)
            count = int(votes[number])
            refused[number] = Refusal(project.id, project.cost, reason, left, count, before)
        lost = [number for number in equal if number not in took and votes[number]]
        held = left + sum(ballots.projects[number].cost for number in took)
        if took and any(ballots.projects[number].cost <= held for number in lost):
            names = tuple(ballots.projects[number].id for number in equal)
            ties.append(Tie(names, ballots.projects[took[0]].id))
    return purchases, [refused[number] for number in sorted(refused)], ties


def _reason(ballots: Ballots, number: int) -> str:
    if not ballots.votes[number]:
        return "no-votes"
    if ballots.projects[number].cost > ballots.budget:
        return "over-budget"
    return "did-not-fit"
