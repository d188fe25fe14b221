"""Settling ties by a rule that was named before the count."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from yousaid.methods.budgeting.ballots import Ballots

CRITERIA = {
    "most-votes": "the project with more votes goes first",
    "lowest-cost": "the cheaper project goes first",
    "highest-cost": "the dearer project goes first",
    "listed": "the project listed first goes first",
    "identifier": "the project whose identifier sorts first goes first",
}
DEFAULT_TIE_BREAK = ("most-votes", "lowest-cost", "listed")


class UnknownTieBreak(ValueError):
    """A way of breaking ties that this module does not know."""


@dataclass(frozen=True)
class Tie:
    """Projects that were exactly equal when only one could go next, and the one that went."""

    projects: tuple[str, ...]
    chosen: str


def order_of_precedence(ballots: Ballots, tie_break: Sequence[str]) -> list[int]:
    """The precedence of each project when ties are broken: a list with 0 for the first.

    `tie_break` names criteria, first the one that counts most: a key of `CRITERIA`, or `lot:` and
    a text such as `lot:17` for an order drawn by lot (projects in the order of the SHA-256 of
    that text, a slash and their identifier). What the criteria leave open goes by the order in
    which projects are listed. Raises `UnknownTieBreak`.

    Source: our own definition; see docs/methods/budgeting.md.
    """
    votes = ballots.votes

    def value(criterion: str, number: int) -> object:
        project = ballots.projects[number]
        if criterion == "most-votes":
            return -int(votes[number])
        if criterion == "lowest-cost":
            return project.cost
        if criterion == "highest-cost":
            return -project.cost
        if criterion == "identifier":
            return project.id
        if criterion.startswith("lot:"):
            return hashlib.sha256(f"{criterion[4:]}/{project.id}".encode()).hexdigest()
        return number

    for criterion in tie_break:
        if criterion not in CRITERIA and not criterion.startswith("lot:"):
            known = ", ".join([*CRITERIA, "lot:…"])
            raise UnknownTieBreak(f"{criterion!r} is not a way to break ties; known: {known}")
    numbers = range(len(ballots.projects))
    ordered = sorted(numbers, key=lambda n: [*(value(c, n) for c in tie_break), n])
    precedence = [0] * len(ballots.projects)
    for place, number in enumerate(ordered):
        precedence[number] = place
    return precedence
