"""A map on which people who voted alike are near each other."""

import numpy as np

from .votes import NO_VOTE, Floats, Votes


def project(votes: Votes) -> tuple[Floats, Floats]:
    """Positions of people, shape (people, 2), and of the two axes, shape (2, statements).

    Principal components of the votes, a statement's mean standing in where someone has not
    voted. A position is then stretched by √(statements / votes given), or those with few votes
    would all be in the middle. Each axis points where its strongest statement is agreed with.

    Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis”, Recerca 26 (2021).
    """
    from scipy.linalg import eigh

    cast = votes.cast
    voted = cast != NO_VOTE
    values = np.where(voted, cast, 0).astype(np.float64)
    means = values.sum(axis=0) / np.maximum(voted.sum(axis=0), 1)
    values -= means * voted
    # The scatter of statements is small, however many people there are.
    axes = np.zeros((2, len(votes.statements)))
    if votes.statements:
        last = len(votes.statements) - 1
        strongest = eigh(values.T @ values, subset_by_index=(max(0, last - 1), last))[1].T[::-1]
        axes[: len(strongest)] = strongest
        heaviest = np.abs(axes).argmax(axis=1)
        axes *= np.where(axes[(0, 1), heaviest] < 0, -1, 1)[:, None]
    stretch = np.sqrt(len(votes.statements) / np.maximum(votes.given, 1))
    return (values @ axes.T) * stretch[:, None], axes
