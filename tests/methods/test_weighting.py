"""Weights against R's `survey` package, against slow oracles, and by their own laws."""

import json

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from yousaid.methods import crossing
from yousaid.methods.weighting import (
    CannotWeight,
    Margin,
    calibrate,
    effective_n,
    kish_effect,
    margins_of,
    post_stratify,
    rake,
    trim,
)
from yousaid.methods.weighting.__main__ import main

from .documents import failures_in
from .vectors import FOLDER, rows, values

RESPONSES, EXPECTED = rows("tsm_responses.csv"), values("raking_expected.json")
TARGETS: dict[str, dict[str, float]] = {}
for row in rows("raking_margins.csv"):
    TARGETS.setdefault(row["variable"], {})[row["category"]] = float(row["population"])
MARGINS = margins_of({v: [row[v] for row in RESPONSES] for v in TARGETS}, TARGETS)


def published(column):
    return np.array([float(row[column]) for row in rows("raking_expected_weights.csv")])


# --- R ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "ours"),
    [
        ("raked", lambda: rake(MARGINS).weights),
        ("calibrated_raking", lambda: calibrate(MARGINS).weights),
        ("calibrated_linear", lambda: calibrate(MARGINS, method="linear").weights),
        (
            "calibrated_logit_0.4_3.2",
            lambda: calibrate(MARGINS, method="logit", bounds=(0.4, 3.2)).weights,
        ),
        ("raked_trimmed_0.3_3", lambda: trim(rake(MARGINS).weights, floor=0.3, cap=3)),
    ],
)
def test_weights_equal_those_of_r_to_eight_places(column, ours):
    np.testing.assert_allclose(ours(), published(column), rtol=1e-8)


def test_what_the_weights_cost_equals_r():
    weighting, told = rake(MARGINS), EXPECTED["weights"]
    assert weighting.weights.sum() == pytest.approx(told["sum"], rel=1e-12)
    assert weighting.kish_effect == pytest.approx(told["kish_deff"], rel=1e-6)
    assert weighting.effective_n == pytest.approx(told["n_eff"], rel=1e-6)
    assert weighting.factors.min() == pytest.approx(told["min_g"], rel=1e-6)
    assert weighting.factors.max() == pytest.approx(told["max_g"], rel=1e-6)
    assert weighting.factors.std() == pytest.approx(told["cv_g"], rel=1e-6)
    assert kish_effect(trim(weighting.weights)) == pytest.approx(
        told["trimmed_0.3_3"]["kish_deff"], rel=1e-6
    )
    assert int((weighting.factors > 3).sum()) == told["trimmed_0.3_3"]["n_over_cap_before"]
    for margin in MARGINS:
        sums = np.bincount(margin.codes, weighting.weights)
        np.testing.assert_allclose(sums, margin.targets, rtol=1e-10)


# --- Oracles ------------------------------------------------------------------------------------


@st.composite
def surveys(draw):
    """Two to four questions, rows in which every category occurs, reachable margins."""
    sizes = draw(st.lists(st.integers(2, 4), min_size=2, max_size=4))
    number = draw(st.integers(max(sizes), 60))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    codes = [np.concatenate([np.arange(k), random.integers(0, k, number - k)]) for k in sizes]
    truth = random.uniform(0.2, 5, number)
    margins = [
        Margin(f"q{q}", tuple(map(str, range(k))), column, np.bincount(column, truth, k))
        for q, (k, column) in enumerate(zip(sizes, codes, strict=True))
    ]
    start = random.uniform(0.5, 2, number) if draw(st.booleans()) else None
    return margins, start


def slow_rake(margins, start, rounds=3000):
    """Iterative proportional fitting as the textbook has it, row by row."""
    rows = len(margins[0].codes)
    weights = [1.0] * rows if start is None else list(start)
    for _ in range(rounds):
        worst = 0.0
        for margin in margins:
            sums = [0.0] * len(margin.targets)
            for code, weight in zip(margin.codes, weights, strict=True):
                sums[code] += weight
            worst = max(worst, *(abs(s - t) for s, t in zip(sums, margin.targets, strict=True)))
            ratio = [t / s for s, t in zip(sums, margin.targets, strict=True)]
            weights = [w * ratio[c] for c, w in zip(margin.codes, weights, strict=True)]
        if worst < 1e-11 * sum(margins[0].targets):
            break
    return np.array(weights)


@settings(max_examples=40, deadline=None)
@given(surveys())
def test_raking_against_rows_and_against_calibration(survey):
    margins, start = survey
    ours = rake(margins, start, tolerance=1e-13, rounds=50_000).weights
    np.testing.assert_allclose(ours, slow_rake(margins, start), rtol=1e-6)
    np.testing.assert_allclose(calibrate(margins, start).weights, ours, rtol=1e-6)


@settings(max_examples=40, deadline=None)
@given(surveys())
def test_linear_calibration_against_its_closed_form(survey):
    margins, start = survey
    n = len(margins[0].codes)
    d = np.full(n, margins[0].targets.sum() / n) if start is None else start
    x = np.hstack([np.eye(len(m.targets))[m.codes] for m in margins])
    targets = np.concatenate([m.targets for m in margins])
    multipliers = np.linalg.pinv(x.T @ (x * d[:, None])) @ (targets - x.T @ d)
    ours = calibrate(margins, start, method="linear").weights
    np.testing.assert_allclose(ours, d * (1 + x @ multipliers), rtol=1e-6, atol=1e-8)


@settings(max_examples=40, deadline=None)
@given(surveys(), st.floats(0, 0.3), st.floats(6, 12))
def test_logit_calibration_keeps_bounds_and_margins(survey, lower, upper):
    margins, start = survey
    n = len(margins[0].codes)
    d = np.full(n, margins[0].targets.sum() / n) if start is None else start
    try:
        ours = calibrate(margins, d, method="logit", bounds=(lower, upper)).weights
    except CannotWeight as refused:
        assume(refused.reasons[1].startswith("No weights"))
        return
    assert (ours / d > lower).all()
    assert (ours / d < upper).all()
    for margin in margins:
        np.testing.assert_allclose(np.bincount(margin.codes, ours), margin.targets, rtol=1e-7)


@settings(max_examples=30, deadline=None)
@given(surveys())
def test_many_combinations_go_another_way_to_the_same_weights(survey):
    margins, start = survey
    expected = rake(margins, start, rounds=50_000).weights
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crossing, "DENSE", 1)
        np.testing.assert_allclose(rake(margins, start, rounds=50_000).weights, expected, rtol=1e-9)


@settings(max_examples=30, deadline=None)
@given(surveys(), st.floats(0.01, 100))
def test_only_the_proportions_of_starting_weights_matter(survey, scale):
    margins, start = survey
    assume(start is not None)
    once = rake(margins, start, rounds=50_000).weights
    np.testing.assert_allclose(rake(margins, start * scale, rounds=50_000).weights, once, rtol=1e-7)


def test_post_stratification_is_exact():
    margin = Margin("area", ("N", "S"), np.array([0, 0, 0, 1]), np.array([60.0, 40.0]))
    weighting = post_stratify(margin)
    assert weighting.weights.tolist() == [20, 20, 20, 40]
    uneven = post_stratify(margin, start=[1, 1, 2, 7])
    assert uneven.weights.tolist() == [15, 15, 30, 40]


# --- Refusals -----------------------------------------------------------------------------------


def reasons(columns, targets, weigh=rake, **options):
    with pytest.raises(CannotWeight) as refused:
        weigh(margins_of(columns, targets), **options)
    return " ".join(refused.value.reasons)


def test_reasons_the_margins_alone_give():
    told = reasons({"age": ["young", "", "?"]}, {"age": {"young": 3}, "area": {"N": 3}})
    assert "2 answers to “age” are not in the margins (“”, “?”)" in told
    assert "no column “area”" in told
    told = reasons(
        {"age": ["a", "a"], "area": ["N", "S"]}, {"age": {"a": 5, "b": 4}, "area": {"N": 5, "S": 5}}
    )
    assert "Nobody in “b” of “age” answered, but 4 people are in it: merge it" in told
    assert "do not add up to the same population: “age” 9, “area” 10" in told
    told = reasons({"age": ["a", "b"]}, {"age": {"a": 5, "b": 0}})
    assert "“b” of “age” has a population of 0, yet 1 answered" in told
    assert "nothing to weigh" in reasons({"age": []}, {"age": {"a": 5}})


def test_reasons_two_questions_give_together():
    columns = {"age": ["75+", "75+", "18+", "18+"], "area": ["N", "N", "N", "S"]}
    told = reasons(columns, {"age": {"75+": 60, "18+": 40}, "area": {"N": 50, "S": 50}})
    assert "Everyone in “75+” of “age” who answered is in “N” of “area”" in told
    assert "should weigh 50 in all, but “75+” alone should weigh 60" in told
    assert "Everyone in “S” of “area” who answered is in “18+” of “age”" in told
    just = reasons(columns, {"age": {"75+": 50, "18+": 50}, "area": {"N": 50, "S": 50}})
    assert "Everyone in “75+” of “age” who answered is in “N”" in just


def test_a_contradiction_of_three_questions_is_found_by_linear_programming():
    # No two of the three say a and a together, so their shares cannot exceed one half in sum.
    columns = {"p": ["a", "b", "b", "b"], "q": ["b", "a", "b", "b"], "r": ["b", "b", "a", "b"]}
    targets = {name: {"a": 40, "b": 60} for name in columns}
    told = reasons(columns, targets)
    assert "contradict each other in this sample" in told
    assert "by" in told
    assert "No agreement" in reasons(columns, targets, weigh=calibrate)


def test_impossible_bounds_name_the_cap_that_would_do():
    with pytest.raises(CannotWeight, match=r"the cap must be above 2\.459"):
        calibrate(MARGINS, method="logit", bounds=(0.4, 1.5))
    assert calibrate(MARGINS, method="logit", bounds=(0.4, 2.47)).weights.sum() == pytest.approx(
        4870
    )
    with pytest.raises(CannotWeight, match=r"No weights above 0\.9 times the start"):
        calibrate(MARGINS, method="logit", bounds=(0.9, 4))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: calibrate(MARGINS, method="logit"),
        lambda: calibrate(MARGINS, bounds=(0.5, 2)),
        lambda: calibrate(MARGINS, method="logit", bounds=(1.5, 2)),
        lambda: calibrate(MARGINS, method="other"),
        lambda: rake(MARGINS, start=[1, 2]),
        lambda: rake(MARGINS, start=np.zeros(471)),
        lambda: rake([Margin("q", ("a",), np.array([0, 1]), np.ones(1))]),
        lambda: rake([Margin("q", ("a",), np.array([0.0]), np.ones(1))]),
        lambda: rake([Margin("q", ("a", "b"), np.array([0, 1]), np.ones(1))]),
        lambda: rake([*MARGINS, Margin("q", ("a",), np.array([0]), np.array([4870.0]))]),
        lambda: trim([1, 2], floor=2),
        lambda: trim([1, 9], floor=1, cap=1),
    ],
)
def test_misuse_is_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are for people
        wrong()


# --- Trimming and its price ---------------------------------------------------------------------

some_weights = st.lists(st.floats(0.01, 100), min_size=3, max_size=40).map(np.array)


@given(
    some_weights, st.floats(0, 0.6), st.floats(1.5, 5), st.sampled_from(["equal", "proportional"])
)
def test_trimming_keeps_sum_bounds_and_order(weights, floor, cap, share_out):
    try:
        trimmed = trim(weights, floor=floor, cap=cap, share_out=share_out)
    except ValueError:
        return
    mean = weights.mean()
    assert trimmed.sum() == pytest.approx(weights.sum(), rel=1e-9)
    assert trimmed.min() >= floor * mean * (1 - 1e-9)
    assert trimmed.max() <= cap * mean * (1 + 1e-9)
    assert (np.diff(trimmed[np.argsort(weights, kind="stable")]) >= -1e-9 * mean).all()
    if (weights >= floor * mean).all() and (weights <= cap * mean).all():
        np.testing.assert_allclose(trimmed, weights)


@given(some_weights, st.floats(0.1, 10))
def test_the_kish_effect(weights, scale):
    assert 1 - 1e-12 <= kish_effect(weights) <= len(weights) + 1e-9
    assert kish_effect(weights * scale) == pytest.approx(kish_effect(weights))
    relative_variance = weights.var() / weights.mean() ** 2
    assert kish_effect(weights) == pytest.approx(1 + relative_variance)
    assert effective_n(weights) == pytest.approx(len(weights) / (1 + relative_variance))


# --- From a shell -------------------------------------------------------------------------------

FILES = [str(FOLDER / "tsm_responses.csv"), str(FOLDER / "raking_margins.csv")]


def test_command_line(tmp_path, capsys):
    assert main([*FILES, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    np.testing.assert_allclose(list(report["weights"].values()), published("raked"), rtol=1e-8)
    assert report["kish_effect"] == pytest.approx(1.391994386559, rel=1e-6)
    assert report["margins"][0] == {
        "variable": "age_band",
        "category": "18-34",
        "answers": 42,
        "population": 1068,
        "weighted": pytest.approx(1068),
    }
    out = tmp_path / "weights.csv"
    assert main([*FILES, "--method", "logit", "--bounds", "0.4", "3.2", "--out", str(out)]) == 0
    assert "Kish effect 1.387" in capsys.readouterr().out
    assert out.read_text().splitlines()[0] == "id,weight"
    assert len(out.read_text().splitlines()) == 472
    assert main([*FILES, "--trim", "0.3", "3", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["largest_factor"] == pytest.approx(3)


def test_command_line_tells_why_it_cannot(tmp_path, capsys):
    margins = tmp_path / "margins.csv"
    margins.write_text("variable,category,population\nage_band,18-34,10\n")
    assert main([FILES[0], str(margins), "--json"]) == 1
    assert "not in the margins" in json.loads(capsys.readouterr().out)["reasons"][0]
    assert main([FILES[0], str(margins)]) == 1
    assert "not in the margins" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([str(tmp_path / "nothing.csv"), str(margins)])


def test_the_pages_examples_are_true():
    failed, attempted = failures_in("weighting.md")
    assert (failed, attempted > 5) == (0, True)
