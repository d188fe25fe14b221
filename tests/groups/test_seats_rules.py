"""Whom seats are for, whether somebody may take one, and how many are filled: from values."""

import pytest

from yousaid.groups.rules.seats import (
    Candidate,
    Doubt,
    SeatRule,
    Standing,
    criteria_words,
    doubts,
    number_words,
    quorum_words,
    standing,
    tally,
)

WORDS = {"tenant": "Tenant", "leaseholder": "Leaseholder"}
PANEL = SeatRule("Members", 0, 15, frozenset({"tenant", "leaseholder"}))  # TA-31
YOUTH = SeatRule("Young residents", 0, 15, youngest=18, oldest=24)  # TA-34
NEWCOMERS = SeatRule("Newcomers", 0, 12, not_elsewhere=True)
LOCAL = SeatRule("Locals", 0, 9, places=frozenset({"00010002"}))
BOARD = SeatRule("From the federation", 3, 3, nominated_by="the Federation")  # TA-30


def said(rule, who, filled=0):
    return [(each.doubt, each.known) for each in doubts(rule, who, filled)]


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (15, 15, "15"),
        (10, 12, "10 to 12"),
        (0, 12, "at most 12"),
        (3, None, "at least 3"),
        (0, None, "any number"),
    ],
)
def test_numbers_in_words(least, most, words):
    assert number_words(least, most) == words


def test_criteria_in_words():
    assert criteria_words(PANEL, WORDS) == "tenant or leaseholder"
    assert criteria_words(YOUTH, WORDS) == "aged 18 to 24"
    assert criteria_words(NEWCOMERS, WORDS) == "not in another group"
    assert criteria_words(LOCAL, WORDS) == "living where the group covers"
    assert criteria_words(BOARD, WORDS) == "nominated by the Federation"
    assert criteria_words(SeatRule("All"), WORDS) == "anybody"


def test_tenants_and_leaseholders():
    """TA-31."""
    assert said(PANEL, Candidate(capacities=frozenset({"tenant"}))) == []
    lodger = Candidate(capacities=frozenset({"household_member"}))
    assert said(PANEL, lodger) == [(Doubt.CAPACITY, True)]
    assert said(PANEL, Candidate()) == [(Doubt.CAPACITY, False)]


def test_an_age_range_is_asked_for_and_never_looked_up():
    """TA-34: the word of whoever takes the seat counts; not asked is not known."""
    assert said(YOUTH, Candidate(in_range=True)) == []
    assert said(YOUTH, Candidate(in_range=False)) == [(Doubt.AGE, True)]
    assert said(YOUTH, Candidate()) == [(Doubt.AGE, False)]
    assert not any("age" in name or "born" in name for name in Candidate.__dataclass_fields__)


def test_full_elsewhere_place_and_nomination():
    assert said(NEWCOMERS, Candidate(), filled=11) == []
    assert said(NEWCOMERS, Candidate(), filled=12) == [(Doubt.FULL, True)]
    assert said(NEWCOMERS, Candidate(elsewhere=("Youth Forum",))) == [(Doubt.ELSEWHERE, True)]
    assert said(LOCAL, Candidate(homes=frozenset({"000100020007"}))) == []
    assert said(LOCAL, Candidate(homes=frozenset({"00010003"}))) == [(Doubt.PLACE, True)]
    assert said(LOCAL, Candidate()) == [(Doubt.PLACE, False)]
    assert said(BOARD, Candidate(nominated=True)) == []
    assert said(BOARD, Candidate(nominated=False)) == [(Doubt.NOMINATION, True)]
    assert said(BOARD, Candidate()) == [(Doubt.NOMINATION, False)]


@pytest.mark.parametrize(
    ("least", "most", "filled", "counts", "words"),
    [
        (15, 15, 13, (2, 0, 2), "13 filled, 2 vacant"),
        (6, 12, 9, (3, 0, 0), "9 filled, 3 vacant"),
        (0, 4, 5, (0, 1, 0), "5 filled, 1 more than there are seats"),
        (3, None, 1, (2, 0, 2), "1 filled, 2 vacant"),
        (0, None, 8, (0, 0, 0), "8 filled, none vacant"),
    ],
)
def test_how_seats_stand(least, most, filled, counts, words):
    stands = tally(least, most, filled)
    assert (stands.vacant, stands.over, stands.short) == counts
    assert stands.words == words


def test_a_group_taken_together():
    assert standing([(3, 3), (2, 2)], [3, 1], 4) == Standing(4, 5, 1)
    assert standing([(3, 3), (0, None)], [3, 9], 12) == Standing(12, None, 0)
    assert standing([], [], 7) == Standing(7, None, 0)


def test_a_quorum_nobody_can_reach_is_said():
    assert quorum_words(None, 3) == "Not set"
    assert quorum_words(5, 9) == "5"
    assert quorum_words(5, 3) == "5: more than the 3 who belong to it now"
