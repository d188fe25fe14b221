"""Collapsing a pool: people whom no rule can tell apart are counted, not listed.

Two people are of one class when they have the same answers to everything that has a quota, the
same load, and households of the same make-up. Every fair objective here treats them alike, so a
panel is fully described by how many of each class it has, and only that is searched.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yousaid.methods.lottery.pool import Task

Panel = NDArray[np.int64]
Trait = tuple[tuple[str, ...], int]
MakeUp = tuple[tuple[Trait, int], ...]


@dataclass(frozen=True, eq=False)
class Partition:
    """One way to split the classes into groups, each with bounds on its members on the panel.

    `group` has shape (classes,) and numbers groups from 0; `least` and `most` shape (groups,).
    `labels` name the groups of an attribute as (attribute, value); None for households.
    """

    group: NDArray[np.int64]
    least: NDArray[np.int64]
    most: NDArray[np.int64]
    labels: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, eq=False)
class Classes:
    """A task, collapsed.

    `members[c]` are the row numbers of the people of class `c`, `count` (float64, shape
    (classes,)) how many they are, `capacity` (int64) how many of them one panel can have. `kind`
    numbers the kind of household of each class and `homes[kind]` lists its households, each a
    mapping from class to row numbers. `load` is each class's load and `load_total` the limit, or
    None. `barred` are row numbers of people who are not eligible at all.
    """

    size: int
    members: tuple[tuple[int, ...], ...]
    count: NDArray[np.float64]
    capacity: NDArray[np.int64]
    kind: NDArray[np.int64]
    homes: tuple[tuple[dict[int, tuple[int, ...]], ...], ...]
    partitions: tuple[Partition, ...]
    load: NDArray[np.int64]
    load_total: int | None
    barred: tuple[int, ...]

    def is_legal(self, panel: Panel) -> bool:
        """Whether a panel, as members of each class, keeps every rule."""
        if panel.sum() != self.size or np.any(panel < 0) or np.any(panel > self.capacity):
            return False
        if self.load_total is not None and int(panel @ self.load) > self.load_total:
            return False
        for part in self.partitions:
            have = np.bincount(part.group, weights=panel, minlength=len(part.least))
            if np.any(have < part.least) or np.any(have > part.most):
                return False
        return True


def collapse(task: Task) -> Classes:
    """Sort the people of a task into classes. Raises `UnusableInputs` for unreadable loads.

    Source: our own definition; see docs/methods/lottery.md.
    """
    loads, households = task.loads(), task.households()
    attributes = tuple(dict.fromkeys(quota.attribute for quota in task.quotas))
    answers = list(zip(*(task.pool.column(name) for name in attributes), strict=True))
    limit = task.load_each
    barred = [row for row, load in enumerate(loads) if limit is not None and load > limit]
    out = set(barred)
    eligible = [row for row in range(len(loads)) if row not in out]
    # Load only tells people apart when the panel's total is limited.
    mark = loads if task.load_total is not None else [0] * len(loads)
    own = {row: (answers[row] if answers else (), mark[row]) for row in eligible}
    at_home: dict[str, list[int]] = {}
    for row in eligible:
        at_home.setdefault(households[row], []).append(row)
    by_kind: dict[MakeUp, list[list[int]]] = {}
    for rows in at_home.values():
        make_up = tuple(sorted(Counter(own[row] for row in rows).items()))
        by_kind.setdefault(make_up, []).append(rows)
    members: list[tuple[int, ...]] = []
    capacity, kind, load = [], [], []
    traits: list[tuple[str, ...]] = []
    homes: list[tuple[dict[int, tuple[int, ...]], ...]] = []
    for make_up in sorted(by_kind, key=repr):
        houses = by_kind[make_up]
        sorted_out: list[dict[int, tuple[int, ...]]] = [{} for _ in houses]
        for trait in sorted({own[row] for row in houses[0]}):
            groups = [tuple(row for row in rows if own[row] == trait) for rows in houses]
            for house, group in zip(sorted_out, groups, strict=True):
                house[len(members)] = group
            members.append(tuple(row for group in groups for row in group))
            capacity.append(len(houses))
            kind.append(len(homes))
            traits.append(trait[0])
            load.append(trait[1])
        homes.append(tuple(sorted_out))
    return Classes(
        size=task.size,
        members=tuple(members),
        count=np.array([len(rows) for rows in members], dtype=float),
        capacity=np.array(capacity, dtype=np.int64),
        kind=np.array(kind, dtype=np.int64),
        homes=tuple(homes),
        partitions=(
            *_by_attribute(task, attributes, traits),
            *_by_household(np.array(kind, dtype=np.int64), [len(houses) for houses in homes]),
        ),
        load=np.array(load, dtype=np.int64),
        load_total=task.load_total,
        barred=tuple(barred),
    )


def _by_attribute(
    task: Task, attributes: Sequence[str], traits: Sequence[tuple[str, ...]]
) -> list[Partition]:
    partitions = []
    for place, attribute in enumerate(attributes):
        bounds = {
            quota.value: (quota.least, quota.most)
            for quota in task.quotas
            if quota.attribute == attribute
        }
        # A value that has no quota is free.
        values = [*bounds, *sorted({trait[place] for trait in traits} - set(bounds))]
        number = {value: group for group, value in enumerate(values)}
        pairs = [bounds.get(value, (0, task.size)) for value in values]
        partitions.append(
            Partition(
                group=np.array([number[trait[place]] for trait in traits], dtype=np.int64),
                least=np.array([least for least, _ in pairs], dtype=np.int64),
                most=np.array([most for _, most in pairs], dtype=np.int64),
                labels=tuple((attribute, value) for value in values),
            )
        )
    return partitions


def _by_household(kind: NDArray[np.int64], houses: Sequence[int]) -> list[Partition]:
    """One person a home; only kinds of home with people of several classes need a rule."""
    if len(kind) == len(houses):
        return []
    nobody = np.zeros(len(houses), dtype=np.int64)
    return [Partition(kind, nobody, np.array(houses, dtype=np.int64))]
