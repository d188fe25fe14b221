"""Sample sizes, allocation, draws and quotas."""

import json
from collections import Counter
from hashlib import sha256
from math import comb

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yousaid.methods.sampling import (
    QuotaCell,
    allocate,
    draw,
    fits,
    invitations_needed,
    margin_of_error,
    quota_cells,
    required_margin,
    required_responses,
    z_score,
)
from yousaid.methods.sampling.__main__ import main

from .documents import failures_in, said_by_a_fresh_python
from .vectors import rows

# --- Sizes and margins -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row", rows("required_sample_sizes.csv"), ids=lambda row: row["population_N"]
)
def test_published_sample_sizes(row):
    homes, margin = round(float(row["population_N"])), float(row["required_moe_pct"])
    needed = int(row["required_n_ceiling"])
    assert required_margin(homes) == margin
    assert required_responses(homes, margin) == needed
    assert required_responses(10**12, margin) == int(row["required_n_without_fpc"])
    assert margin_of_error(needed, homes) == pytest.approx(
        float(row["moe_at_required_n_pct"]), rel=1e-6
    )
    assert margin_of_error(needed - 1, homes) == pytest.approx(
        float(row["moe_at_one_fewer_pct"]), rel=1e-6
    )


@pytest.mark.parametrize("row", rows("moe_cases.csv"), ids=lambda row: row["moe_fpc_pct"])
def test_published_margins(row):
    n, homes = int(row["responses_n"]), int(row["population_N"])
    case = {"share": float(row["p"]), "deff": float(row["deff"])}
    assert margin_of_error(n, homes, **case) == pytest.approx(float(row["moe_fpc_pct"]), rel=1e-6)
    assert margin_of_error(n, **case) == pytest.approx(float(row["moe_no_fpc_pct"]), rel=1e-6)


def test_margins_by_stock():
    assert [required_margin(n) for n in (999, 1000, 2499, 2500, 10_000, 24_999, 25_000)] == [
        None, 5, 5, 4, 3, 3, 2,
    ]  # fmt: skip


@given(
    st.integers(1, 10**7), st.floats(0.1, 40), st.floats(0.01, 0.99), st.floats(0.5, 4),
    st.sampled_from([0.8, 0.9, 0.95, 0.99]),
)  # fmt: skip
def test_the_size_meets_the_margin_and_one_fewer_does_not(homes, margin, share, deff, confidence):
    given_case = {"share": share, "deff": deff, "confidence": confidence}
    needed = required_responses(homes, margin, **given_case)
    assert 1 <= needed <= homes
    assert margin_of_error(needed, homes, **given_case) <= margin * (1 + 1e-9)
    if needed > 1:
        assert margin_of_error(needed - 1, homes, **given_case) > margin * (1 - 1e-6)


def test_z_scores():
    assert z_score() == pytest.approx(1.959963984540054, rel=1e-14)
    assert z_score(0.99) == pytest.approx(2.5758293035489, rel=1e-12)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: margin_of_error(0, 10),
        lambda: margin_of_error(11, 10),
        lambda: margin_of_error(5, 10, share=1.5),
        lambda: margin_of_error(5, 10, deff=0),
        lambda: required_responses(0, 5),
        lambda: required_responses(10, 0),
        lambda: z_score(1),
        lambda: invitations_needed(10, 0),
        lambda: invitations_needed(-1, 0.5),
        lambda: invitations_needed(10, 0.1, available=99),
        lambda: invitations_needed(10, 0.1, confidence=2),
    ],
)
def test_impossible_questions_are_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are for people
        wrong()


def test_a_population_of_one():
    assert margin_of_error(1, 1) == 0
    assert required_responses(1, 5) == 1


# --- Invitations -------------------------------------------------------------------------------


def test_invitations_for_an_expected_rate():
    assert invitations_needed(535, 0.22) == 2432
    assert invitations_needed(10, 0.1, available=100) == 100
    assert invitations_needed(0, 0.3, confidence=0.9) == 0
    assert invitations_needed(7, 1.0, confidence=0.99) == 7


@given(st.integers(1, 25), st.floats(0.15, 0.95), st.sampled_from([0.5, 0.8, 0.9, 0.99]))
def test_sure_invitations_against_the_binomial_written_out(wanted, rate, confidence):
    def reaches(n):
        return sum(comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(wanted, n + 1))

    n = invitations_needed(wanted, rate, confidence=confidence)
    assume(abs(reaches(n) - confidence) > 1e-9)
    assert reaches(n) > confidence > reaches(n - 1) - 1e-9


# --- Allocation --------------------------------------------------------------------------------

strata_sizes = st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 400), min_size=1)


def test_proportional_and_neyman_by_hand():
    sizes = {"North": 500, "Centre": 300, "South": 200}
    assert allocate(100, sizes) == {"North": 50, "Centre": 30, "South": 20}
    # 500×0.1, 300×0.5, 200×0.5 = 50 : 150 : 100
    assert allocate(60, sizes, spreads={"North": 0.1, "Centre": 0.5, "South": 0.5}) == {
        "North": 10, "Centre": 30, "South": 20,
    }  # fmt: skip
    assert allocate(10, {"a": 97, "b": 2, "c": 1}, minimum=2) == {"a": 7, "b": 2, "c": 1}


@given(strata_sizes, st.integers(0, 60), st.floats(0, 1))
def test_allocations_add_up_and_keep_their_bounds(sizes, minimum, part):
    least = sum(min(minimum, size) for size in sizes.values())
    total = least + int(part * (sum(sizes.values()) - least))
    shares = allocate(total, sizes, minimum=minimum)
    assert sum(shares.values()) == total
    assert all(min(minimum, sizes[s]) <= shares[s] <= sizes[s] for s in sizes)


@given(strata_sizes, st.floats(0, 1))
def test_plain_proportion_is_kept_to_within_one(sizes, part):
    people = sum(sizes.values())
    assume(people)
    total = int(part * people)
    for stratum, share in allocate(total, sizes).items():
        assert abs(share - total * sizes[stratum] / people) < 1


@given(
    st.lists(st.tuples(st.integers(1, 400), st.floats(0.01, 1)), min_size=1, max_size=6),
    st.integers(0, 30),
    st.floats(0, 1),
)
def test_neyman_within_bounds_against_bisection(strata, minimum, part):
    sizes = {k: size for k, (size, _) in enumerate(strata)}
    spreads = {k: spread for k, (_, spread) in enumerate(strata)}
    least = {k: min(minimum, size) for k, size in sizes.items()}
    total = sum(least.values()) + int(part * (sum(sizes.values()) - sum(least.values())))

    def amounts(scale):
        return [min(max(scale * sizes[k] * spreads[k], least[k]), sizes[k]) for k in sizes]

    low, high = 0.0, 200.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(amounts(middle)) < total else (low, middle)
    ours = allocate(total, sizes, spreads=spreads, minimum=minimum)
    assert all(abs(ours[k] - exact) < 1 + 1e-6 for k, exact in enumerate(amounts(high)))


def test_spreads_of_nothing_still_reach_the_total():
    assert allocate(7, {"a": 2, "b": 6}, spreads={"a": 0, "b": 0}) == {"a": 2, "b": 5}


def test_impossible_allocations_are_refused():
    with pytest.raises(ValueError, match="cannot be drawn from 3"):
        allocate(4, {"a": 3})
    with pytest.raises(ValueError, match="minimums alone need 4"):
        allocate(3, {"a": 3, "b": 3}, minimum=2)
    with pytest.raises(ValueError, match="No spread given for 'a'"):
        allocate(1, {"a": 3}, spreads={})
    with pytest.raises(ValueError, match="negative"):
        allocate(1, {"a": 3}, spreads={"a": -1})
    with pytest.raises(ValueError, match="fewer than no people"):
        allocate(0, {"a": -3})


# --- Draws -------------------------------------------------------------------------------------


def test_a_draw_can_be_repeated_with_nothing_but_a_hash():
    people = [f"R{n:03}" for n in range(50)]
    by_hand = sorted(people, key=lambda p: sha256(f"0/person/{p}".encode()).hexdigest())[:8]
    assert list(draw(people, 8, seed=0).selected) == by_hand
    assert list(draw(people[::-1], 8, seed=0).selected) == by_hand
    assert list(draw(people, 8, seed=1).selected) != by_hand


@given(
    st.lists(
        st.tuples(
            st.integers(0, 999), st.sampled_from("NCS"), st.sampled_from(["", "h1", "h2", "h3"])
        ),
        min_size=1, max_size=40, unique_by=lambda row: row[0],
    ),
    st.integers(), st.data(),
)  # fmt: skip
def test_laws_of_a_draw(people, seed, data):
    ids, strata, households = map(list, zip(*people, strict=True))
    standing = len([h for h in households if not h]) + len({h for h in households if h})
    size = data.draw(st.integers(0, standing))
    drawn = draw(ids, size, seed=seed, strata=strata, households=households)
    assert len(drawn.selected) == len(set(drawn.selected)) == size
    assert set(drawn.selected) <= set(ids)
    homes = Counter(h for i, h in zip(ids, households, strict=True) if i in drawn.selected and h)
    assert all(number == 1 for number in homes.values())
    assert set(drawn.chances()) == set(drawn.selected)
    assert all(0 < chance <= 1 for chance in drawn.chances().values())
    shuffled = data.draw(st.permutations(people))
    again = draw(*_columns(shuffled, size), seed=seed, **_beside(shuffled))
    assert (again.selected, again.chances()) == (drawn.selected, drawn.chances())


def _columns(people, size):
    return [row[0] for row in people], size


def _beside(people):
    return {"strata": [row[1] for row in people], "households": [row[2] for row in people]}


def test_every_household_and_everyone_in_it_has_the_same_chance():
    people = ["a1", "a2", "a3", "b1", "c1", "c2"]
    households = ["a", "a", "a", "b", "c", "c"]
    times = Counter(
        person
        for seed in range(6000)
        for person in draw(people, 1, seed=seed, households=households).selected
    )
    for person, chance in {"a1": 1 / 9, "a3": 1 / 9, "b1": 1 / 3, "c2": 1 / 6}.items():
        assert times[person] / 6000 == pytest.approx(chance, abs=0.025)
    one = draw(people, 3, seed=0, households=households)
    assert sorted(one.chances().values()) == pytest.approx([1 / 3, 1 / 2, 1])


def test_a_top_up_takes_the_next_in_line_and_keeps_the_first():
    people = list(range(100))
    strata = ["N" if n < 60 else "S" for n in people]
    first = draw(people, {"N": 6, "S": 4}, seed=3, strata=strata)
    more = first.topped_up({"S": 5})
    assert more.taken == {"N": 6, "S": 9}
    assert more.selected[:10] == first.selected
    assert more == draw(people, {"N": 6, "S": 9}, seed=3, strata=strata)
    with pytest.raises(ValueError, match="40 in line"):
        first.topped_up({"S": 37})
    with pytest.raises(ValueError, match="no stratum 'W'"):
        first.topped_up({"W": 1})


def test_impossible_draws_are_refused():
    with pytest.raises(ValueError, match="same id"):
        draw([1, "1"], 1, seed=0)
    with pytest.raises(ValueError, match="2 people but 1"):
        draw([1, 2], 1, seed=0, strata=["a"])
    with pytest.raises(ValueError, match="Nobody is in stratum 'b'"):
        draw([1, 2], {"b": 1}, seed=0, strata=["a", "a"])


# --- Quotas ------------------------------------------------------------------------------------


def test_quotas_close_when_they_are_full():
    targets = {"age": {"18-34": 2, "35+": 1}, "area": {"North": 2}}
    answered = [
        {"age": "18-34", "area": "North"},
        {"age": "35+", "area": "South"},
        {"area": "North"},
    ]
    cells = quota_cells(targets, answered)
    assert cells == [
        QuotaCell("age", "18-34", 2, 1),
        QuotaCell("age", "35+", 1, 1),
        QuotaCell("area", "North", 2, 2),
    ]
    assert [cell.missing for cell in cells] == [1, 0, 0]
    assert fits({"age": "18-34", "area": "South"}, cells)
    assert not fits({"age": "18-34", "area": "North"}, cells)
    assert not fits({"age": "35+"}, cells)
    assert fits({}, cells)


# --- From a shell ------------------------------------------------------------------------------


def test_command_line(tmp_path, capsys):
    assert main(["size", "4870", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["responses"] == 535
    assert main(["size", "4870", "--margin", "5"]) == 0
    assert capsys.readouterr().out.startswith("357 responses of 4870 for ±5 points")
    people = tmp_path / "people.csv"
    people.write_text("id,area,home\n1,N,a\n2,N,a\n3,S,b\n4,S,c\n")
    command = ["draw", str(people), "--size", "2", "--seed", "0", "--stratum", "area"]
    assert main([*command, "--household", "home", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["selected"] == list(
        draw("1234", 2, seed=0, strata="NNSS", households="aabc").selected
    )
    assert main(command) == 0
    assert len(capsys.readouterr().out.split()) == 2
    for wrong in (
        ["size", "500"],
        ["draw", str(tmp_path / "none.csv"), "--size", "1", "--seed", "0"],
    ):
        with pytest.raises(SystemExit):
            main(wrong)


def test_importing_it_brings_no_numpy():
    code = "import sys, yousaid.methods.sampling; print('numpy' in sys.modules)"
    assert said_by_a_fresh_python(code) == "False"


def test_the_pages_examples_are_true():
    failed, attempted = failures_in("sampling.md")
    assert (failed, attempted > 5) == (0, True)
