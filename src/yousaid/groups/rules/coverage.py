"""Which estates have somebody who speaks for them, worked out from who covers what."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Cover(Enum):
    """Who speaks for an estate, the strongest first. Values are words for people."""

    RECOGNISED = "Recognised group"
    OTHER = "Another group"
    ADVOCATE = "Advocate only"
    NOBODY = "Nobody yet"


ALONE = (Cover.ADVOCATE, Cover.NOBODY)


@dataclass(frozen=True, slots=True)
class Covering:
    """A group, or an advocate, with the tree paths of what they speak for."""

    id: int
    name: str
    kind: str  # in words
    is_recognised: bool
    paths: Sequence[str]


@dataclass(frozen=True, slots=True)
class Ground:
    """An estate: its place in the tree, where it is, and why it comes first."""

    id: int
    path: str
    name: str
    latitude: float | None = None
    longitude: float | None = None
    priority_reason: str = ""


@dataclass(frozen=True, slots=True)
class Estate:
    """An estate and who speaks for it. `covered` of its `homes` lie in the area of a group.

    Groups of a part of it are among `groups`; they speak for it when half of its homes are theirs.
    Those of `forming` do not speak for it yet.
    """

    ground: Ground
    area: str  # the name of what it lies in
    cover: Cover
    groups: Sequence[Covering]
    advocates: Sequence[Covering]
    homes: int
    covered: int
    reached_on: date | None = None
    forming: Sequence[Covering] = ()

    @property
    def is_priority(self) -> bool:
        """Reached first."""
        return bool(self.ground.priority_reason)

    @property
    def has_several(self) -> bool:
        """More than one group in one area: they coexist, and are told of each other (KI-68)."""
        return len(self.groups) > 1


@dataclass(frozen=True, slots=True)
class Totals:
    """Estates by cover, and homes inside and outside the area of any group."""

    estates: Mapping[Cover, int]
    homes: int
    covered: int
    several: int = 0
    forming: int = 0  # estates without a group in which one is being set up
    waiting_first: Sequence[str] = field(default=())  # priority estates that nobody speaks for


def touches(a: str, b: str) -> bool:
    """Whether one of two tree paths lies in the other."""
    return a.startswith(b) or b.startswith(a)


def look_over(
    grounds: Iterable[Ground],
    *,
    groups: Sequence[Covering],
    advocates: Sequence[Covering],
    homes: Mapping[str, int],
    areas: Mapping[str, str],
    reached: Mapping[int, date],
    step: int,
    forming: Sequence[Covering] = (),
) -> list[Estate]:
    """Every estate with its cover: first priorities without a group, then the larger ones.

    `homes` counts homes by the path they hang on, `areas` names the places above, `reached` holds
    the last visit by place; `step` is how many characters one level of a path takes.
    """
    ordered = sorted(homes.items())
    found = []
    for ground in grounds:
        here = [each for each in groups if any(touches(path, ground.path) for path in each.paths)]
        for_it = [e for e in advocates if any(touches(path, ground.path) for path in e.paths)]
        inside = _homes_inside(ordered, ground.path)
        paths = [path for each in here for path in each.paths]
        total = sum(count for _, count in inside)
        covered = sum(count for at, count in inside if any(at.startswith(p) for p in paths))
        # A group of one block does not yet speak for the estate around it.
        speaking = here if covered * 2 >= total else []
        found.append(
            Estate(
                ground,
                areas.get(ground.path[:-step], ""),
                _cover(speaking, for_it),
                here,
                for_it,
                total,
                covered,
                reached.get(ground.id),
                [e for e in forming if any(touches(path, ground.path) for path in e.paths)],
            )
        )
    order = list(Cover)
    return sorted(
        found,
        key=lambda each: (
            each.cover in {Cover.RECOGNISED, Cover.OTHER},
            not each.is_priority,
            -order.index(each.cover),
            -each.homes,
            each.ground.name,
        ),
    )


def _homes_inside(homes: Sequence[tuple[str, int]], path: str) -> Sequence[tuple[str, int]]:
    """The part of `homes`, sorted by path, that lies in a place."""
    begin = bisect_left(homes, (path,))
    end = bisect_left(homes, (path + "\uffff",))
    return homes[begin:end]


def _cover(groups: Sequence[Covering], advocates: Sequence[Covering]) -> Cover:
    if any(each.is_recognised for each in groups):
        return Cover.RECOGNISED
    if groups:
        return Cover.OTHER
    return Cover.ADVOCATE if advocates else Cover.NOBODY


def add_up(estates: Sequence[Estate]) -> Totals:
    """The figures of all of them."""
    return Totals(
        estates={cover: sum(e.cover is cover for e in estates) for cover in Cover},
        homes=sum(each.homes for each in estates),
        covered=sum(each.covered for each in estates),
        several=sum(each.has_several for each in estates),
        forming=sum(bool(each.forming) and each.cover in ALONE for each in estates),
        waiting_first=[e.ground.name for e in estates if e.is_priority and e.cover is Cover.NOBODY],
    )
