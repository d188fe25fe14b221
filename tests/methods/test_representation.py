"""Representation against R, against slow counting, and by its own laws."""

import json
from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yousaid.methods.representation import (
    Column,
    NoPropensities,
    columns_of,
    compare,
    count,
    next_invitations,
    rindicator,
    unknown_ranges,
)
from yousaid.methods.representation.__main__ import main

from .documents import failures_in
from .vectors import FOLDER, rows, values

EXPECTED = values("representation_expected.json")
R_EXPECTED = values("rindicator_expected.json")
FRAME = rows("rindicator_frame.csv")
COLUMNS = columns_of(
    {name: [row[name] for row in FRAME] for name in ("age_band", "tenure", "area")}
)
RESPONDED = np.array([row["responded"] == "1" for row in FRAME])


# --- Fit ---------------------------------------------------------------------------------------


def test_fit_equals_r():
    fit = compare(EXPECTED["population"], EXPECTED["participants"])
    assert (fit.population, fit.participants, fit.degrees) == (4870, 110, 3)
    for ours, theirs in {
        fit.chi_square: "chisq",
        fit.p_value: "p_value",
        fit.corrected_chi_square: "chisq_fpc",
        fit.corrected_p_value: "p_value_fpc",
        fit.distance: "total_variation_distance",
    }.items():
        assert ours == pytest.approx(EXPECTED[theirs], rel=1e-6)
    for row in fit.rows:
        for ours, theirs in {
            row.expected: "expected",
            row.residual: "pearson_residual",
            row.standardised: "standardised_residual",
            row.corrected: "standardised_residual_fpc",
            row.ratio: "representation_ratio",
        }.items():
            assert ours == pytest.approx(EXPECTED[theirs][row.category], rel=1e-6)
        told = EXPECTED["representation_ratio_ci"][row.category]
        assert [row.low, row.high] == pytest.approx(told, rel=1e-6)
    assert fit.places == pytest.approx(33.05, abs=0.01)
    assert fit.too_small == ()


@st.composite
def lists_that_match(draw):
    population = draw(st.dictionaries(st.text("abc", max_size=2), st.integers(0, 60), min_size=1))
    participants = {k: draw(st.integers(0, number)) for k, number in population.items()}
    assume(sum(participants.values()))
    return population, participants


@given(lists_that_match())
def test_laws_of_fit(lists):
    population, participants = lists
    fit = compare(population, participants)
    assert sum(row.expected for row in fit.rows) == pytest.approx(fit.participants)
    assert fit.chi_square >= 0
    assert 0 <= fit.p_value <= 1
    assert 0 <= fit.distance < 1
    assert fit.places == pytest.approx(
        sum(max(0, row.participants - row.expected) for row in fit.rows), abs=1e-9
    )
    for row in fit.rows:
        assert 0 <= row.low <= row.ratio + 1e-12
        assert row.ratio <= row.high + 1e-12
    everybody = compare(population, population)
    assert (everybody.chi_square, everybody.distance) == pytest.approx((0, 0), abs=1e-9)
    assert everybody.corrected_p_value == pytest.approx(1)


def test_lists_that_do_not_match_are_refused():
    with pytest.raises(ValueError, match="2 participants are “a”, but 1"):
        compare({"a": 1}, {"a": 2})
    with pytest.raises(ValueError, match="nobody to compare"):
        compare({"a": 1}, {"a": 0})
    with pytest.raises(ValueError, match="nobody to compare"):
        unknown_ranges({"a": 1}, {}, unknown="?")
    with pytest.raises(ValueError, match="do not match"):
        unknown_ranges({"a": 1}, {"?": 1}, unknown="?")
    assert compare({"a": 40, "b": 2}, {"a": 4}).too_small == ("a", "b")


@given(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 4)),
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 4)),
)
def test_ranges_of_the_unknown_against_every_possibility(others, taking_part):
    (a, b, silent_others), (x, y, silent) = others, taking_part
    assume(x + y + silent and a + b + x + y)
    population = {"a": a + x, "b": b + y, "?": silent_others + silent}
    participants = {"a": x, "b": y, "?": silent}
    everybody, n = sum(population.values()), sum(participants.values())
    ratios = [
        ((x + s) / n) / ((a + x + s + o) / everybody)
        for s, o in product(range(silent + 1), range(silent_others + 1))
        if a + x + s + o
    ]
    ranges = unknown_ranges(population, participants, unknown="?")
    if "a" not in ranges:
        assert not ratios
        return
    low, high = ranges["a"]
    assert low == pytest.approx(min(ratios) if a + x + silent_others else 0)
    assert high == pytest.approx(max(ratios) if a + x + silent else 0)


# --- Counting ----------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=1, max_size=30),
    st.data(),
)
def test_counting_against_counters(residents, data):
    place = st.integers(0, len(residents) - 1)
    participations = data.draw(st.lists(place, max_size=60))
    columns = columns_of({"one": [r[0] for r in residents], "two": [r[1] for r in residents]})
    counts = count(columns, np.array(participations))
    everybody, people = Counter(residents), Counter(residents[i] for i in set(participations))
    times = Counter(residents[i] for i in participations)
    for (i, a), (j, b) in product(
        enumerate(columns[0].categories), enumerate(columns[1].categories)
    ):
        assert counts.residents[i, j] == everybody[a, b]
        assert counts.people[i, j] == people[a, b]
        assert counts.participations[i, j] == times[a, b]
    turned = counts.over("two", "one")
    assert (turned.residents == counts.residents.T).all()
    all_of_them, some = counts.over("two").as_mappings()
    assert all_of_them == dict(sorted(Counter(r[1] for r in residents).items()))
    assert sum(some.values()) == len(set(participations))


def test_counting_refuses_what_it_cannot():
    columns = columns_of({"one": "ab", "two": "xy"})
    with pytest.raises(ValueError, match="from 0 to 1"):
        count(columns, np.array([2]))
    with pytest.raises(ValueError, match="different numbers"):
        count([*columns, *columns_of({"three": "abc"})], np.array([0]))
    with pytest.raises(ValueError, match="too many to count"):
        count([Column(c, tuple(map(str, range(200))), np.zeros(1, int)) for c in "abc"], [0])
    with pytest.raises(ValueError, match="must be from 0 to 0"):
        Column("a", ("x",), np.array([1]))


# --- R-indicator -------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "population"), [("frame", None), ("frame_weight10", 6400)])
def test_r_indicator_equals_risq(name, population):
    told, ours = R_EXPECTED[name], rindicator(COLUMNS, RESPONDED, population=population)
    for value, key in {
        ours.rate: "response_rate",
        ours.variance: "propensity_variance_unbiased",
        ours.bias: "bias",
        1 - ours.bias / ours.variance: "bias_factor",
        ours.unadjusted: "R_unadjusted",
        ours.adjusted: "R_adjusted",
        ours.error: "R_SE",
        ours.variation: "CV_adjusted",
        ours.unadjusted_variation: "CV_unadjusted",
        ours.variation_error: "CV_SE",
    }.items():
        assert value == pytest.approx(told[key], rel=1e-6), key
    for (variable, category), value in ours.coefficients.items():
        key = f"{variable}{category}" if variable else "(Intercept)"
        assert value == pytest.approx(told["logit_coefficients"].get(key, 0), rel=1e-6)
    for partial, row in zip(ours.partials, told["partial_by_variable"], strict=True):
        assert partial.variable == row["variable"]
        assert partial.unconditional == pytest.approx(row["Pu_unadjusted"], rel=1e-6)
        assert partial.adjusted_unconditional == pytest.approx(row["Pu_adjusted"], rel=1e-6)
        assert partial.conditional == pytest.approx(row["Pc_unadjusted"], rel=1e-6)
        assert partial.adjusted_conditional == pytest.approx(row["Pc_adjusted"], rel=1e-6)
    parts = [(p.variable, c) for p in ours.partials for c in p.categories]
    for (variable, part), row in zip(parts, told["partial_by_category"], strict=True):
        assert (variable, part.category) == (row["variable"], row["category"])
        assert part.rate == pytest.approx(row["prop"], rel=1e-6)
        assert part.unconditional == pytest.approx(row["PuUnadj"], rel=1e-6)
        assert part.error == pytest.approx(row["PuUnadjSE"], rel=1e-6, abs=1e-12)
        assert part.conditional == pytest.approx(row["PcUnadj"], rel=1e-6)


def test_the_case_that_can_be_checked_by_hand():
    told = R_EXPECTED["tiny"]
    columns = columns_of({"group": ["A"] * 100 + ["B"] * 100})
    responded = [True] * 60 + [False] * 40 + [True] * 30 + [False] * 70
    ours = rindicator(columns, responded)
    assert ours.unadjusted == pytest.approx(told["R_unadjusted"], rel=1e-6)
    assert ours.adjusted == pytest.approx(told["R_adjusted"], rel=1e-6)
    assert ours.error == pytest.approx(told["R_SE"], rel=1e-6)
    assert ours.bias == pytest.approx(0.00225, rel=1e-9)
    assert ours.variance == pytest.approx(0.15**2 * 200 / 199, rel=1e-9)
    assert ours.unadjusted_variation == pytest.approx(told["CV_unadjusted"], rel=1e-6)
    (partial,) = ours.partials
    assert partial.unconditional == pytest.approx(told["Pu_unadjusted"], rel=1e-6)
    assert partial.conditional == pytest.approx(partial.unconditional)
    assert [c.unconditional for c in partial.categories] == pytest.approx(
        [part["PuUnadj"] for part in told["partial_by_category"]], rel=1e-6
    )


def test_even_response_is_even():
    columns = columns_of({"group": list("AABB")})
    ours = rindicator(columns, [True, False, True, False])
    assert (ours.unadjusted, ours.adjusted) == pytest.approx((1, 1), abs=1e-6)


def test_propensities_that_do_not_exist_are_refused_with_the_reason():
    columns = columns_of({"age": list("ooyy"), "area": list("NNNS")})
    with pytest.raises(NoPropensities) as refused:
        rindicator(columns, [True, False, False, False])
    assert refused.value.reasons == (
        "Nobody in “y” of “age” took part: merge it with another category.",
        "Nobody in “S” of “area” took part: merge it with another category.",
    )
    everybody = columns_of({"age": list("ooyy")})
    with pytest.raises(NoPropensities, match="Everybody in “o”"):
        rindicator(everybody, [True, True, False, True])
    with pytest.raises(NoPropensities, match="Nobody is in “z”"):
        rindicator([Column("age", ("o", "z"), np.zeros(2, int))], [True, False])
    twice = columns_of({"one": list("aabb"), "two": list("xxyy")})
    with pytest.raises(NoPropensities, match="the same thing twice"):
        rindicator(twice, [True, False, True, False])
    with pytest.raises(ValueError, match="each row"):
        rindicator(everybody, [True])
    with pytest.raises(ValueError, match="population of 3"):
        rindicator(everybody, [True, False, True, False], population=3)


# --- Invitations -------------------------------------------------------------------------------


def unevenness(columns, taking_part):
    total = 0.0
    for column in columns:
        p = np.bincount(column.codes) / len(column.codes)
        o = np.bincount(column.codes, taking_part, len(p)) / taking_part.sum()
        total += ((o - p) ** 2 / p).sum()
    return total


@given(st.integers(0, 10**6))
def test_the_next_invitation_is_the_best_of_all(seed):
    random = np.random.default_rng(seed)
    words = {"a": list(random.choice(list("xyz"), 30)), "b": list(random.choice(list("pq"), 30))}
    columns, taking_part = columns_of(words), random.random(30) < 0.3
    assume(taking_part.any() and not taking_part.all())
    now = unevenness(columns, taking_part)
    scores = {}
    for person in np.flatnonzero(~taking_part):
        tried = taking_part.copy()
        tried[person] = True
        scores[words["a"][person], words["b"][person]] = unevenness(columns, tried)
    plan = next_invitations(columns, taking_part, 1)
    if not plan.invitations:
        assert min(scores.values()) >= now - 1e-9
        return
    (invitation,) = plan.invitations
    kind = (invitation.categories["a"], invitation.categories["b"])
    assert scores[kind] == pytest.approx(min(scores.values()), abs=1e-9)
    assert scores[kind] < now


@given(st.integers(0, 10**6), st.integers(1, 20))
def test_invitations_never_make_it_worse_and_never_exceed_who_is_there(seed, number):
    random = np.random.default_rng(seed)
    columns = columns_of({"a": list(random.choice(list("xyz"), 30))})
    taking_part = random.random(30) < 0.3
    assume(taking_part.any())
    plan = next_invitations(columns, taking_part, number)
    assert sum(i.people for i in plan.invitations) <= number
    now = taking_part.copy()
    for invitation in plan.invitations:
        code = columns[0].categories.index(invitation.categories["a"])
        free = np.flatnonzero((columns[0].codes == code) & ~taking_part)
        assert invitation.people <= len(free)
        now[free[: invitation.people]] = True
    assert unevenness(columns, now) <= unevenness(columns, taking_part) + 1e-12
    p = np.bincount(columns[0].codes) / 30
    o = np.bincount(columns[0].codes, now, len(p)) / now.sum()
    assert plan.after["a"] == pytest.approx(np.abs(o - p).sum() / 2, abs=1e-12)


def test_invitations_go_to_those_who_are_missing():
    plan = next_invitations(COLUMNS, RESPONDED, 50, chances=0.5)
    assert plan.invitations[0].categories["age_band"] == "18-34"
    assert plan.invitations[0].joining == pytest.approx(plan.invitations[0].people / 2)
    assert all(plan.after[name] <= plan.before[name] for name in plan.before)
    from_nothing = next_invitations(COLUMNS, np.zeros(640, bool), 64)
    assert from_nothing.before == {}
    assert max(from_nothing.after.values()) < 0.02
    assert next_invitations(COLUMNS, np.ones(640, bool), 5).invitations == ()
    with pytest.raises(ValueError, match="above 0"):
        next_invitations(COLUMNS, RESPONDED, 5, chances=0)
    with pytest.raises(ValueError, match="each resident"):
        next_invitations(COLUMNS, [True], 5)


# --- From a shell ------------------------------------------------------------------------------


def test_command_line(tmp_path, capsys):
    frame = str(FOLDER / "rindicator_frame.csv")
    assert main([frame, "--took-part", "responded", "--json", "--invite", "50"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["r_indicator"]["adjusted"] == pytest.approx(0.6429171497397)
    assert sum(i["people"] for i in report["invitations"]["invitations"]) == 50
    assert main([frame, "--took-part", "responded", "--by", "area"]) == 0
    assert "area: 5.8% of places would have to go to others" in capsys.readouterr().out
    small = tmp_path / "frame.csv"
    small.write_text("id,area,came\n1,N,1\n2,S,0\n")
    assert main([str(small), "--took-part", "came"]) == 0
    assert "No R-indicator:\nEverybody in “N” of “area” took part" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([frame, "--took-part", "nothing"])


def test_the_pages_examples_are_true():
    failed, attempted = failures_in("representation.md")
    assert (failed, attempted > 5) == (0, True)
