"""The opinion map of a consultation: groups that may be shown, and what they think."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .grouping import Grouping, group
from .mapping import project
from .statements import Agreement, Standing, agreements, standings
from .votes import NO_VOTE, Floats, Votes, Whole

# Counts of one to nine are not shown anywhere in the system; nor are groups so small.
SMALLEST = 10
FEWEST_VOTES = 7
WEAK = 0.25


class TooFewVotes(ValueError):
    """Too few people voted on enough statements to show anything of them."""


@dataclass(frozen=True)
class Group:
    """One group: how many people, and the statements that stand for it, strongest first."""

    people: int
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class OpinionMap:
    """Groups, largest first (one if there are none to tell apart), and what all agree on.

    `labels`: shape (people,), each person's group from 0, -1 for those who voted on too few
    statements; `positions`: shape (people, 2). Both are for working with, not for showing: a
    point on a map is one person. All figures are over those in groups only, so that nothing can
    be learnt about the others by subtraction. `silhouette` is None for a single group.
    `cautions`: what to print beside the map.
    """

    groups: tuple[Group, ...]
    agreements: tuple[Agreement, ...]
    labels: Whole
    positions: Floats
    silhouette: float | None
    cautions: tuple[str, ...]


def opinion_map(
    votes: Votes,
    *,
    smallest: int = SMALLEST,
    fewest_votes: int = FEWEST_VOTES,
    most_groups: int = 5,
    confidence: float = 0.9,
) -> OpinionMap:
    """Find where opinions group.

    People who voted on fewer than `fewest_votes` statements (or than there are) get no group.
    Of two to `most_groups` groups the number with the best silhouette is taken among those in
    which no group has fewer than `smallest` people; a small group is never shown, nor left out
    so that it could be found by subtraction. Raises TooFewVotes when fewer than `smallest`
    people voted on enough.

    Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis”, Recerca 26 (2021); the rule on
    small groups is our own, see docs/methods/opinions.md.
    """
    from threadpoolctl import threadpool_limits

    # A statement nobody voted on, or all alike, tells nobody apart but does no harm.
    enough = votes.given >= min(fewest_votes, max(1, len(votes.statements)))
    taking_part = votes.of(enough)
    if len(taking_part.people) < smallest:
        raise TooFewVotes(
            f"Fewer than {smallest} people voted on enough statements: their votes stay hidden."
        )
    # The tables are small: more threads would wait for each other longer than they work.
    with threadpool_limits(1):
        positions, _ = project(votes)
        found = group(positions[enough], range(2, most_groups + 1))
    chosen, cautions = _choose(found, smallest)
    own = chosen.labels if chosen else np.zeros(len(taking_part.people), np.int64)
    labels = np.full(len(votes.people), -1)
    labels[enough] = own
    by_group = (
        standings(taking_part, own, smallest=smallest, confidence=confidence) if chosen else [[]]
    )
    sizes = np.bincount(own).tolist()
    cautions += _about_people(votes, enough)
    return OpinionMap(
        tuple(Group(n, tuple(told)) for n, told in zip(sizes, by_group, strict=True)),
        tuple(agreements(taking_part, own, smallest=smallest)),
        labels,
        positions,
        chosen.silhouette if chosen else None,
        tuple(cautions),
    )


def _choose(found: list[Grouping], smallest: int) -> tuple[Grouping | None, list[str]]:
    if not found:
        return None, ["Everybody voted alike: there are no groups to tell apart."]
    best = max(found, key=lambda grouping: grouping.silhouette)
    shown = [grouping for grouping in found if grouping.sizes.min() >= smallest]
    if not shown:
        return None, [
            f"Every way to form groups leaves one with fewer than {smallest} people. "
            "No groups are shown, so that nobody's votes can be worked out."
        ]
    chosen = max(shown, key=lambda grouping: grouping.silhouette)
    cautions = []
    if chosen is not best:
        cautions.append(
            f"Groups of fewer than {smallest} people are not shown; "
            "those people are counted with the group nearest to them."
        )
    if chosen.silhouette < WEAK:
        cautions.append("The groups run into each other: read them as leanings, not as camps.")
    if chosen.sizes.min() < 3 * smallest:
        cautions.append("The smallest group is small: a few people's votes could change it.")
    return chosen, cautions


def _about_people(votes: Votes, enough: np.ndarray) -> list[str]:
    cautions = ["Those who voted chose to; they do not stand for all residents."]
    if not enough.all():
        cautions.append("Some people voted on too few statements and are in no group.")
    seen = (votes.cast[enough] != NO_VOTE).mean()
    if seen < 0.3:
        cautions.append(f"Only {seen:.0%} of possible votes were cast: positions are rough.")
    return cautions


def chance_of_noise(
    votes: Votes,
    *,
    seed: int,
    times: int = 19,
    progress: Callable[[int], None] = lambda done: None,
    **settings: int,
) -> float:
    """How often votes shuffled among people group as well: near 0 is no accident.

    (1 + times as good) / (1 + times): with 19 shuffles it cannot be below 0.05. Each statement
    keeps its votes, and who voted on what stays; only whose vote it was is shuffled, so that
    nobody has a line of their own. `settings` as for `opinion_map`. 1 when there are no groups.
    Calls `progress` after each shuffle.

    Raises TooFewVotes as `opinion_map` does.

    Source: our own definition; see docs/methods/opinions.md.
    """
    real = opinion_map(votes, **settings).silhouette
    if real is None:
        return 1.0
    random = np.random.default_rng(seed)
    as_good = 0
    for done in range(times):
        cast = votes.cast.copy()
        for column in cast.T:
            voted = column != NO_VOTE
            column[voted] = random.permutation(column[voted])
        shuffled = opinion_map(Votes(votes.people, votes.statements, cast), **settings)
        as_good += shuffled.silhouette is not None and shuffled.silhouette >= real
        progress(done + 1)
    return (1 + as_good) / (1 + times)
