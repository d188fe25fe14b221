"""200 projects × 60,000 voters by equal shares: ours, exact, against pabutools; same winners."""

import json
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np

from bench._stopwatch import alternate, peer
from yousaid.methods.budgeting import Ballots, Project, equal_shares, gather, greedy, write

PROJECTS, VOTERS = 200, 60_000
# Ties by identifier on both sides.
TIES = ("identifier",)
TIMES = 10


def vote() -> Ballots:
    """Uneven projects; ten approvals a voter on average; money for a third of the costs."""
    random = np.random.default_rng(20261121)
    costs = random.integers(1, 60, PROJECTS) * 1000
    liked = random.dirichlet(np.ones(PROJECTS)) * 10
    names = [f"p{number:03}" for number in range(PROJECTS)]
    return gather(
        budget=int(costs.sum() * 0.3),
        projects=[Project(n, Fraction(int(c))) for n, c in zip(names, costs, strict=True)],
        votes=(
            (f"v{row}", {names[p]: 1 for p in np.flatnonzero(random.random(PROJECTS) < liked)})
            for row in range(VOTERS)
        ),
    )


def figures() -> Iterator[dict]:
    ballots = vote()
    equal_shares(ballots)
    with tempfile.TemporaryDirectory() as folder:
        file, answer = Path(folder) / "vote.pb", Path(folder) / "winners.json"
        with file.open("w", newline="") as out:
            write(ballots, out)
        for rule, count, target in (
            ("equal-shares", lambda: equal_shares(ballots, tie_break=TIES), 200),
            ("greedy", lambda: greedy(ballots, tie_break=TIES), None),
        ):
            rival = peer("pabutools_count", str(file), rule, str(answer))

            # The clock for processor time ticks in hundredths: count many times.
            def counts(count=count):
                for _ in range(TIMES):
                    count()

            taken = alternate(1, ours=counts, pabutools=rival)
            mine = taken["ours"].cpu / TIMES
            same = sorted(count().winners) == json.loads(answer.read_text())
            yield {
                "name": f"{rule} 200 × 60,000, exact, against pabutools",
                "value": mine,
                "unit": "s cpu",
                "peer": taken["pabutools"].cpu,
                "ratio": taken["pabutools"].cpu / mine,
                "target": target,
                "same_winners": same,
            }
            yield {"name": f"{rule}: same winners", "value": float(same), "unit": "1 = yes"}
    for name, step in (("1% of the share", Fraction(1, 100)), ("1 currency unit", None)):
        raised = step and step * ballots.budget / len(ballots.voters)
        taken = alternate(
            3, ours=lambda raised=raised: equal_shares(ballots, completion="add1", step=raised or 1)
        )
        yield {
            "name": f"equal shares with add1 in steps of {name}",
            "value": taken["ours"].cpu,
            "unit": "s cpu",
            "target": 5,
        }
