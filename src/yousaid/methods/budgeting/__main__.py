"""Count a vote from a shell: `python -m yousaid.methods.budgeting ballot.pb`."""

import argparse
import json
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from yousaid.methods.budgeting import (
    COMPLETIONS,
    CRITERIA,
    DEFAULT_TIE_BREAK,
    UTILITIES,
    Ballots,
    Outcome,
    UnknownTieBreak,
    UnusableBallots,
    equal_shares,
    explain,
    greedy,
    read,
)

RULES = ("equal-shares", "greedy", "greedy-per-cost", "ranked")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 when counted, 2 when the file or the options can't be used."""
    options = _options().parse_args(arguments)
    try:
        with Path(options.ballot).open(encoding="utf-8-sig", newline="") as lines:
            ballots = read(lines)
        outcome = _count(ballots, options)
    except (OSError, UnicodeDecodeError, UnusableBallots, UnknownTieBreak, ValueError) as error:
        sys.stderr.write(f"{options.ballot}: {error}\n")
        return 2
    said = explain(ballots, outcome)
    if options.json:
        sys.stdout.write(json.dumps(_as_json(ballots, outcome, said), indent=1) + "\n")
    else:
        sys.stdout.write(_as_text(ballots, outcome, said))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m yousaid.methods.budgeting",
        description="Count a participatory budget vote in Pabulib format.",
        epilog="Ties: " + "; ".join(f"{name} = {text}" for name, text in CRITERIA.items()),
    )
    parser.add_argument("ballot", help="a .pb file")
    parser.add_argument("--rule", choices=RULES, default="equal-shares")
    parser.add_argument(
        "--utility", choices=UTILITIES, default="cost", help="what equal shares weighs price by"
    )
    parser.add_argument("--completion", choices=COMPLETIONS, default="none")
    parser.add_argument(
        "--step", type=Fraction, default=Fraction(1), help="raise per voter and count for add1"
    )
    parser.add_argument(
        "--rank-points", help="points for first, second, … choice, such as 5,3,1 (rule ranked)"
    )
    parser.add_argument(
        "--ties", default=",".join(DEFAULT_TIE_BREAK), help="rules that break ties, first to last"
    )
    parser.add_argument("--json", action="store_true", help="write JSON")
    return parser


def _count(ballots: Ballots, options: argparse.Namespace) -> Outcome:
    ties = tuple(name.strip() for name in options.ties.split(",") if name.strip())
    if options.rule == "equal-shares":
        return equal_shares(
            ballots,
            utility=options.utility,
            completion=options.completion,
            step=options.step,
            tie_break=ties,
            progress=_tell,
        )
    if options.rule == "ranked":
        worth = options.rank_points and [int(part) for part in options.rank_points.split(",")]
        return greedy(ballots, measure="points", rank_points=worth or None, tie_break=ties)
    measure = "votes" if options.rule == "greedy" else "votes-per-cost"
    return greedy(ballots, measure=measure, tie_break=ties)


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def _as_json(ballots: Ballots, outcome: Outcome, said: dict[str, str]) -> dict[str, Any]:
    prices = {purchase.project: purchase for purchase in outcome.purchases}
    refused = {refusal.project: refusal for refusal in outcome.refusals}
    projects = []
    for project, votes in zip(ballots.projects, ballots.votes.tolist(), strict=True):
        row: dict[str, Any] = {
            "id": project.id,
            "name": project.name,
            "cost": _number(project.cost),
            "votes": votes,
            "funded": project.id in prices,
            "why": said[project.id],
        }
        if project.id in refused:
            row["reason"] = refused[project.id].reason
            row["available"] = _number(refused[project.id].available)
        elif prices[project.id].price is not None:
            row["price"] = _number(prices[project.id].price)
            row["price_exact"] = str(prices[project.id].price)
        projects.append(row)
    return {
        "rule": outcome.rule,
        "utility": outcome.utility,
        "completion": outcome.completion,
        "tie_break": list(outcome.tie_break),
        "budget": _number(outcome.budget),
        "voters": len(ballots.voters),
        "endowment": None if outcome.endowment is None else _number(outcome.endowment),
        "winners": list(outcome.winners),
        "total_cost": _number(outcome.total_cost),
        "ties": [{"projects": list(tie.projects), "chosen": tie.chosen} for tie in outcome.ties],
        "projects": projects,
    }


def _number(amount: Fraction | None) -> int | float | None:
    if amount is None:
        return None
    return amount.numerator if amount.denominator == 1 else float(amount)


def _as_text(ballots: Ballots, outcome: Outcome, said: dict[str, str]) -> str:
    left = outcome.budget - outcome.total_cost
    lines = [
        f"Rule: {outcome.rule} ({outcome.utility}), completion: {outcome.completion}",
        f"Budget {float(outcome.budget):,.2f}, spent {float(outcome.total_cost):,.2f}, "
        f"left {float(left):,.2f}; {len(ballots.voters):,} voters",
        "",
    ]
    names = {project.id: project.name for project in ballots.projects}
    order = [*outcome.winners, *(refusal.project for refusal in outcome.refusals)]
    lines += [f"{name}  {names[name]}\n    {said[name]}" for name in order]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
