"""What was voted on and how: projects, voters and marks, as every rule here reads them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

VOTE_TYPES = ("approval", "ordinal", "cumulative", "scoring")


class UnusableBallots(ValueError):
    """The votes or the projects contradict themselves; the message says where and how."""


@dataclass(frozen=True)
class Project:
    """One thing that can be funded.

    `cost` is an exact amount of money above zero, in the unit of the budget. `details` keeps any
    other columns a file gave for the project, as text.
    """

    id: str
    cost: Fraction
    name: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Ballots:
    """A whole vote.

    Marks are stored project by project: those of project number `j` are
    `voters_of[starts[j]:starts[j + 1]]` (row numbers into `voters`, ascending) and, in the same
    places, `marks`. A mark is 1 for an approval, the place on the list for an ordinal vote
    (1 = first choice) and the points given for a cumulative or scoring vote.

    `starts` has shape (projects + 1,), `voters_of` and `marks` shape (all marks,).
    """

    budget: Fraction
    projects: tuple[Project, ...]
    voters: tuple[str, ...]
    starts: NDArray[np.int64]
    voters_of: NDArray[np.int64]
    marks: NDArray[np.int64]
    vote_type: str = "approval"
    meta: Mapping[str, str] = field(default_factory=dict)
    voter_details: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def supporters(self, project: int) -> NDArray[np.int64]:
        """Row numbers of the voters who marked project number `project`, ascending."""
        return self.voters_of[self.starts[project] : self.starts[project + 1]]

    def marks_of(self, project: int) -> NDArray[np.int64]:
        """The marks those supporters gave, in the same order."""
        return self.marks[self.starts[project] : self.starts[project + 1]]

    @property
    def votes(self) -> NDArray[np.int64]:
        """How many voters marked each project; shape (projects,)."""
        return np.diff(self.starts)

    @property
    def currency(self) -> str:
        """Currency code such as GBP, or empty when the vote names none."""
        return self.meta.get("currency", "")


def gather(
    *,
    budget: Fraction | int,
    projects: Sequence[Project],
    votes: Iterable[tuple[str, Mapping[str, int]]],
    vote_type: str = "approval",
    meta: Mapping[str, str] | None = None,
    voter_details: Mapping[str, Sequence[str]] | None = None,
) -> Ballots:
    """Check a vote and store it project by project.

    `votes` yields (voter id, {project id: mark}) with marks as in `Ballots`. Zero points are no
    mark. Raises `UnusableBallots` for a budget or cost that is not above zero, an id used twice,
    a project nobody listed, a negative mark, or an unknown type of vote.

    Source: vote types as in the format of pabulib.org; see docs/methods/budgeting.md.
    """
    if vote_type not in VOTE_TYPES:
        raise UnusableBallots(f"vote type {vote_type!r} is not one of {', '.join(VOTE_TYPES)}")
    if budget <= 0:
        raise UnusableBallots("the budget must be above zero")
    number: dict[str, int] = {}
    for project in projects:
        if project.cost <= 0:
            raise UnusableBallots(f"project {project.id} must cost more than zero")
        if project.id in number:
            raise UnusableBallots(f"project {project.id} is listed twice")
        number[project.id] = len(number)
    voters: dict[str, None] = {}
    chosen: list[int] = []
    rows: list[int] = []
    marks: list[int] = []
    for voter, given in votes:
        if voter in voters:
            raise UnusableBallots(f"voter {voter} is listed twice")
        row = len(voters)
        voters[voter] = None
        for name, mark in given.items():
            if name not in number:
                raise UnusableBallots(f"voter {voter} chose {name}, which is not a project")
            if mark < 0:
                raise UnusableBallots(f"voter {voter} gave {name} fewer than zero points")
            if mark:
                chosen.append(number[name])
                rows.append(row)
                marks.append(mark)
    project_of = np.asarray(chosen, dtype=np.int64)
    order = np.argsort(project_of, kind="stable")
    starts = np.zeros(len(number) + 1, dtype=np.int64)
    np.cumsum(np.bincount(project_of, minlength=len(number)), out=starts[1:])
    return Ballots(
        budget=Fraction(budget),
        projects=tuple(projects),
        voters=tuple(voters),
        starts=starts,
        voters_of=np.asarray(rows, dtype=np.int64)[order],
        marks=np.asarray(marks, dtype=np.int64)[order],
        vote_type=vote_type,
        meta=dict(meta or {}),
        voter_details=dict(voter_details or {}),
    )
