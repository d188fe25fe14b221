"""How evenly taking part is spread, worked out by hand."""

import pytest

from yousaid.activities.rules import said, spread_of


def test_the_few_and_those_who_came_once():
    counts = [10] * 12 + [1] * 30 + [2] * 15  # 120 + 30 + 30 = 180
    spread = spread_of(counts)
    assert (spread.people, spread.attendances) == (57, 180)
    assert spread.carried_by_few == pytest.approx(66.667, abs=0.001)
    assert spread.once == pytest.approx(100 * 30 / 57)
    assert said(spread) == (
        "57 people took part 180 times. The 12 who came most supply 67% of it. 53% came once."
    )


def test_the_curve_begins_at_nothing_and_ends_at_all():
    spread = spread_of([5] * 10)
    assert spread.points[0] == (0, 0.0)
    assert spread.points[-1] == (100, 100.0)
    assert spread.points[5] == (50, 50.0)


def test_fewer_than_ten_people_are_not_told_apart():
    spread = spread_of([40, 1, 1])
    assert (spread.carried_by_few, spread.once, spread.points) == (None, None, ())
    assert "too few" in said(spread)


def test_the_few_are_not_everybody():
    assert spread_of([1] * 12).carried_by_few is None
    assert spread_of([]).people == 0
