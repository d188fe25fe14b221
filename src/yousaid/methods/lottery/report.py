"""What is published about a lottery: enough to check every word of it."""

from collections.abc import Sequence
from typing import Any

from yousaid.methods.lottery.drawing import METHOD, Draw
from yousaid.methods.lottery.fairest import OPTIMAL, TICKETS, Lottery
from yousaid.methods.lottery.feasibility import Relaxation


def report(
    lottery: Lottery, drawn: Draw, *, pool_sha256: str, relaxations: Sequence[Relaxation] = ()
) -> dict[str, Any]:
    """A lottery and its draw as values for JSON.

    `objective` is the one used; `selected` ids in the pool's order; `probabilities` everybody's
    chance by id; `minimum` the lowest of them and `minimum_possible` what no lottery can beat,
    both among people who are on some legal panel; `optimal` whether the objective is reached to a
    millionth of a chance; `relaxations` the changes made to quotas. `portfolio` lists the panels
    with their tickets, as numbers of `classes`; `proof` has one weight per person: they add up to
    one, and no legal panel weighs more than `minimum_possible`.

    Source: our own definition; see docs/methods/lottery.md.
    """
    ids, classes = lottery.task.pool.ids, lottery.classes
    chances = lottery.probabilities()
    within = [
        chances[ids[rows[0]]]
        for rows, reachable in zip(classes.members, lottery.reachable, strict=True)
        if reachable
    ]
    never = [
        ids[row]
        for rows, reachable in zip(classes.members, lottery.reachable, strict=True)
        if not reachable
        for row in rows
    ]
    return {
        "method": METHOD,
        "solver": _solver(),
        "objective": lottery.objective,
        "size": lottery.task.size,
        "seed": seed_as_value(drawn.seed),
        "pool_sha256": pool_sha256,
        "selected": list(drawn.selected),
        "probabilities": chances,
        "minimum": min(within),
        "minimum_possible": lottery.wish.minimum,
        "optimal": lottery.optimal,
        "tolerance": OPTIMAL,
        "never_drawn": never,
        "not_eligible": [ids[row] for row in classes.barred],
        "relaxations": [as_values(change) for change in relaxations],
        "quotas": [
            {"attribute": q.attribute, "value": q.value, "min": q.least, "max": q.most}
            for q in lottery.task.quotas
        ],
        "same_household": lottery.task.same_household,
        "load": {
            "column": lottery.task.load,
            "each": lottery.task.load_each,
            "total": lottery.task.load_total,
        },
        "ticket": drawn.ticket,
        "tickets": TICKETS,
        "portfolio": [
            {"tickets": held, "members": {str(n): int(panel[n]) for n in panel.nonzero()[0]}}
            for held, panel in zip(lottery.tickets, lottery.panels, strict=True)
        ],
        "classes": [[ids[row] for row in rows] for rows in classes.members],
        "proof": {
            ids[row]: float(weight)
            for rows, weight in zip(classes.members, lottery.wish.proof.tolist(), strict=True)
            if weight
            for row in rows
        },
    }


def seed_as_value(seed: str) -> int | str:
    """A seed as a number where it is one, so that 0 is told as 0.

    Source: our own definition; see docs/methods/lottery.md.
    """
    return int(seed) if seed.isdecimal() and str(int(seed)) == seed else seed


def as_values(change: Relaxation) -> dict[str, Any]:
    """A relaxation as values for JSON.

    Source: our own definition; see docs/methods/lottery.md.
    """
    return {
        "attribute": change.attribute,
        "value": change.value,
        "min": change.least,
        "max": change.most,
        "new_min": change.new_least,
        "new_max": change.new_most,
    }


def in_words(said: dict[str, Any]) -> str:
    """The same report for people, in a few lines.

    Source: our own definition; see docs/methods/lottery.md.
    """
    people = len(said["probabilities"])
    average = said["size"] / people
    best = said["minimum_possible"]
    lines = [
        f"Panel of {said['size']} from a pool of {people}, {said['objective']} lottery, "
        f"seed {said['seed']}",
        f"Pool SHA-256 {said['pool_sha256']}",
        f"Lowest chance {said['minimum']:.4%} (no lottery can give everyone more than "
        f"{best:.4%}; equal chances would be {average:.4%})",
    ]
    if not said["optimal"]:
        lines.append("Time ran out: this is the best lottery found, between these two figures.")
    lines += [
        f"Quota changed: {c['attribute']} {c['value']}: {c['min']}–{c['max']} → "
        f"{c['new_min']}–{c['new_max']}"
        for c in said["relaxations"]
    ]
    if said["never_drawn"]:
        lines.append(f"On no legal panel, so never drawn: {', '.join(said['never_drawn'])}")
    if said["not_eligible"]:
        lines.append(f"Already give enough, so not drawn: {', '.join(said['not_eligible'])}")
    lines += ["", "Selected:", *(f"  {person}" for person in said["selected"])]
    return "\n".join(lines) + "\n"


def _solver() -> str:
    from importlib.metadata import version

    return f"HiGHS {version('highspy')}"
