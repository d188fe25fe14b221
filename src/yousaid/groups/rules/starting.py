"""The steps of starting a group, and how far a forming group has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `what` to do and what the landlord `gives` are Markdown."""

    code: str
    title: str
    what: str
    gives: str
    ask: str


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step of a forming group, with the day on which it was done, or None."""

    step: Step
    done_on: date | None
    note: str = ""


def walk(steps: Sequence[Step], done: Mapping[str, tuple[date, str]]) -> list[StepTaken]:
    """Every step in order with when it was done; what was done of no step we know is left out."""
    return [
        StepTaken(step, *done[step.code]) if step.code in done else StepTaken(step, None)
        for step in steps
    ]


def next_step(walked: Sequence[StepTaken]) -> Step | None:
    """The first step not done yet: steps may be taken in any order. None when all are done."""
    return next((each.step for each in walked if each.done_on is None), None)
