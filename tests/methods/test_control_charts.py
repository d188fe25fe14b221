"""Control charts: published examples, rules against brute force, and laws."""

import json
from math import nan, pi, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yousaid.methods.control_charts import (
    Outlook,
    Rule,
    Sign,
    Verdict,
    chart,
    main,
    range_limit,
    seasonal,
)

from .documents import failures_in

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches.
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# Montgomery, Introduction to Statistical Quality Control, individuals chart: primer viscosity.
VISCOSITY = [
    33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54,
    33.12, 33.84,
]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "mean", "lower", "upper", "tolerance"),
    [(FLOW, 50.81, 45.8159, 55.8041, 5e-4), (VISCOSITY, 33.52, 32.24, 34.80, 6e-3)],
)
def test_published_limits(values, mean, lower, upper, tolerance):
    for point in chart(values).points:
        assert point.mean == pytest.approx(mean, abs=tolerance)
        assert point.lower == pytest.approx(lower, abs=tolerance)
        assert point.upper == pytest.approx(upper, abs=tolerance)
        assert point.signs == ()


def test_the_published_limit_of_moving_ranges():
    assert range_limit(chart(VISCOSITY).points) == pytest.approx(1.57, abs=5e-3)


# --- Rules against brute force -------------------------------------------------------------------


def brute_force(values):
    """Every rule, for each point, by looking at every window that holds it."""
    n, mean = len(values), sum(values) / len(values)
    sigma = sum(abs(values[k] - values[k - 1]) for k in range(1, n)) / (n - 1) / 1.128
    found = [set() for _ in values]
    for up in (True, False):
        d = [(v - mean) * (1 if up else -1) for v in values]
        for k in range(n):
            if d[k] > 3 * sigma:
                found[k].add(Sign(Rule.OUTSIDE, up))
            windows = [range(s, s + 7) for s in range(n - 6) if s <= k < s + 7]
            if any(all(d[i] > 0 for i in w) for w in windows):
                found[k].add(Sign(Rule.SHIFT, up))
            if any(all(d[i] > d[i - 1] for i in w if i > w[0]) for w in windows):
                found[k].add(Sign(Rule.TREND, up))
            threes = [range(s, s + 3) for s in range(-2, n) if s <= k < s + 3]
            far = [[i for i in w if 0 <= i < n and d[i] > 2 * sigma] for w in threes]
            if 2 * sigma < d[k] <= 3 * sigma and any(len(f) >= 2 for f in far):
                found[k].add(Sign(Rule.TWO_OF_THREE, up))
    return found


whole_numbers = st.lists(st.integers(-20, 20), min_size=2, max_size=30)


@given(whole_numbers)
def test_signs_against_brute_force(values):
    assert [set(point.signs) for point in chart(values).points] == brute_force(values)


@given(st.lists(st.integers(0, 3), min_size=8, max_size=30), st.integers(0, 10))
def test_signs_of_long_climbs_against_brute_force(steps, wobble):
    values = [sum(steps[:k]) + wobble * (k % 2) for k in range(len(steps))]
    assert [set(point.signs) for point in chart(values).points] == brute_force(values)


@given(whole_numbers, st.integers(1, 9), st.integers(-50, 50))
def test_units_do_not_matter_and_upside_down_is_the_mirror(values, scale, shift):
    plain = chart(values)
    moved = chart([scale * value + shift for value in values])
    assume(not any(abs(p.value - p.mean) < 1e-9 for p in plain.points))
    assert [p.signs for p in moved.points] == [p.signs for p in plain.points]
    mirrored = chart([-value for value in values])
    for point, other in zip(plain.points, mirrored.points, strict=True):
        assert {(s.rule, s.up) for s in point.signs} == {(s.rule, not s.up) for s in other.signs}
    swap = {Verdict.IMPROVING: Verdict.WORSE, Verdict.WORSE: Verdict.IMPROVING}
    both_ways = {(s.up) for s in plain.points[-1].signs}
    if len(both_ways) == 1:
        assert mirrored.verdict == swap[plain.verdict]


# --- Verdicts ------------------------------------------------------------------------------------


def test_verdicts():
    steady = [50, 52, 49, 51, 50, 48, 51, 50, 52, 49, 50, 51]
    assert chart(steady).verdict is Verdict.NOISE
    assert chart([*steady, 70]).verdict is Verdict.IMPROVING
    assert chart([*steady, 70], up_is_better=False).verdict is Verdict.WORSE
    assert chart([*steady, 70], up_is_better=None).verdict is Verdict.CHANGED
    assert Sign(Rule.OUTSIDE, True) in chart([*steady, 70]).points[-1].signs
    falling = [*steady, 50, 49, 48, 47, 46, 45, 44]
    assert Sign(Rule.TREND, False) in chart(falling).points[-1].signs
    assert chart(falling).verdict is Verdict.WORSE


def test_a_new_phase_has_limits_of_its_own():
    before, after = [50, 52, 49, 51, 50, 48, 51], [70, 72, 69, 71, 70, 68, 71]
    drawn = chart([*before, *after], phases=[7])
    assert drawn.verdict is Verdict.NOISE
    assert (drawn.points[0].mean, drawn.points[-1].mean) == (
        pytest.approx(50.142857),
        71 - 3 / 7 - 3 / 7,
    )
    assert drawn.points[7].moving_range is None
    assert any(point.signs for point in chart([*before, *after]).points)


def test_limits_stop_at_what_the_figure_can_be():
    shares = [97, 99, 100, 98, 100, 99]
    assert chart(shares, highest=100).points[0].upper == 100
    assert chart(shares).points[0].upper > 100
    assert chart(shares, lowest=0, highest=100).verdict is Verdict.NOISE


def test_targets():
    assert chart(FLOW, target=45).outlook is Outlook.MET
    assert chart(FLOW, target=50).outlook is Outlook.CHANCE
    assert chart(FLOW, target=56).outlook is Outlook.MISSED
    assert chart(FLOW, target=56, up_is_better=False).outlook is Outlook.MET
    assert chart(FLOW, target=45, up_is_better=False).outlook is Outlook.MISSED
    assert chart(FLOW, target=45, up_is_better=None).outlook is None
    assert chart(FLOW).outlook is None


def test_cautions():
    assert chart(FLOW).cautions == (
        "The limits rest on 10 periods; below 12 they are provisional.",
    )
    year = [50 + 10 * sin(2 * pi * k / 12) for k in range(36)]
    assert "moves with the seasons" in chart(year, season=12).cautions[0]
    assert "not two whole years" in chart(year[:20], season=12).cautions[0]
    assert chart(year).cautions == ()


def test_seasons():
    assert seasonal([1, 5, 1, 5, 1, 5, 1, 5], 2)
    assert not seasonal([float(k) for k in range(24)], 12)
    assert not seasonal([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3], 4)
    with pytest.raises(ValueError, match="Two whole seasons"):
        seasonal([1, 2, 3], 2)


def test_misuse_is_refused():
    with pytest.raises(ValueError, match="at least two"):
        chart([1])
    with pytest.raises(ValueError, match="at least two"):
        chart([1, 2, 3, 4], phases=[3])
    with pytest.raises(ValueError, match="at least two"):
        chart([1, 2, 3, 4], phases=[3, 1])
    with pytest.raises(ValueError, match="missing"):
        chart([1, nan, 3])


# --- From a shell --------------------------------------------------------------------------------


def test_command_line(tmp_path, capsys):
    file = tmp_path / "values.csv"
    lines = [f"2026-{month:02},{value}" for month, value in enumerate(FLOW, 1)]
    file.write_text("\n".join(["period,value", *lines, "2026-11,70"]))
    assert main([str(file), "--target", "50"]) == 0
    told = capsys.readouterr().out
    assert "2026-11               70  outside the limits\n" in told
    assert "Latest: improving\n" in told
    assert main([str(file), "--json", "--down-is-better"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "worse"
    with pytest.raises(SystemExit):
        main([str(tmp_path / "none.csv")])


def test_the_pages_examples_are_true():
    failed, attempted = failures_in("control_charts.md")
    assert (failed, attempted > 3) == (0, True)
