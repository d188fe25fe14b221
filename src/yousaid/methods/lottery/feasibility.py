"""Whether any panel keeps all the quotas and, if none does, the smallest change that helps."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yousaid.methods.lottery.classes import Classes, Panel, Partition, collapse
from yousaid.methods.lottery.pool import Quota, Task
from yousaid.methods.lottery.solver import Program, Unsolvable, add_rules


@dataclass(frozen=True)
class Relaxation:
    """One quota as it was and as it would have to be."""

    attribute: str
    value: str
    least: int
    most: int
    new_least: int
    new_most: int

    @property
    def seats(self) -> int:
        """By how many seats the bounds move."""
        return (self.least - self.new_least) + (self.new_most - self.most)

    def __str__(self) -> str:
        parts = []
        if self.new_least != self.least:
            parts.append(f"minimum {self.least} → {self.new_least}")
        if self.new_most != self.most:
            parts.append(f"maximum {self.most} → {self.new_most}")
        return f"{self.attribute} {self.value}: {', '.join(parts)}"


class QuotasClash(ValueError):
    """No panel keeps every rule.

    `relaxations` is a smallest set of changes to quotas that makes a panel possible: the fewest
    seats moved in all and, among those, the fewest quotas touched. Empty when no change to the
    quotas can help; the message then says what stands in the way.
    """

    def __init__(self, message: str, relaxations: tuple[Relaxation, ...] = ()) -> None:
        super().__init__(message)
        self.relaxations = relaxations


def require_a_panel(task: Task, classes: Classes | None = None) -> Panel:
    """Some panel that keeps every rule, as members of each class of the collapsed task.

    Raises `QuotasClash` when there is none.

    Source: our own definition; see docs/methods/lottery.md.
    """
    classes = collapse(task) if classes is None else classes
    program = Program()
    for capacity in classes.capacity:
        program.add_column(0.0, 0.0, float(capacity), whole=True)
    slacks = add_rules(program, classes, slack=True)
    quotas = [part for part in classes.partitions if part.labels is not None]
    total = sum(len(part.least) for part in quotas)
    for pair in slacks:
        for column in pair:
            program.set_cost(column, 1.0)
    try:
        first = program.solve()
    except Unsolvable:
        raise QuotasClash(_beyond_quotas(task, classes)) from None
    moved = round(first.value)
    if not moved:
        return np.rint(first.columns[: len(classes.count)]).astype(np.int64)
    # Keep the number of seats, and touch as few quotas as possible.
    flat = [column for pair in slacks for column in pair]
    program.add_row(-program.infinity, moved, flat, np.ones(len(flat)))
    for pair in slacks:
        touched = program.add_column(1.0, 0.0, 1.0, whole=True)
        for column in pair:
            program.set_cost(column, 0.0)
        program.add_row(-program.infinity, 0.0, [*pair, touched], [1.0, 1.0, -float(moved)])
    moves = program.solve().columns
    relaxations = _relaxations(quotas, [(moves[a], moves[b]) for a, b in slacks])
    listed = "; ".join(str(relaxation) for relaxation in relaxations)
    raise QuotasClash(
        f"no panel of {task.size} keeps all {total} quotas; the smallest change: {listed}",
        relaxations,
    )


def relax(quotas: Sequence[Quota], relaxations: Sequence[Relaxation]) -> tuple[Quota, ...]:
    """The quotas with the proposed changes made.

    Source: our own definition; see docs/methods/lottery.md.
    """
    changed = {(change.attribute, change.value): change for change in relaxations}
    relaxed = []
    for quota in quotas:
        change = changed.get((quota.attribute, quota.value))
        if change is None:
            relaxed.append(quota)
        else:
            bounds = (change.new_least, change.new_most)
            relaxed.append(Quota(quota.attribute, quota.value, *bounds))
    return tuple(relaxed)


def _relaxations(
    quotas: Sequence[Partition], slack: Sequence[tuple[float, float]]
) -> tuple[Relaxation, ...]:
    relaxations = []
    values = iter(slack)
    for part in quotas:
        bounds = zip(part.labels or (), part.least.tolist(), part.most.tolist(), strict=True)
        for (attribute, value), least, most in bounds:
            short, over = next(values)
            if round(short) or round(over):
                relaxations.append(
                    Relaxation(
                        attribute, value, least, most, least - round(short), most + round(over)
                    )
                )
    return tuple(relaxations)


def _beyond_quotas(task: Task, classes: Classes) -> str:
    homes = sum(len(houses) for houses in classes.homes)
    if homes < task.size:
        who = "people" if task.same_household is None else "households"
        return f"a panel of {task.size} can't be drawn from {homes} eligible {who}"
    return f"no {task.size} people together stay within a load of {task.load_total}"
