"""Where opinions group: `python -m yousaid.methods.opinions votes.csv`.

votes.csv: one row a vote, with the columns person, statement and vote: 1 or agree, -1 or
disagree, 0 or pass. Nothing is told of groups of fewer than ten people.
"""

import argparse
import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path

from .picture import FEWEST_VOTES, SMALLEST, OpinionMap, chance_of_noise, opinion_map
from .votes import AGREE, DISAGREE, PASS, Votes, gather

_WORDS = {
    **dict.fromkeys(("1", "agree"), AGREE),
    **dict.fromkeys(("-1", "disagree"), DISAGREE),
    **dict.fromkeys(("0", "pass"), PASS),
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, SystemExit(2) when file or options can't be used."""
    program = argparse.ArgumentParser(
        prog="python -m yousaid.methods.opinions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program.add_argument("votes", type=Path)
    program.add_argument("--smallest", type=int, default=SMALLEST, help="people in a group")
    program.add_argument("--fewest-votes", type=int, default=FEWEST_VOTES, help="to be in one")
    program.add_argument("--seed", type=int, default=0, help="for the test against noise")
    program.add_argument("--shuffles", type=int, default=19, help="0: no test against noise")
    program.add_argument("--json", action="store_true", help="for machines")
    given = program.parse_args(arguments)
    limits = {"smallest": given.smallest, "fewest_votes": given.fewest_votes}
    try:
        votes = _read(given.votes)
        drawn = opinion_map(votes, **limits)
        noise = None
        if given.shuffles and drawn.silhouette is not None:
            noise = chance_of_noise(
                votes,
                seed=given.seed,
                times=given.shuffles,
                progress=lambda done: print(f"shuffle {done}", file=sys.stderr, flush=True),  # noqa: T201
                **limits,
            )
    except (OSError, ValueError, KeyError) as error:
        program.error(str(error))
    sys.stdout.write(
        json.dumps(_report(drawn, noise, given.seed)) + "\n" if given.json else _words(drawn, noise)
    )
    return 0


def _read(path: Path) -> Votes:
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, 2):
        if row["vote"].strip().lower() not in _WORDS:
            raise ValueError(f"Line {number}: “{row['vote']}” is no vote.")
    return gather((r["person"], r["statement"], _WORDS[r["vote"].strip().lower()]) for r in rows)


def _report(drawn: OpinionMap, noise: float | None, seed: int) -> dict:
    """No positions and no labels: a point on a map is one person."""
    return {
        "groups": [asdict(found) for found in drawn.groups],
        "agreements": [asdict(agreement) for agreement in drawn.agreements],
        "silhouette": drawn.silhouette,
        "chance_of_noise": noise,
        "seed": seed,
        "cautions": drawn.cautions,
    }


def _words(drawn: OpinionMap, noise: float | None) -> str:
    lines = []
    for number, found in enumerate(drawn.groups, 1):
        lines.append(f"Group {number}: {found.people} people")
        for told in found.standings:
            side = "agree" if told.agrees else "disagree"
            lines.append(f"  {told.alike} of {told.votes} {side}: {told.statement}")
    lines.append("What all groups think alike:")
    for agreement in drawn.agreements[:5]:
        side = "agree" if agreement.agrees else "disagree"
        lines.append(f"  at least {agreement.least:.0%} {side}: {agreement.statement}")
    if noise is not None:
        lines.append(f"Chance of groups as clear in shuffled votes: {noise:.2f}")
    return "\n".join([*lines, *drawn.cautions]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
