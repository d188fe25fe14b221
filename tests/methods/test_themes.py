"""Themes: against what a person would label, on made texts, and what is promised about quotes."""

import csv
import inspect
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from yousaid.methods import themes
from yousaid.methods.themes import (
    TooFewComments,
    best_number,
    find_themes,
    root,
    steadiness,
    without_contacts,
    words_in,
)
from yousaid.methods.themes.__main__ import main

from .documents import failures_in, said_by_a_fresh_python

LABELLED = Path(__file__).parents[1] / "data" / "comments_labelled.csv"


def labelled() -> tuple[list[str], list[str]]:
    """Sixty invented comments and what a person said each is about."""
    with LABELLED.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row["comment"] for row in rows], [row["label"] for row in rows]


def agreeing(labels: list[str], main_themes: np.ndarray) -> float:
    """Share of comments in a theme most of which has their label."""
    own = np.array(labels)
    right = 0
    for theme in np.unique(main_themes[main_themes >= 0]):
        right += np.unique(own[main_themes == theme], return_counts=True)[1].max()
    return right / len(labels)


def test_themes_agree_with_a_person():
    comments, labels = labelled()
    found = find_themes(comments, 5, seed=0)
    assert agreeing(labels, found.main) >= 0.85
    assert adjusted_rand_score(labels, found.main) >= 0.7
    tops = {theme.words[0] for theme in found.themes}
    assert len(tops) == 5


def test_the_number_a_person_would_take_is_among_the_steadiest():
    comments, _ = labelled()
    number, means = best_number(comments, seed=0, numbers=range(3, 8))
    assert number in (4, 5, 6)
    assert set(means) == {3, 4, 5, 6, 7}


def test_themes_return_on_resampling_and_noise_does_not():
    comments, _ = labelled()
    steady = steadiness(comments, 5, seed=0)
    assert steady.shape == (5,)
    assert steady.mean() > 0.5
    random = np.random.default_rng(0)
    words = sorted({written for comment in comments for _, written in words_in(comment)})
    noise = [" ".join(random.choice(words, 8)) for _ in comments]
    assert steadiness(noise, 5, seed=0).mean() < steady.mean() - 0.2


def test_quotes_are_of_their_theme_word_for_word_and_unlike_each_other():
    comments, labels = labelled()
    label = dict(zip(comments, labels, strict=True))
    found = find_themes(comments, 5, seed=0)
    right = sum(
        len({label[quote] for quote in theme.quotes}) == 1 and len(theme.quotes) > 1
        for theme in found.themes
    )
    assert right >= 4
    for theme in found.themes:
        for one, other in pairwise(theme.quotes):
            assert one != other


def test_a_theme_is_shares_that_sum_to_one_or_nothing():
    comments, _ = labelled()
    found = find_themes([*comments, "Xyzzy plugh."], 5, seed=0)
    sums = found.shares.sum(axis=1)
    assert ((np.abs(sums - 1) < 1e-9) | (sums == 0)).all()
    assert found.main[-1] == -1
    assert (found.shares >= 0).all()
    counts = [theme.comments for theme in found.themes]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == (found.main >= 0).sum()
    assert any("read them one by one" in caution for caution in found.cautions)


def test_a_letter_sent_often_is_counted_but_makes_no_theme():
    comments, labels = labelled()
    campaign = [comments[0].upper()] * 80
    found = find_themes([*comments, *campaign], 5, seed=0)
    alone = find_themes(comments, 5, seed=0)
    assert set(found.roots) == set(alone.roots)
    assert (found.main[60:] == found.main[0]).all()
    assert found.themes[0].comments >= 80
    assert agreeing(labels, found.main[:60]) >= 0.85
    assert any("80 comments are copies" in caution for caution in found.cautions)


def test_the_same_comments_and_seed_give_the_same_themes():
    comments, _ = labelled()
    assert find_themes(comments, 4, seed=0).themes == find_themes(comments, 4, seed=0).themes
    assert (steadiness(comments, 4, seed=7) == steadiness(comments, 4, seed=7)).all()


def test_few_comments_are_refused():
    comments, _ = labelled()
    with pytest.raises(TooFewComments, match="19 different comments"):
        find_themes(comments[:19] * 5, 2, seed=0)
    with pytest.raises(TooFewComments, match="No word"):
        find_themes([f"{'abcdefghijklmnopqrstuvwxyz'[n] * 4}" for n in range(24)], 2, seed=0)
    with pytest.raises(ValueError, match="number of themes"):
        find_themes(comments, 1, seed=0)


def test_no_sentiment_anywhere():
    told = json.dumps([name for name, _ in inspect.getmembers(themes)]).lower()
    assert "sentiment" not in told
    for word in ("awful", "terrible", "good", "bad", "thank", "hate"):
        assert words_in(word) == []


@pytest.mark.parametrize(
    "forms",
    [
        "repair repairs repaired repairing",
        "bin bins",
        "rubbish",
        "lift lifts",
        "leak leaks leaking leaked",
        "charge charges charged charging",
        "stop stops stopped stopping",
        "call calls called calling",
        "fix fixes fixed fixing",
        "party parties",
        "clean cleaned cleaning cleans",
    ],
)
def test_forms_of_a_word_have_one_root(forms):
    assert len({root(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("bus", "bin"), ("gas", "gate"), ("rent", "renew")])
def test_other_words_have_another(one, other):
    assert root(one) != root(other)


@given(st.text(alphabet="abcdefghilmnoprstuy'", min_size=1, max_size=14))
def test_a_root_is_never_longer_nor_empty(word):
    found = root(word)
    assert len(found) <= len(word) + 1
    assert found or word.strip("'s") == ""


def test_contacts_are_taken_out_of_quotes():
    comment = "Ring me on 07700 900123 or +44 20 7946 0001, mail ann@example.org; Flat 2, E8 1AA."
    assert without_contacts(comment) == "Ring me on […] or […], mail […]; Flat 2, […]."


@given(st.text())
def test_taking_contacts_out_is_done_once(comment):
    once = without_contacts(comment)
    assert without_contacts(once) == once


def test_from_a_shell(tmp_path, capsys):
    path = str(LABELLED)
    assert main([path, "--number", "5", "--json"]) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["comments"], len(told["themes"])) == (60, 5)
    assert all(0 <= theme["steadiness"] <= 1 for theme in told["themes"])
    assert "draw 10 of 10" in err
    assert main([path, "--number", "3"]) == 0
    assert "comments; steadiness" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([path, "--column", "words"])
    assert "no column “words”" in capsys.readouterr().err


def test_worked_example_of_the_page():
    failed, attempted = failures_in("themes.md")
    assert attempted
    assert not failed


def test_loads_nothing_heavy_before_it_is_needed():
    code = "import sys, yousaid.methods.themes; print({'django', 'sklearn'} & set(sys.modules))"
    assert said_by_a_fresh_python(code) == "set()"
