"""Lotteries on pools so small that every panel can be listed."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.methods import lottery_checker as checker
from yousaid.methods.lottery import Pool, Quota, QuotasClash, Task, draw_up, relax

AVERAGE_WORK = settings(deadline=None, max_examples=40)


@st.composite
def tasks(draw, quotas_may_clash=False):
    people = draw(st.integers(4, 9))
    size = draw(st.integers(1, min(4, people - 1)))
    columns = {
        name: tuple(draw(st.lists(st.sampled_from(values), min_size=people, max_size=people)))
        for name, values in (("age", "abc"), ("area", "xy"))
    }
    columns["home"] = tuple(
        draw(st.lists(st.sampled_from(["", "1", "2", "3"]), min_size=people, max_size=people))
    )
    columns["load"] = tuple(
        str(load) for load in draw(st.lists(st.integers(0, 3), min_size=people, max_size=people))
    )
    quotas = []
    for name, value in [("age", "a"), ("age", "b"), ("area", "x"), ("area", "y")]:
        least = draw(st.integers(0, 1 + quotas_may_clash * 2))
        quotas.append(Quota(name, value, least, draw(st.integers(least, max(least, size)))))
    pool = Pool(tuple(f"p{row}" for row in range(people)), columns)
    total = draw(st.sampled_from([None, None, 3]))
    return Task(
        pool,
        tuple(quotas),
        size,
        same_household=draw(st.sampled_from([None, "home"])),
        load="load" if total is not None else None,
        load_total=total,
    )


def people_of(task):
    names = list(task.pool.columns)
    cells = zip(*task.pool.columns.values(), strict=True)
    return [dict(zip(names, row, strict=True)) for row in cells]


def panels_of(task):
    quotas = [
        {"attribute": q.attribute, "value": q.value, "min": q.least, "max": q.most}
        for q in task.quotas
    ]
    return checker.every_panel(
        people_of(task),
        quotas,
        task.size,
        household=task.same_household,
        load=task.load,
        load_total=task.load_total,
    )


def chances(task, objective):
    lottery = draw_up(task, objective)
    assert lottery.optimal
    return np.array(list(lottery.probabilities().values())), lottery


@AVERAGE_WORK
@given(tasks())
def test_leximin_is_what_listing_all_panels_gives(task):
    panels = panels_of(task)
    assume(len(panels))
    found, lottery = chances(task, "leximin")
    assert found == pytest.approx(checker.leximin_by_enumeration(panels), abs=2e-5)
    never = [not reachable for reachable in lottery.reachable]
    assert sum(len(m) for m, out in zip(lottery.classes.members, never, strict=True) if out) == (
        np.count_nonzero(panels.sum(axis=0) == 0)
    )


@AVERAGE_WORK
@given(tasks())
def test_maximin_reaches_the_highest_lowest_chance(task):
    panels = panels_of(task)
    assume(len(panels))
    found, _ = chances(task, "maximin")
    reachable = panels.sum(axis=0) > 0
    best = checker.leximin_by_enumeration(panels[:, reachable]).min()
    assert found[reachable].min() == pytest.approx(best, abs=1e-5)


@AVERAGE_WORK
@given(tasks())
def test_no_panel_could_raise_the_product_of_chances(task):
    panels = panels_of(task)
    assume(len(panels))
    found, _ = chances(task, "nash")
    reachable = panels.sum(axis=0) > 0
    # The optimum is where no panel's sum of 1/chance exceeds the number of people.
    gains = panels[:, reachable] @ (1 / found[reachable])
    assert gains.max() <= reachable.sum() * (1 + 1e-5)


@AVERAGE_WORK
@given(tasks())
def test_goldilocks_beats_every_trade_of_high_against_low(task):
    panels = panels_of(task)
    assume(len(panels))
    found, _ = chances(task, "goldilocks")
    reachable = panels.sum(axis=0) > 0
    kept = panels[:, reachable]
    average = task.size / reachable.sum()

    def worth(low, high):
        return high / average + average / low

    reached = worth(found[reachable].min(), found[reachable].max())
    top = checker.leximin_by_enumeration(kept).min()
    count = len(kept)
    for low in np.linspace(top / 20, top, 12):
        rows = np.vstack(
            [
                np.hstack([-kept.T, np.zeros((kept.shape[1], 1))]),
                np.hstack([kept.T, -np.ones((kept.shape[1], 1))]),
            ]
        )
        limits = np.concatenate([np.full(kept.shape[1], -low + 1e-9), np.zeros(kept.shape[1])])
        one = np.array([[1.0] * count + [0.0]])
        least = checker.linprog([0.0] * count + [1.0], rows, limits, one, [1.0])
        assert reached <= worth(low, least.x[-1]) + 1e-4


@AVERAGE_WORK
@given(tasks(quotas_may_clash=True))
def test_the_proposed_relaxation_works_and_no_smaller_one_does(task):
    assume(not len(panels_of(task)))
    with pytest.raises(QuotasClash) as clash:
        draw_up(task)
    changes = clash.value.relaxations
    seats = sum(change.seats for change in changes)
    people = people_of(task)
    free = checker.every_panel(
        people,
        [],
        task.size,
        household=task.same_household,
        load=task.load,
        load_total=task.load_total,
    )
    if not changes:
        assert not len(free)
        return
    relaxed = Task(**{**vars(task), "quotas": relax(task.quotas, changes)})
    assert len(panels_of(relaxed))
    # The least any panel breaks the quotas by, over all panels there are.
    broken = []
    for panel in free:
        on = [person for person, seated in zip(people, panel, strict=True) if seated]
        have = [sum(p[q.attribute] == q.value for p in on) for q in task.quotas]
        pairs = zip(have, task.quotas, strict=True)
        broken.append(sum(max(q.least - h, 0, h - q.most) for h, q in pairs))
    assert seats == min(broken)


def test_impossible_wishes_are_cut_off():
    # Three people, any two; but no panel may have one and a half: quotas on pairs leave chances
    # of a half inside the outline that no mixture of panels can reach.
    columns = {
        "ab": ("y", "y", "n", "n"),
        "bc": ("n", "y", "y", "n"),
        "ca": ("y", "n", "y", "n"),
    }
    quotas = tuple(Quota(name, "y", 0, 1) for name in columns)
    task = Task(Pool(("a", "b", "c", "d"), columns), quotas, size=1)
    found, lottery = chances(task, "leximin")
    assert found == pytest.approx([0.25] * 4)
    # With two seats, two of a, b, c can never sit together: d must always be there.
    found, lottery = chances(Task(task.pool, quotas, size=2), "leximin")
    assert found == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1.0], abs=1e-6)
    # The quotas alone would allow a half each; the bound reported is the true one.
    assert lottery.wish.minimum == pytest.approx(1 / 3, abs=1e-6)
