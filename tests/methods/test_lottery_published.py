"""Published pools that can be rebuilt."""

import pytest

from tests.methods import vectors
from yousaid.methods.lottery import OBJECTIVES, Pool, Quota, Task, draw, draw_up

PUBLISHED = vectors.values("sortition_published.json")
SMALL = PUBLISHED["example_small_20_composition"]


def example(times=1):
    people = [row for row in SMALL["pool"] for _ in range(row["count"] * times)]
    quotas = []
    for name, (least, most) in SMALL["quotas"].items():
        attribute, value = name.split("=")
        quotas.append(Quota(attribute, value, least * times, most * times))
    columns = {name: tuple(row[name] for row in people) for name in ("gender", "leaning")}
    ids = tuple(f"person-{number}" for number in range(len(people)))
    return Task(Pool(ids, columns), tuple(quotas), SMALL["panel_size"] * times)


def row_of(instance):
    rows = {row[0]: dict(zip(PUBLISHED["columns"], row, strict=True)) for row in PUBLISHED["rows"]}
    return rows[instance]


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_small_example_gives_everybody_a_tenth(objective):
    lottery = draw_up(example(), objective)
    chances = lottery.probabilities().values()
    assert min(chances) == pytest.approx(0.1, abs=1e-7)
    assert max(chances) == pytest.approx(0.1, abs=1e-7)
    assert min(chances) * 100 == pytest.approx(row_of("example_small_20")["leximin_min_pct"])
    assert lottery.optimal


def test_it_matches_the_results_of_the_published_library():
    there = PUBLISHED["computed_here_sortition_algorithms_0_12_15"]["example_small_20"]
    maximin = draw_up(example(), "maximin").probabilities().values()
    nash = draw_up(example(), "nash").probabilities().values()
    assert min(maximin) == pytest.approx(there["maximin_min"], abs=1e-6)
    assert max(maximin) == pytest.approx(there["maximin_max"], abs=1e-6)
    assert there["nash_min"] <= min(nash) <= max(nash) <= there["nash_max"]


def test_a_pool_ten_times_as_large_has_the_same_chances():
    lottery = draw_up(example(10))
    assert min(lottery.probabilities().values()) == pytest.approx(0.1, abs=1e-7)
    assert row_of("example_large_200")["leximin_min_pct"] == 10.0
    assert len(draw(lottery, seed=0).selected) == 200
