"""Drawing up a lottery: panels and tickets that give everybody the fairest chance."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from yousaid.methods.lottery.chances import OBJECTIVES, Cut, Wish, wish
from yousaid.methods.lottery.classes import Classes, Panel, collapse
from yousaid.methods.lottery.feasibility import require_a_panel
from yousaid.methods.lottery.mixture import Mixture
from yousaid.methods.lottery.pool import Task
from yousaid.methods.lottery.search import Heaviest
from yousaid.methods.lottery.solver import Numbers, OutOfTime, Program

TICKETS = 10**9
OPTIMAL = 1e-6
# Climbs towards people not on any panel yet, before a search by branch and bound.
ATTEMPTS = 8


@dataclass(frozen=True, eq=False)
class Lottery:
    """A lottery over make-ups of a panel.

    `panels[i]` says how many of each class are on it and `tickets[i]` how many of the `TICKETS`
    tickets it holds. `chances` (shape (classes,)) follow from them exactly. `wish` is what the
    objective asks for; `optimal` says whether everybody has it, to a millionth. `reachable`
    (shape (classes,)) is False for people who are on no legal panel at all.
    """

    task: Task
    objective: str
    classes: Classes
    panels: tuple[Panel, ...]
    tickets: tuple[int, ...]
    wish: Wish
    reachable: tuple[bool, ...]

    @property
    def chances(self) -> Numbers:
        """Each class's chance for a person of it, from 0 to 1; shape (classes,)."""
        mixed = np.array(self.tickets, dtype=float) @ np.array(self.panels) / TICKETS
        return np.asarray(mixed / self.classes.count)

    @property
    def optimal(self) -> bool:
        """Whether everybody has the chance wished for, to a millionth."""
        return bool(np.max(np.abs(self.chances - self.wish.chances)) <= OPTIMAL)

    def probabilities(self) -> dict[str, float]:
        """Everybody's chance by id, in the order of the pool; 0 for people not eligible."""
        chance = dict.fromkeys(self.task.pool.ids, 0.0)
        for rows, value in zip(self.classes.members, self.chances.tolist(), strict=True):
            for row in rows:
                chance[self.task.pool.ids[row]] = value
        return chance


def draw_up(
    task: Task,
    objective: str = "leximin",
    *,
    keep_going: Callable[[], bool] = lambda: True,
    seconds: float | None = None,
    progress: Callable[[str], None] = lambda message: None,
) -> Lottery:
    """The fairest lottery by an objective (see `chances.wish`).

    It ends when the chances wished for are reached, which is then proved, or when `keep_going`
    says False: the lottery is then the best one found, and `wish.minimum` says how far it could
    be from the best. `seconds` limits a single search for a panel. Without limits the same task
    always has the same lottery. `progress` receives a sentence now and then.

    Raises `QuotasClash` when no panel keeps all rules, `ValueError` for an unknown objective.

    Source: Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 2021; the search is our own, see
    docs/methods/lottery.md.
    """
    if objective not in OBJECTIVES:
        raise ValueError(f"objective {objective!r} is not one of {', '.join(OBJECTIVES)}")
    classes = collapse(task)
    start = require_a_panel(task, classes)
    people = int(classes.count.sum())
    progress(f"{people} people in {len(classes.count)} classes")
    search = Heaviest(classes, seconds)
    mixture = Mixture(classes, search)
    reachable = _reach(classes, start, search, mixture)
    covering = len(mixture.panels)
    cuts: list[Cut] = []
    while True:
        wished = wish(objective, classes, cuts, reachable)
        progress(f"nobody's lowest chance can be above {wished.minimum:.6f}")
        members = wished.chances * classes.count
        with threadpool_limits(1, user_api="blas"):  # small tables: threads would only wait
            cut = mixture.meet(members, keep_going=keep_going, progress=progress)
        if cut is None:
            break
        cuts.append(cut)
    panels = [mixture.panels[number] for number in mixture.chosen]
    weights = mixture.weights
    if np.max(np.abs(mixture.chances() - wished.chances)) > OPTIMAL:
        progress("stopped before the best was reached; taking the best so far")
        # The panels that first showed who can be drawn leave nobody without a chance.
        panels += mixture.panels[:covering]
        weights = np.append(weights, np.zeros(covering))
        weights = _best_weights(classes, panels, weights, reachable, seconds)
    tickets = _tickets(weights)
    held = [number for number, count in enumerate(tickets) if count]
    return Lottery(
        task=task,
        objective=objective,
        classes=classes,
        panels=tuple(panels[number] for number in held),
        tickets=tuple(tickets[number] for number in held),
        wish=wished,
        reachable=tuple(reachable),
    )


def _reach(classes: Classes, panel: Panel, search: Heaviest, mixture: Mixture) -> list[bool]:
    """Which classes are on some legal panel; collects panels that show it."""
    covered = np.zeros(len(classes.count), dtype=bool)
    while True:
        mixture.add(panel)
        covered |= panel > 0
        if covered.all():
            break
        missing = (~covered).astype(float)
        known = len(mixture.panels)
        for turn in range(ATTEMPTS):
            panel = mixture.exchanges.climb(panel, missing)
            if missing @ panel:
                break
            panel = mixture.exchanges.stray(panel, missing, (known, turn))
        if missing @ panel:
            continue
        try:
            panel, bound = search.find(missing, 1.0)
        except OutOfTime:
            return [True] * len(covered)
        if not missing @ panel:
            # Proved: nobody of these classes can be drawn. Without proof they still count.
            return [bool(seen) or bound > 0.5 for seen in covered]
    return covered.tolist()


def _best_weights(
    classes: Classes,
    panels: list[Panel],
    weights: Numbers,
    reachable: list[bool],
    seconds: float | None,
) -> Numbers:
    """The weights of these panels that make the lowest chance as high as they can."""
    table = np.array(panels, dtype=float)
    counted = np.flatnonzero(reachable)
    program = Program(maximise=True, seconds=seconds)
    lowest = program.add_column(1.0, 0.0, 1.0)
    columns = [program.add_column(0.0, 0.0, 1.0) for _ in panels]
    program.add_row(1.0, 1.0, columns, np.ones(len(columns)))
    for number in counted.tolist():
        used = np.flatnonzero(table[:, number])
        where = [columns[panel] for panel in used]
        values = np.append(table[used, number], -classes.count[number])
        program.add_row(0.0, program.infinity, [*where, lowest], values)
    try:
        better = np.maximum(program.solve().columns[1:], 0.0)
    except OutOfTime:
        return weights
    better /= better.sum()

    def worst(mixed: Numbers) -> float:
        return float(((mixed @ table) / classes.count)[counted].min())

    return better if worst(better) > worst(weights) else weights


def _tickets(weights: Numbers) -> list[int]:
    """Whole numbers in proportion to the weights that add up to `TICKETS`."""
    exact = weights * TICKETS
    tickets = np.floor(exact).astype(np.int64)
    left = TICKETS - int(tickets.sum())
    order = np.argsort(-(exact - tickets), kind="stable")
    tickets[order[:left]] += 1
    return [int(count) for count in tickets]
