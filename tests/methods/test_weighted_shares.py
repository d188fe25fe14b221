"""Standard errors and intervals of weighted shares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousaid.methods.sampling import wilson
from yousaid.methods.weighting import Margin, difference, rake, share

from .test_weighting import EXPECTED, MARGINS, RESPONSES

ITEMS = EXPECTED["items"]


def question(name):
    base = np.array([row[name] not in {"", "NA_DK"} for row in RESPONSES])
    yes = np.array([row[name] in {"1", "2"} for row in RESPONSES])
    return yes, base


@pytest.mark.parametrize("name", ITEMS)
def test_shares_and_errors_equal_those_of_r(name):
    (yes, base), told = question(name), ITEMS[name]
    weights = rake(MARGINS).weights
    raked = share(yes, weights, base=base, margins=MARGINS, population=4870)
    assert raked.base == told["base_n"]
    assert int((yes & base).sum()) == told["satisfied_n"]
    assert 100 * raked.share == pytest.approx(told["weighted_pct"], rel=1e-6)
    assert raked.effective_base == pytest.approx(told["n_eff_base"], rel=1e-6)
    assert 100 * raked.error == pytest.approx(told["r_se_pct_raked_linearised_fpc"], rel=1e-6)
    uncorrected = share(yes, weights, base=base, margins=MARGINS)
    assert 100 * uncorrected.error == pytest.approx(
        told["r_se_pct_raked_linearised_nofpc"], rel=1e-6
    )
    plain = share(yes, np.full(471, 4870 / 471), base=base, population=4870)
    assert 100 * plain.share == pytest.approx(told["unweighted_pct"], rel=1e-6)
    assert 100 * plain.error == pytest.approx(told["r_se_pct_unweighted_fpc"], rel=1e-6)


@given(st.lists(st.booleans(), min_size=3, max_size=60), st.floats(0.1, 20))
def test_equal_weights_give_the_textbook(answers, weight):
    assumed = np.array(answers)
    got = share(assumed, np.full(len(answers), weight))
    n, p = len(answers), assumed.mean()
    assert got.share == pytest.approx(p)
    assert got.error == pytest.approx((p * (1 - p) / (n - 1)) ** 0.5, abs=1e-12)
    assert (got.low, got.high) == pytest.approx(wilson(p, n), abs=1e-9)
    assert 0 <= got.low <= got.share + 1e-12
    assert got.share - 1e-12 <= got.high <= 1


def test_wilson_against_published_figures():
    # Newcombe, Stat. Med. 17 (1998) 857, table I, method 3.
    for count, n, low, high in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ]:
        assert wilson(count / n, n) == pytest.approx((low, high), abs=5e-5)


def test_differences_against_published_figures():
    # Newcombe, Stat. Med. 17 (1998) 873, table II, method 10: independent proportions.
    for a, m, b, n, low, high in [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (10, 10, 0, 10, 0.6075, 1.0),
    ]:
        first = share(np.arange(m) < a, np.ones(m))
        second = share(np.arange(n) < b, np.ones(n))
        apart = difference(first, second, independent=True)
        assert apart.difference == pytest.approx(a / m - b / n)
        assert (apart.low, apart.high) == pytest.approx((low, high), abs=5e-5)
        assert apart.is_clear


def test_two_groups_of_one_survey_are_nearly_independent_and_a_question_with_itself_is_not():
    yes, base = question("tp01")
    weights = rake(MARGINS).weights
    north = np.array([row["area"] == "North" for row in RESPONSES])
    options = {"margins": MARGINS, "population": 4870}
    first = share(yes, weights, base=base & north, **options)
    second = share(yes, weights, base=base & ~north, **options)
    together = difference(first, second, independent=False)
    apart = difference(first, second, independent=True)
    assert together.error == pytest.approx(apart.error, rel=0.05)
    assert together.low < together.difference < together.high
    with_itself = difference(first, first, independent=False)
    assert (with_itself.difference, with_itself.error) == (0, 0)
    assert not with_itself.is_clear


def test_known_margins_lower_the_error_of_what_they_explain():
    random = np.random.default_rng(0)
    group = random.integers(0, 2, 400)
    yes = random.random(400) < np.where(group == 0, 0.05, 0.95)
    margin = Margin("g", ("a", "b"), group, np.array([500.0, 500.0]))
    weights = rake([margin]).weights
    assert share(yes, weights, margins=[margin]).error < 0.6 * share(yes, weights).error


def test_errors_are_as_large_as_repeated_surveys_say():
    random = np.random.default_rng(0)
    population = random.integers(0, 3, 6000)
    happy = random.random(6000) < np.array([0.2, 0.5, 0.8])[population]
    targets = np.bincount(population).astype(float)
    shares, errors, held = [], [], 0
    for _ in range(400):
        asked = random.choice(6000, 150, replace=False)
        margin = Margin("g", ("a", "b", "c"), population[asked], targets)
        got = share(happy[asked], rake([margin]).weights, margins=[margin], population=6000)
        shares.append(got.share)
        errors.append(got.error)
        held += got.low <= happy.mean() <= got.high
    assert np.mean(errors) == pytest.approx(np.std(shares), rel=0.1)
    assert 0.925 <= held / 400 <= 0.98


def test_a_census_is_sure():
    got = share([True, False, True], np.ones(3), population=3)
    assert (got.error, got.low, got.high) == (0, got.share, got.share)


def test_shares_without_ground_are_refused():
    ones = np.ones(3)
    yes = [True, False, True]
    with pytest.raises(ValueError, match="at least one answer"):
        share(yes, ones, base=[False] * 3)
    with pytest.raises(ValueError, match="population of 2"):
        share(yes, ones, population=2)
    with pytest.raises(ValueError, match="different confidence"):
        difference(share(yes, ones), share(yes, ones, confidence=0.9), independent=True)
    with pytest.raises(ValueError, match="same rows"):
        difference(share(yes, ones), share([True, False], np.ones(2)), independent=False)
