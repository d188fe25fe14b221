"""Opinion maps: against scikit-learn, by hand, and with small groups."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, silhouette_score

from yousaid.methods.opinions import (
    NO_VOTE,
    TooFewVotes,
    Votes,
    agreement_test,
    chance_of_noise,
    contrast_test,
    gather,
    group,
    opinion_map,
    project,
    silhouettes,
    standings,
)
from yousaid.methods.opinions.__main__ import main

from .documents import failures_in, said_by_a_fresh_python

DATA = Path(__file__).parents[1] / "data"


def camps(seed: int, sizes: tuple[int, ...], statements: int = 24, voted: float = 0.7):
    """People of several camps, each with its own line and some noise; and who is in which."""
    random = np.random.default_rng(seed)
    lines = random.choice((-1, 1), (len(sizes), statements))
    camp = np.repeat(np.arange(len(sizes)), sizes)
    cast = lines[camp] * np.where(random.random((len(camp), statements)) < 0.88, 1, -1)
    cast[random.random(cast.shape) < 0.08] = 0
    cast[random.random(cast.shape) > voted] = NO_VOTE
    return table(cast), camp


def table(cast) -> Votes:
    cast = np.asarray(cast, np.int8)
    names = [
        tuple(f"{kind}{n}" for n in range(many))
        for kind, many in zip("ps", cast.shape, strict=True)
    ]
    return Votes(*names, cast)


@pytest.mark.parametrize("seed", range(4))
def test_positions_are_the_principal_components(seed):
    votes, _ = camps(seed, (40, 30))
    filled = votes.cast.astype(float)
    filled[votes.cast == NO_VOTE] = np.nan
    filled = np.where(np.isnan(filled), np.nanmean(filled, axis=0), filled)
    found = PCA(2, svd_solver="full").fit(filled)
    stretch = np.sqrt(24 / votes.given)[:, None]
    positions, axes = project(votes)
    turned = np.sign((axes * found.components_).sum(axis=1))
    assert np.allclose(positions, found.transform(filled) * stretch * turned)


@pytest.mark.parametrize("seed", range(4))
def test_groups_are_no_looser_than_those_of_many_random_beginnings(seed):
    votes, _ = camps(seed, (50, 40, 30))
    positions, _ = project(votes)
    for found in group(positions):
        k = len(found.sizes)
        reference = KMeans(k, n_init=20, random_state=0).fit(positions)
        spread = sum(
            ((positions[found.labels == g] - positions[found.labels == g].mean(axis=0)) ** 2).sum()
            for g in range(k)
        )
        assert spread <= reference.inertia_ * 1.03
        assert found.silhouette == pytest.approx(
            silhouette_score(positions, found.labels), abs=1e-5
        )


@pytest.mark.parametrize(("seed", "sizes"), [(0, (40, 30)), (4, (60, 40, 30)), (2, (200, 15))])
def test_camps_are_found_again(seed, sizes):
    votes, camp = camps(seed, sizes)
    drawn = opinion_map(votes)
    assert [found.people for found in drawn.groups] == pytest.approx(sorted(sizes)[::-1], abs=1)
    assert adjusted_rand_score(camp, drawn.labels) > 0.9


def test_groups_are_those_polis_published():
    """Polis keeps some memory of earlier rounds, so its groups are not exactly anybody's."""
    lines = (DATA / "polis_taxes.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ") for line in lines if not line.startswith("#")]
    signs = {"+": 1, "-": -1, "0": 0, ".": NO_VOTE}
    votes = table([[signs[sign] for sign in signs_of] for _, signs_of in rows])
    theirs = np.array([own for own, _ in rows])
    drawn = opinion_map(votes)
    both = (drawn.labels >= 0) & (theirs != "?")
    assert votes.cast.shape == (334, 91)
    assert both.sum() == 293
    assert len(drawn.groups) == 2
    assert adjusted_rand_score(theirs[both], drawn.labels[both]) > 0.85
    assert (theirs[both] == np.where(drawn.labels[both] == 0, "1", "0")).mean() > 0.97


def test_tests_by_hand():
    # 9 of 9: 2√10·(10/10 − ½) = √10.
    assert agreement_test(9, 9) == pytest.approx(10**0.5)
    assert agreement_test(0, 0) == pytest.approx(1)
    # 8 of 9 and 2 of 9, one more each: 9/10 and 3/10, pooled 0.6.
    assert contrast_test(8, 9, 2, 9) == pytest.approx(0.6 / (0.6 * 0.4 * 0.2) ** 0.5)
    assert contrast_test(9, 9, 9, 9) == 0


def test_standings_and_agreements_by_hand():
    # Two groups of ten: statement 0 divides them, 1 unites them, 2 was hardly voted on.
    cast = np.full((20, 3), NO_VOTE)
    cast[:, 0] = [1] * 9 + [-1] + [-1] * 10
    cast[:, 1] = 1
    cast[:5, 2] = 1
    labels = np.repeat([0, 1], 10)
    votes = table(cast)
    first, second = standings(votes, labels, smallest=10)
    assert [(s.statement, s.agrees, s.alike, s.votes) for s in first] == [("s0", True, 9, 10)]
    assert [(s.statement, s.agrees, s.alike, s.votes) for s in second] == [("s0", False, 10, 10)]
    assert first[0].share == pytest.approx(10 / 12)


def test_consensus_counts_groups_not_heads():
    # 90 for, but the ten of the second camp against; the other statement both camps mildly like.
    cast = np.full((100, 9), 1)
    cast[90:, :8] = -1
    cast[:, 8] = np.where(np.arange(100) % 4 == 0, -1, 1)
    drawn = opinion_map(table(cast))
    assert [found.people for found in drawn.groups] == [90, 10]
    assert drawn.agreements[0].statement == "s8"
    assert drawn.agreements[0].least < 0.8


def test_a_small_group_is_neither_shown_nor_left_out():
    cast = np.ones((69, 12))
    cast[60:] = -1
    votes = table(cast * np.where(np.random.default_rng(0).random(cast.shape) < 0.95, 1, -1))
    assert group(project(votes)[0])[0].sizes.min() == 9
    drawn = opinion_map(votes)
    assert all(found.people >= 10 for found in drawn.groups)
    assert sum(found.people for found in drawn.groups) == 69
    assert any("fewer than 10" in caution for caution in drawn.cautions)


def test_too_few_people_show_nothing():
    votes, _ = camps(0, (9,))
    with pytest.raises(TooFewVotes, match="Fewer than 10"):
        opinion_map(votes)
    few = np.full((40, 20), NO_VOTE)
    few[:, :3] = 1
    with pytest.raises(TooFewVotes):
        opinion_map(table(few))


def test_those_with_few_votes_are_in_no_group_and_in_no_figure():
    votes, _ = camps(3, (40, 30), voted=1)
    cast = votes.cast.copy()
    cast[:3, 4:] = NO_VOTE
    drawn = opinion_map(table(cast))
    assert drawn.labels[:3].tolist() == [-1, -1, -1]
    assert sum(found.people for found in drawn.groups) == 67
    assert all(told.votes <= 40 for found in drawn.groups for told in found.standings)


def test_everybody_alike_is_no_groups():
    drawn = opinion_map(table(np.ones((30, 8))))
    assert drawn.silhouette is None
    assert [found.people for found in drawn.groups] == [30]
    assert drawn.agreements[0].least == pytest.approx(31 / 32)


def test_noise_is_told_from_camps():
    random = np.random.default_rng(1)
    noise = table(random.choice((-1, 0, 1), (80, 20)))
    assert chance_of_noise(noise, seed=0) > 0.1
    votes, _ = camps(1, (40, 40))
    assert chance_of_noise(votes, seed=0) == 0.05
    assert chance_of_noise(votes, seed=0, times=3) == 0.25


matrices = st.integers(12, 30).flatmap(
    lambda people: st.lists(
        st.lists(st.sampled_from((1, -1, 0, NO_VOTE)), min_size=8, max_size=8),
        min_size=people,
        max_size=people,
    )
)


@settings(deadline=None, max_examples=60)
@given(matrices, st.randoms(use_true_random=False))
def test_what_always_holds(rows, random):
    votes = table(rows)
    try:
        drawn = opinion_map(votes, fewest_votes=4)
    except TooFewVotes:
        assert (votes.given >= 4).sum() < 10
        return
    sizes = [found.people for found in drawn.groups]
    assert min(sizes) >= 10
    assert sizes == sorted(sizes, reverse=True)
    assert np.bincount(drawn.labels[drawn.labels >= 0]).tolist() == sizes
    assert ((drawn.labels < 0) == (votes.given < 4)).all()
    for found in drawn.groups:
        for told in found.standings:
            assert 10 <= told.votes <= found.people
            assert told.alike <= told.votes
    assert all(0 < a.score <= 1 and a.score <= a.least for a in drawn.agreements)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.integers(2, 4))
def test_silhouettes_as_scikit_learn_has_them(seed, k):
    random = np.random.default_rng(seed)
    positions = random.normal(size=(25, 2))
    labels = np.append(np.arange(k), random.integers(0, k, 25 - k))
    (own,) = silhouettes(positions, [labels])
    assert own == pytest.approx(silhouette_score(positions, labels), abs=1e-5)


def test_votes_are_gathered_and_checked():
    votes = gather([("a", "x", 1), ("b", "y", -1), ("a", "x", 0)])
    assert votes.people == ("a", "b")
    assert votes.cast.tolist() == [[0, NO_VOTE], [NO_VOTE, -1]]
    with pytest.raises(ValueError, match="must be 1, -1 or 0"):
        gather([("a", "x", 3)])
    with pytest.raises(ValueError, match="one row a person"):
        Votes(("a",), (), np.zeros((2, 2), np.int8))


def test_from_a_shell(tmp_path, capsys):
    votes, _ = camps(0, (20, 15), voted=1)
    path = tmp_path / "votes.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("person", "statement", "vote"))
        for row, person in enumerate(votes.people):
            writer.writerows(
                (person, statement, ("pass", "agree", "disagree")[vote])
                for statement, vote in zip(votes.statements, votes.cast[row], strict=True)
            )
    assert main([str(path), "--json", "--shuffles", "3"]) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert [found["people"] for found in told["groups"]] == [20, 15]
    assert told["chance_of_noise"] == 0.25
    assert "positions" not in told
    assert "shuffle 3" in err
    assert main([str(path), "--shuffles", "0"]) == 0
    assert capsys.readouterr().out.startswith("Group 1: 20 people")
    path.write_text("person,statement,vote\na,b,perhaps\n")
    with pytest.raises(SystemExit):
        main([str(path)])
    assert "Line 2: “perhaps” is no vote." in capsys.readouterr().err


def test_worked_example_of_the_page():
    failed, attempted = failures_in("opinions.md")
    assert attempted
    assert not failed


def test_loads_no_django_and_little_else():
    code = "import sys, yousaid.methods.opinions; print({'django', 'sklearn'} & set(sys.modules))"
    assert said_by_a_fresh_python(code) == "set()"
