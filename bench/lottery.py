"""Fair lotteries against sortition-algorithms: same optimum, how much sooner; and larger pools."""

import csv
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench._stopwatch import alternate, peer
from yousaid.methods.lottery import OBJECTIVES, Lottery, Pool, Quota, Task, draw_up, write_pool

VALUES = (2, 4, 3, 5, 3, 2)
# What that library manages in minutes; it needs a commercial solver for leximin.
AGAINST = ((200, 12, "maximin", 20), (200, 12, "leximin", 10), (200, 12, "nash", 10))
AGAINST_LARGER = ((500, 30, "maximin", 40),)
MINUTE = 60.0
LARGER = ((1000, 30), (2000, 100))


def task(people: int, size: int, homes: int = 0, values: tuple[int, ...] = VALUES) -> Task:
    """A skewed pool; quotas are the population's seats, one more or less."""
    random = np.random.default_rng(20261121)
    everyone, answers = 40 * people, []
    willing = np.ones(everyone)
    for number in values:
        code = random.choice(number, everyone, p=random.dirichlet(np.full(number, 8.0)))
        willing *= np.exp(random.normal(0, 0.5, number))[code]
        answers.append(code)
    came = random.choice(everyone, people, replace=False, p=willing / willing.sum())
    columns, quotas = {}, []
    for place, (code, number) in enumerate(zip(answers, values, strict=True)):
        share = np.bincount(code, minlength=number) / everyone * size
        seats = np.floor(share).astype(int)
        seats[np.argsort(seats - share)[: size - seats.sum()]] += 1
        there = np.bincount(code[came], minlength=number)
        name = f"q{place}"
        columns[name] = tuple(f"v{answer}" for answer in code[came])
        for answer, (seat, have) in enumerate(zip(seats.tolist(), there.tolist(), strict=True)):
            quotas.append(Quota(name, f"v{answer}", max(0, min(seat - 1, have)), seat + 1))
    if homes:
        columns["home"] = tuple(str(home) for home in random.integers(0, homes, people))
    pool = Pool(tuple(f"p{row}" for row in range(people)), columns)
    return Task(pool, tuple(quotas), size, same_household="home" if homes else None)


def lowest(lottery: Lottery) -> float:
    return min(lottery.probabilities().values())


def figures() -> Iterator[dict]:
    # The first use loads the solver; the rival's time leaves out its own loading too.
    draw_up(task(40, 6))
    for people, size, objective, target in (*AGAINST, *AGAINST_LARGER):
        yield from compared(people, size, objective, target)
    for people, size in LARGER:
        work = task(people, size)
        for objective in OBJECTIVES:
            made: list[Lottery] = []
            cpu = alternate(1, ours=lambda o=objective: made.append(draw_up(work, o)))["ours"].cpu  # noqa: B023
            yield {
                "name": f"{objective} {people:,} / {size}",
                "value": cpu,
                "unit": "s cpu",
                "optimal": made[-1].optimal,
                "lowest": lowest(made[-1]),
            }
    yield from stopped()


def stopped() -> Iterator[dict]:
    """Everyone unique, and homes exclude each other: a minute, then the bound reached."""
    work = task(1000, 30, homes=500, values=(2, 6, 5, 8, 5, 4, 3, 6))
    end = time.monotonic() + MINUTE
    lottery = draw_up(work, keep_going=lambda: time.monotonic() < end, seconds=10)
    yield {
        "name": "leximin 1,000 / 30, unique, 500 homes, 60 s: lowest chance",
        "value": lowest(lottery),
        "unit": "chance",
        "floor": lottery.wish.minimum,
        "ratio": lowest(lottery) / lottery.wish.minimum,
        "optimal": lottery.optimal,
    }


def compared(people: int, size: int, objective: str, target: int) -> Iterator[dict]:
    work = task(people, size)
    with tempfile.TemporaryDirectory() as folder:
        pool, quotas, answer = (Path(folder) / name for name in ("pool", "quotas", "answer"))
        pool.write_bytes(write_pool(work.pool))
        with quotas.open("w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(["attribute", "value", "min", "max"])
            writer.writerows([q.attribute, q.value, q.least, q.most] for q in work.quotas)
        files = (str(pool), str(quotas), str(size), objective, str(answer))
        rival = peer("sortition_lottery", *files, timeout=1800)
        made: list[Lottery] = []
        taken = alternate(1, ours=lambda: made.append(draw_up(work, objective)), sortition=rival)
        theirs = float(json.loads(answer.read_text()))
    yield {
        "name": f"{objective} {people} / {size} against sortition-algorithms",
        "value": taken["ours"].cpu,
        "unit": "s cpu",
        "peer": taken["sortition"].cpu,
        "ratio": taken["sortition"].cpu / taken["ours"].cpu,
        "target": target,
        "optimal": made[-1].optimal,
    }
    yield {
        "name": f"{objective} {people} / {size}: lowest chance",
        "value": lowest(made[-1]),
        "unit": "chance",
        "peer": theirs,
    }
