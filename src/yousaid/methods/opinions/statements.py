"""What a group agrees on, what sets it apart, and what all groups agree on."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from .votes import AGREE, DISAGREE, NO_VOTE, Floats, Votes, Whole


@dataclass(frozen=True)
class Standing:
    """A statement that stands for a group, and how.

    `agrees`: whether the group agrees or disagrees with it. `votes`: members who voted on it,
    passing included; `alike` of them so. `share`: (alike+1)/(votes+2). `test`: whether that is
    more than half by more than chance; `contrast`: whether it is more than among others; both
    are about standard normal where there is nothing.

    Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis”, Recerca 26 (2021).
    """

    statement: str
    agrees: bool
    votes: int
    alike: int
    share: float
    test: float
    contrast: float


@dataclass(frozen=True)
class Agreement:
    """How far all groups agree with a statement (or disagree, if `agrees` is false).

    `score`: the product of the groups' shares, so that a large group cannot outvote a small
    one. `least`: the share in the group where it is least.

    Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis”, Recerca 26 (2021).
    """

    statement: str
    agrees: bool
    score: float
    least: float


def agreement_test(alike: npt.ArrayLike, votes: npt.ArrayLike) -> Floats:
    """2√(n+1)·((s+1)/(n+1) − ½) for s of n votes: above half, in standard errors.

    Arrays of one shape, or numbers.

    Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis”, Recerca 26 (2021).
    """
    s, n = np.asarray(alike, np.float64), np.asarray(votes, np.float64)
    return 2 * np.sqrt(n + 1) * ((s + 1) / (n + 1) - 0.5)


def contrast_test(
    alike: npt.ArrayLike, votes: npt.ArrayLike, others: npt.ArrayLike, their_votes: npt.ArrayLike
) -> Floats:
    """Difference of two shares, each with one vote more for it, in pooled standard errors.

    `alike` of `votes` against `others` of `their_votes`; arrays of one shape, or numbers. 0 where
    there is nothing to tell.

    Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis”, Recerca 26 (2021).
    """
    s, n, t, m = (np.asarray(x, np.float64) + 1 for x in (alike, votes, others, their_votes))
    pooled = (s + t) / (n + m)
    error = np.sqrt(pooled * np.maximum(1 - pooled, 0) * (1 / n + 1 / m))
    return np.divide(s / n - t / m, error, out=np.zeros_like(error), where=error > 0)


def tally(votes: Votes, labels: Whole) -> tuple[Whole, Whole, Whole]:
    """Agreeing, disagreeing and all votes; each of shape (groups, statements).

    `labels`: shape (people,), each person's group, from 0 and none left out.

    Source: our own definition; see docs/methods/opinions.md.
    """
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(int(labels.max()) + 1))
    cast = votes.cast[order]
    kinds = (cast == AGREE, cast == DISAGREE, cast != NO_VOTE)
    agreeing, disagreeing, given = (
        np.add.reduceat(kind, starts, axis=0, dtype=np.int64) for kind in kinds
    )
    return agreeing, disagreeing, given


def standings(
    votes: Votes, labels: Whole, *, smallest: int, most: int = 5, confidence: float = 0.9
) -> list[list[Standing]]:
    """For each group the statements that stand for it, strongest first, at most `most`.

    Both tests must be above the one-sided limit of `confidence`; ordered by share ratio ×
    contrast × share × test, as Polis does. Statements fewer than `smallest` members, or fewer
    than `smallest` others, voted on are left out. With many statements some pass by chance.

    `labels` as for `tally`.

    Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis”, Recerca 26 (2021); `smallest` is
    our own, see docs/methods/opinions.md.
    """
    agreeing, disagreeing, given = tally(votes, labels)
    others = given.sum(axis=0) - given
    limit = NormalDist().inv_cdf(confidence)
    chosen: list[list[tuple[float, Standing]]] = [[] for _ in given]
    for kind, agrees in ((agreeing, True), (disagreeing, False)):
        outside = kind.sum(axis=0) - kind
        share = (kind + 1) / (given + 2)
        test = agreement_test(kind, given)
        contrast = contrast_test(kind, given, outside, others)
        ratio = share / ((outside + 1) / (others + 2))
        enough = (given >= smallest) & (others >= smallest)
        passed = np.argwhere(enough & (test > limit) & (contrast > limit))
        for g, c in passed.tolist():
            strength = float(ratio[g, c] * contrast[g, c] * share[g, c] * test[g, c])
            standing = Standing(
                votes.statements[c],
                agrees,
                int(given[g, c]),
                int(kind[g, c]),
                float(share[g, c]),
                float(test[g, c]),
                float(contrast[g, c]),
            )
            chosen[g].append((strength, standing))
    return [
        [standing for _, standing in sorted(found, key=lambda pair: -pair[0])[:most]]
        for found in chosen
    ]


def agreements(votes: Votes, labels: Whole, *, smallest: int) -> list[Agreement]:
    """Statements by how far all groups think alike, highest first, each with its better side.

    Left out are statements that fewer than `smallest` members of some group voted on.

    `labels` as for `tally`.

    Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis”, Recerca 26 (2021).
    """
    agreeing, disagreeing, given = tally(votes, labels)
    found = []
    for place in np.flatnonzero((given >= smallest).all(axis=0)).tolist():
        sides = [(kind[:, place] + 1) / (given[:, place] + 2) for kind in (agreeing, disagreeing)]
        scores = [float(side.prod()) for side in sides]
        better = int(scores[1] > scores[0])
        found.append(
            Agreement(
                votes.statements[place], not better, scores[better], float(sides[better].min())
            )
        )
    return sorted(found, key=lambda agreement: -agreement.score)
