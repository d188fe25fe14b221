"""A second look at lotteries that shares no code with the product.

`replay` takes the published files and the report and goes through every claim: the commitment,
each panel, everybody's chance, the draw, and the proof that the lowest chance can't be raised.
`every_panel` and `leximin_by_enumeration` solve small pools by listing all panels there are.
"""

import csv
import hashlib
import io
import itertools

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp


class Disagrees(AssertionError):
    """The report claims something that isn't so."""


def hold(claim, message):
    if not claim:
        raise Disagrees(message)


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def faults(people, quotas, size, household=None, load=None, load_total=None):
    """What is wrong with a panel: a list of sentences, empty for a legal one."""
    wrong = [] if len(people) == size else [f"{len(people)} people on a panel of {size}"]
    for row in quotas:
        have = sum(person[row["attribute"]] == row["value"] for person in people)
        if not int(row["min"]) <= have <= int(row["max"]):
            wrong.append(f"{have} with {row['attribute']} {row['value']}")
    if household:
        homes = [person[household] for person in people if person[household]]
        if len(set(homes)) < len(homes):
            wrong.append("two from one household")
    if load_total is not None and sum(int(person[load]) for person in people) > load_total:
        wrong.append("too much load")
    return wrong


def chance_number(seed, label):
    return int.from_bytes(hashlib.sha256(f"yousaid-lottery-1/{seed}/{label}".encode()).digest())


def replay(pool_bytes, quotas_text, report):
    """Check a report against the published files; raises `Disagrees` with the first fault."""
    hold(hashlib.sha256(pool_bytes).hexdigest() == report["pool_sha256"], "another pool")
    people = table(pool_bytes.decode())
    by_id = {person["id"]: person for person in people}
    household, size = report["same_household"], report["size"]
    rules = (table(quotas_text), size, household, report["load"]["column"])
    total = report["load"]["total"]
    selected = [by_id[name] for name in report["selected"]]
    hold(not faults(selected, *rules, total), f"the panel: {faults(selected, *rules, total)}")

    # The portfolio: each panel is legal, and the tickets give the chances that are claimed.
    home_of = {p["id"]: (household and p[household]) or "\0" + p["id"] for p in people}
    hold(sum(row["tickets"] for row in report["portfolio"]) == report["tickets"], "tickets")
    chance = dict.fromkeys(by_id, 0.0)
    attributes = {row["attribute"] for row in rules[0]}
    for members in report["classes"]:
        alike = {tuple(by_id[name][a] for a in sorted(attributes)) for name in members}
        hold(len(alike) == 1, "people of one class differ")
    for row in report["portfolio"]:
        seats = seat(row["members"], report["classes"], home_of, list(by_id), "any")
        wrong = faults([by_id[name] for name in seats], *rules, total)
        hold(not wrong, f"a panel of the portfolio: {wrong}")
        for number, count in row["members"].items():
            for name in report["classes"][int(number)]:
                share = count / len(report["classes"][int(number)])
                chance[name] += share * row["tickets"] / report["tickets"]
    off = max(abs(chance[name] - p) for name, p in report["probabilities"].items())
    hold(off < 1e-9, "a chance does not follow from the tickets")
    never = {*report["never_drawn"], *report["not_eligible"]}
    lowest = min(p for name, p in report["probabilities"].items() if name not in never)
    hold(abs(lowest - report["minimum"]) < 1e-12, "the lowest chance is another")

    # The draw.
    ticket = chance_number(report["seed"], "ticket") % report["tickets"]
    hold(ticket == report["ticket"], "the ticket does not follow from the seed")
    for row in report["portfolio"]:
        if ticket < row["tickets"]:
            break
        ticket -= row["tickets"]
    seats = seat(row["members"], report["classes"], home_of, list(by_id), report["seed"])
    hold(seats == report["selected"], "the seed selects other people")

    # The proof: with these weights no legal panel reaches more than the claimed maximum.
    weights = np.array([report["proof"].get(name, 0.0) for name in by_id])
    hold(np.all(weights >= 0) and abs(weights.sum() - 1) < 1e-6, "weights don't add up to one")
    best = heaviest(people, weights, *rules, total)
    hold(best <= report["minimum_possible"] + 1e-6, "the proof proves less than is claimed")
    hold(report["minimum"] <= report["minimum_possible"] + 1e-6, "better than possible")


def seat(members, classes, home_of, order, seed):
    """Who takes the seats of a panel, by the published rule."""
    place = {name: number for number, name in enumerate(order)}
    eligible = [name for group in classes for name in group]
    homes = {}
    for name in sorted(eligible, key=place.get):
        homes.setdefault(home_of[name], []).append(name)
    class_of = {name: number for number, group in enumerate(classes) for name in group}
    taken, chosen = set(), []
    for number, count in sorted((int(number), count) for number, count in members.items()):
        queue = [
            home
            for home, names in homes.items()
            if home not in taken and any(class_of[name] == number for name in names)
        ]
        queue.sort(key=lambda home: chance_number(seed, f"home/{homes[home][0]}"))
        for home in queue[:count]:
            taken.add(home)
            fitting = [name for name in homes[home] if class_of[name] == number]
            chosen.append(min(fitting, key=lambda n: chance_number(seed, f"person/{n}")))
    return sorted(chosen, key=place.get)


def heaviest(people, weights, quotas, size, household=None, load=None, load_total=None):
    """The weight that no legal panel exceeds, person by person, by another solver interface."""
    rows, low, high = [np.ones(len(people))], [size], [size]
    for row in quotas:
        rows.append(np.array([float(p[row["attribute"]] == row["value"]) for p in people]))
        low.append(int(row["min"]))
        high.append(int(row["max"]))
    for home in {p[household] for p in people if p[household]} if household else ():
        rows.append(np.array([float(p[household] == home) for p in people]))
        low.append(0)
        high.append(1)
    if load_total is not None:
        rows.append(np.array([float(p[load]) for p in people]))
        low.append(0)
        high.append(load_total)
    limits = LinearConstraint(np.array(rows), low, high)
    ones = np.ones(len(people))
    found = milp(-weights, integrality=ones, bounds=Bounds(0, 1), constraints=limits)
    return -found.mip_dual_bound


def every_panel(people, quotas, size, **rules):
    """All legal panels as a 0/1 table of shape (panels, people)."""
    legal = []
    for rows in itertools.combinations(range(len(people)), size):
        if not faults([people[row] for row in rows], quotas, size, **rules):
            legal.append([float(row in rows) for row in range(len(people))])
    return np.array(legal).reshape(-1, len(people))


def leximin_by_enumeration(panels):
    """The leximin chances: raise the lowest; fix whoever can't have more; go on."""
    count, people = panels.shape
    fixed = dict.fromkeys(np.flatnonzero(panels.sum(axis=0) == 0).tolist(), 0.0)
    while len(fixed) < people:
        free = [row for row in range(people) if row not in fixed]
        floors = np.array([[*-panels[:, r], 1.0] for r in free])
        held = np.array([[*-panels[:, r], 0.0] for r in fixed]).reshape(-1, count + 1)
        limits = np.concatenate([np.zeros(len(free)), -np.array(list(fixed.values()))]) + 1e-9
        sum_to_one = np.array([[1.0] * count + [0.0]])
        found = linprog(
            [0.0] * count + [-1.0], np.vstack([floors, held]), limits, sum_to_one, [1.0]
        )
        level = found.x[-1]
        stuck = []
        for row in free:
            # Can this person have more while nobody falls below the level?
            keep = np.array([[*-panels[:, r]] for r in [*free, *fixed]])
            least = -np.array([level] * len(free) + list(fixed.values())) + 1e-7
            more = linprog(-panels[:, row], keep, least, sum_to_one[:, :-1], [1.0])
            if -more.fun < level + 1e-5:
                stuck.append(row)
        fixed |= dict.fromkeys(stuck, level)
    return np.array([fixed[row] for row in range(people)])
