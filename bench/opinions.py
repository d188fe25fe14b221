"""Opinion groups of 5,000 people on 300 statements: ours and red-dwarf's, the same groups."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench._stopwatch import alternate, peer
from yousaid.methods.opinions import NO_VOTE, OpinionMap, Votes, opinion_map

PEOPLE, STATEMENTS = 5000, 300


def consultation(people: int = PEOPLE, statements: int = STATEMENTS, camps: int = 3) -> Votes:
    """Camps that lean their own way on each statement; each person votes on a fifth of them."""
    random = np.random.default_rng(20261121)
    leaning = random.beta(0.7, 0.7, (camps, statements))
    camp = random.choice(camps, people, p=np.arange(camps, 0, -1) / (camps * (camps + 1) / 2))
    cast = np.where(random.random((people, statements)) < leaning[camp], 1, -1)
    cast[random.random(cast.shape) < 0.1] = 0
    cast[random.random(cast.shape) < 0.8] = NO_VOTE
    return Votes(
        tuple(map(str, range(people))), tuple(map(str, range(statements))), cast.astype(np.int8)
    )


def figures() -> Iterator[dict]:
    votes = consultation()
    opinion_map(consultation(200, 20))
    with tempfile.TemporaryDirectory() as folder:
        table, labels = (Path(folder) / name for name in ("votes.npz", "labels.npy"))
        np.savez(table, cast=votes.cast)
        made: list[OpinionMap] = []
        taken = alternate(
            3,
            ours=lambda: made.append(opinion_map(votes)),
            reddwarf=peer("reddwarf_groups", str(table), str(labels)),
        )
        theirs = np.load(labels)
    for kind in ("wall", "cpu"):
        mine, other = (getattr(taken[name], kind) for name in ("ours", "reddwarf"))
        yield {
            "name": f"opinion groups 5,000 × 300, {kind}, against red-dwarf",
            "value": mine,
            "unit": f"s {kind}",
            "peer": other,
            "ratio": other / mine,
            "target": 5,
        }
    ours = made[-1].labels
    pairs = set(zip(ours.tolist(), theirs.tolist(), strict=True))
    counted = [np.bincount(theirs[ours == g] + 1).max() for g in np.unique(ours)]
    yield {
        "name": "opinion groups: people in the same group as red-dwarf has them",
        "value": float(sum(counted) / len(ours)),
        "unit": "share",
        "groups": len(np.unique(ours)),
        "their_groups": len(np.unique(theirs)),
        "identical": len(pairs) == len(np.unique(ours)) == len(np.unique(theirs)),
    }
