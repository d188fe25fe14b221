"""Bands, verdicts and effects, decided from values (TH-32)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousaid.groups.choices import CriterionKind, Standing
from yousaid.groups.rules.recognition import bands
from yousaid.groups.rules.recognition.bands import BadBands, Band
from yousaid.groups.rules.recognition.effects import EFFECTS, consequences
from yousaid.groups.rules.recognition.judging import (
    Known,
    Outcome,
    Rule,
    Shown,
    judge,
    months_after,
    months_between,
)

TODAY = date(2026, 11, 23)
QUORUM = (Band(1, 99, 6), Band(100, 150, 8), Band(151, None, 10))


def test_the_published_bands_leave_exactly_100_homes_out():
    published = [Band(1, 99, 6), Band(101, 150, 8), Band(151, None, 10)]
    with pytest.raises(BadBands, match="No band covers exactly 100 homes"):
        bands.check(published)
    assert bands.needed(published, 100) is None
    bands.check(QUORUM)
    assert [bands.needed(QUORUM, homes) for homes in (1, 99, 100, 150, 151, 9_000)] == [
        6, 6, 8, 8, 10, 10,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given_bands", "words"),
    [
        ([], "at least one band"),
        ([Band(1, 99, 6), Band(90, None, 8)], "Two bands cover 90 homes"),
        ([Band(1, None, 6), Band(100, 150, 8)], "Two bands cover 100 homes"),
        ([Band(1, 99, 6)], "No band covers 100 homes and above"),
        ([Band(10, None, 6)], "No band covers 1 to 9 homes"),
        ([Band(1, 0, 6)], "ends before it begins"),
    ],
)
def test_bands_with_holes_or_overlaps_are_refused_with_the_place(given_bands, words):
    with pytest.raises(BadBands, match=words):
        bands.check(given_bands)


@given(st.lists(st.tuples(st.integers(1, 30), st.none() | st.integers(1, 30)), max_size=5))
def test_bands_that_pass_cover_every_number_of_homes_exactly_once(pairs):
    made = [Band(least, most, 1) for least, most in pairs]
    try:
        bands.check(made)
    except BadBands:
        covered = [
            sum(b.least <= n and (b.most is None or n <= b.most) for b in made)
            for n in range(1, 70)
        ]
        broken = any(b.most is not None and b.most < b.least for b in made)
        assert broken or any(count != 1 for count in covered)
    else:
        for homes in range(1, 70):
            holding = [b for b in made if b.least <= homes and (b.most is None or homes <= b.most)]
            assert len(holding) == 1


def verdict(rule, shown=None, known=None):
    found = judge(rule, shown or Shown(), known or Known(TODAY))
    return found.outcome, found.words


def test_quarrybanks_meeting_was_too_long_ago_and_too_small():
    agm = Rule(CriterionKind.WITHIN_MONTHS, months=15, thing="AGM")
    assert verdict(agm, Shown(on=date(2025, 6, 14))) == (
        Outcome.NOT_MET,
        "AGM on 14 June 2025, 17 months ago; the limit is 15.",
    )
    quorum = Rule(CriterionKind.BANDS, bands=QUORUM)
    assert verdict(quorum, Shown(number=5), Known(TODAY, homes=112)) == (
        Outcome.NOT_MET,
        "5 came; its area has 112 homes, so it needs 8.",
    )


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2025, 8, 23), Outcome.MET),
        (date(2025, 8, 22), Outcome.NOT_MET),
        (date(2026, 11, 24), Outcome.CANNOT_TELL),
        (None, Outcome.CANNOT_TELL),
    ],
)
def test_within_months_holds_to_the_day(on, outcome):
    rule = Rule(CriterionKind.WITHIN_MONTHS, months=15, thing="AGM")
    assert verdict(rule, Shown(on=on))[0] is outcome


def test_a_limit_missed_by_a_day_says_so():
    rule = Rule(CriterionKind.WITHIN_MONTHS, months=15, thing="AGM")
    assert "15 months and 1 day ago" in verdict(rule, Shown(on=date(2025, 8, 22)))[1]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_are_counted_as_people_count_them(day, months):
    later = months_after(day, months)
    assert months_between(day, later) in (months, months - 1)  # the short end of a month
    assert months_between(day, later + timedelta(days=4)) >= months


def test_notice_in_days_and_in_working_days():
    fourteen = Rule(CriterionKind.NOTICE_DAYS, days=14)
    meeting = date(2026, 6, 15)
    given_on = meeting - timedelta(days=14)
    assert verdict(fourteen, Shown(on=meeting, notice_on=given_on))[0] is Outcome.MET
    late = Shown(on=meeting, notice_on=given_on + timedelta(days=1))
    assert verdict(fourteen, late) == (
        Outcome.NOT_MET,
        "Notice on 2 June 2026 for 15 June 2026: 13 days; the rule is 14.",
    )
    ten = Rule(CriterionKind.NOTICE_DAYS, days=10, in_working_days=True)
    # From Friday 29 May: 1 to 5 and 8 to 12 June lie between, ten clear working days.
    assert verdict(ten, Shown(on=meeting, notice_on=date(2026, 5, 29)))[0] is Outcome.MET
    assert verdict(ten, Shown(on=meeting, notice_on=date(2026, 6, 1)))[0] is Outcome.NOT_MET
    assert verdict(ten, Shown(on=meeting))[0] is Outcome.CANNOT_TELL


def test_accounts_need_somebody_independent():
    rule = Rule(CriterionKind.DOCUMENT, thing="the accounts", needs_check=True)
    assert verdict(rule)[0] is Outcome.NOT_MET
    assert verdict(rule, Shown(has_file=True))[0] is Outcome.CANNOT_TELL
    assert verdict(rule, Shown(has_file=True, says_yes=False)) == (
        Outcome.NOT_MET,
        "We have the accounts, not independently checked.",
    )
    assert verdict(rule, Shown(has_file=True, says_yes=True))[0] is Outcome.MET


def test_posts_and_area_come_from_our_own_records():
    rule = Rule(CriterionKind.POSTS, posts=("Chair", "Secretary", "Treasurer"))
    known = Known(TODAY, homes=112, posts_held=frozenset({"chair", "Secretary"}))
    assert verdict(rule, known=known) == (Outcome.NOT_MET, "Nobody is treasurer.")
    area = Rule(CriterionKind.AREA)
    assert verdict(area, known=known)[0] is Outcome.MET
    over = Known(TODAY, homes=112, overlaps=("Weir Lane TRA",))
    assert verdict(area, known=over) == (
        Outcome.NOT_MET,
        "Its area overlaps with that of Weir Lane TRA.",
    )
    assert verdict(area)[0] is Outcome.CANNOT_TELL


def test_every_kind_is_judged_without_evidence():
    for kind in CriterionKind:
        rule = Rule(kind, months=1, days=1, posts=("Chair",), bands=QUORUM)
        assert judge(rule, Shown(), Known(TODAY)).words


def test_hall_grant_and_words_come_from_one_value():
    assert set(EFFECTS) == set(Standing)
    assert consequences(Standing.RECOGNISED, Standing.WITHDRAWN, Decimal(1100)) == [
        "Free use of a hall ends.",
        "The yearly grant ends.",
        "Residents read “Not recognised by us” instead of “Recognised by us”.",
        "It holds £1,100 of ours: say what becomes of it.",
    ]
    same = consequences(Standing.RECOGNISED, Standing.RECOGNISED, Decimal(1100))
    assert same == ["Hall, grant and public words stay as they are."]
