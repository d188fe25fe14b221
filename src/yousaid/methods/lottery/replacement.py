"""Filling seats that fell empty, so that the whole panel keeps its quotas."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from yousaid.methods.lottery.feasibility import QuotasClash, Relaxation, require_a_panel
from yousaid.methods.lottery.pool import Pool, Quota, Task, UnusableInputs


def replacement_task(
    task: Task,
    selected: Collection[str],
    lost: Collection[str],
    unavailable: Collection[str] = (),
) -> Task:
    """The lottery that fills the seats of the `lost`, as a task of its own.

    Those who stay keep their seats; quotas shrink by what they fill, and so does the room for
    load. The pool is everyone else but the `unavailable` (who were asked and said no) and people
    who live with somebody who stays. Draw it up and draw from it like any other.

    Raises `UnusableInputs` for people who are not where they are said to be, and `QuotasClash`,
    with relaxations in terms of the whole panel, when the seats can't be filled.

    Source: our own definition; see docs/methods/lottery.md.
    """
    known, on_panel, gone = set(task.pool.ids), set(selected), set(lost)
    if not on_panel <= known:
        raise UnusableInputs(f"{sorted(on_panel - known)[0]} is on the panel but not in the pool")
    if not gone <= on_panel:
        raise UnusableInputs(f"{sorted(gone - on_panel)[0]} is not on the panel")
    if not gone:
        raise UnusableInputs("nobody has to be replaced")
    stay = [row for row, person in enumerate(task.pool.ids) if person in on_panel - gone]
    households, loads = task.households(), task.loads()
    taken = {households[row] for row in stay}
    out = on_panel | set(unavailable)
    rows = [
        row
        for row, person in enumerate(task.pool.ids)
        if person not in out and households[row] not in taken
    ]
    filled = Counter(
        (name, cells[row]) for name, cells in task.pool.columns.items() for row in stay
    )
    quotas = []
    for quota in task.quotas:
        have = filled[quota.attribute, quota.value]
        bounds = (max(0, quota.least - have), max(0, quota.most - have))
        quotas.append(Quota(quota.attribute, quota.value, *bounds))
    columns = {name: tuple(cells[row] for row in rows) for name, cells in task.pool.columns.items()}
    used = sum(loads[row] for row in stay)
    if len(rows) < len(gone):
        raise QuotasClash(f"{len(gone)} seats can't be filled from {len(rows)} people")
    smaller = replace(
        task,
        pool=Pool(tuple(task.pool.ids[row] for row in rows), columns),
        quotas=tuple(quotas),
        size=len(gone),
        load_total=None if task.load_total is None else task.load_total - used,
    )
    try:
        require_a_panel(smaller)
    except QuotasClash as clash:
        changes = tuple(_of_the_panel(change, task, filled) for change in clash.relaxations)
        listed = "; ".join(str(change) for change in changes) or str(clash)
        raise QuotasClash(
            f"the seats can't be filled; smallest change: {listed}", changes
        ) from None
    return smaller


def _of_the_panel(change: Relaxation, task: Task, filled: Counter[tuple[str, str]]) -> Relaxation:
    key = (change.attribute, change.value)
    quota = next(q for q in task.quotas if (q.attribute, q.value) == key)
    new_least = quota.least - (change.least - change.new_least)
    new_most = max(quota.most, filled[key] + change.new_most)
    return Relaxation(*key, quota.least, quota.most, new_least, new_most)
