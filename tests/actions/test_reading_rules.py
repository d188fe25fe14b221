"""Deadlines, owners, replies and money notes, one by one."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousaid.actions.rules.due_dates import read_due
from yousaid.actions.rules.owner_names import fold, read_owners
from yousaid.actions.rules.replies import read_label, read_reply
from yousaid.actions.rules.resource_notes import read_resources

NEAR = date(2013, 9, 1)

SURE = [
    ("Nov-13", "2013-11-30 month"),
    ("Apr-14", "2014-04-30 month"),
    ("May-14", "2014-05-31 month"),
    ("April 2014", "2014-04-30 month"),
    ("end of Feb 2016", "2016-02-29 month"),
    ("04/2014", "2014-04-30 month"),
    ("2014-04", "2014-04-30 month"),
    ("December '13", "2013-12-31 month"),
    ("by Sept. 2014", "2014-09-30 month"),
    ("1st January 2014", "2014-01-01 day"),
    ("1 January 2014", "2014-01-01 day"),
    ("January 1st, 2014", "2014-01-01 day"),
    ("01/04/2014", "2014-04-01 day"),
    ("31.03.14", "2014-03-31 day"),
    ("2014-04-30", "2014-04-30 day"),
    ("13-Nov-14", "2014-11-13 day"),
    ("Q1 2014/15", "2014-06-30 quarter"),
    ("Q2 2014/15", "2014-09-30 quarter"),
    ("Quarter 4 2014-15", "2015-03-31 quarter"),
    ("second quarter of 2014/15", "2014-09-30 quarter"),
    ("quarter to 30 June 2014", "2014-06-30 quarter"),
    ("2014", "2014-12-31 year"),
    ("2014/15", "2015-03-31 year"),
    ("2013-2016", "2016-03-31 year"),
    ("year to 31 March 2015", "2015-03-31 year"),
    ("On going", "None ongoing"),
    ("Ongoing", "None ongoing"),
    ("on-going", "None ongoing"),
    ("Continuous", "None ongoing"),
    ("Quarterly", "None ongoing"),
    ("", "None none"),
    ("n/a", "None none"),
    ("-", "None none"),
]
DOUBTFUL = [
    ("by end Q2", "2013-09-30 quarter"),
    ("Q4 2014", "2014-12-31 quarter"),
    ("Spring 2014", "2014-05-31 quarter"),
    ("Winter 2014", "2015-02-28 quarter"),
    ("mid 2014", "2014-12-31 year"),
    ("April", "2014-04-30 month"),
    ("3 October", "2013-10-03 day"),
    ("31 June 2014", "2014-06-30 day"),
    ("04/30/2014", "2014-04-30 day"),
    ("Apr-14 / Jun-14", "2014-06-30 month"),
    ("Apr-14 and ongoing", "2014-04-30 month"),
    ("Apr-14, when the panel has met", "2014-04-30 month"),
    ("ASAP", "None none"),
    ("TBC", "None none"),
    ("within six months", "None none"),
    ("after the flood", "None none"),
    ("Apr-1914", "1914-04-30 month"),
]


@pytest.mark.parametrize(("words", "understood"), SURE)
def test_deadlines_without_doubt(words: str, understood: str) -> None:
    due = read_due(words, near=NEAR)
    assert f"{due.on} {due.precision.value}" == understood
    assert due.doubts == ()
    assert due.words == words


@pytest.mark.parametrize(("words", "understood"), DOUBTFUL)
def test_deadlines_with_doubt(words: str, understood: str) -> None:
    due = read_due(words, near=NEAR)
    assert f"{due.on} {due.precision.value}" == understood
    assert due.doubts


@given(st.text(max_size=60))
def test_any_deadline_keeps_its_words(words: str) -> None:
    due = read_due(words, near=NEAR)
    assert due.words == words
    assert (due.on is None) == (due.precision.value in {"ongoing", "none"})


@given(st.dates(date(1991, 1, 1), date(2099, 12, 31)))
def test_days_are_read_back(day: date) -> None:
    for written in (f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}", f"{day:%d-%b-%y}", f"{day}"):
        if "-" in written and written.endswith(f"{day:%y}") and not 1970 <= day.year <= 2069:
            continue
        due = read_due(written)
        assert (due.on, due.precision.value, due.doubts) == (day, "day", ())


@pytest.mark.parametrize(
    ("words", "names", "lead"),
    [
        ("FH/KH", ("FH", "KH"), 0),
        ("FH//KH", ("FH", "KH"), 0),
        ("KH/CRC", ("KH", "CRC"), 0),
        ("FH, KH", ("FH", "KH"), 0),
        ("FH & KH", ("FH", "KH"), 0),
        ("FH and KH", ("FH", "KH"), 0),
        ("FH\nKH", ("FH", "KH"), 0),
        ("KH/KH", ("KH",), 0),
        ("FH/KH (lead)", ("FH", "KH"), 1),
        ("LEASEHOLD", ("LEASEHOLD",), 0),
        ("J. Smith & K. Patel", ("J. Smith", "K. Patel"), 0),
        ("Smith, J", ("Smith, J",), 0),
        ("Health and Safety Team", ("Health and Safety Team",), 0),
        ("Tenants' and Residents' Federation", ("Tenants' and Residents' Federation",), 0),
        ("Jane Smith, Head of Repairs", ("Jane Smith", "Head of Repairs"), 0),
        ("", (), 0),
        ("N/A", (), 0),
    ],
)
def test_owners(words: str, names: tuple[str, ...], lead: int) -> None:
    owners = read_owners(words)
    assert (owners.names, owners.lead, owners.words) == (names, lead, words)


def test_nobody_named_is_doubtful() -> None:
    assert read_owners("TBC").names == ()
    assert read_owners("TBC").doubts == ("“TBC” names nobody.",)


def test_names_are_folded_for_comparing() -> None:
    assert fold(" k.h. ") == "KH"
    assert fold("K.H.") == fold("KH") == fold("kh")
    assert fold("Jane  Smith") == "JANE SMITH"


@given(st.text(max_size=60))
def test_any_owner_words_keep_every_letter(words: str) -> None:
    owners = read_owners(words)
    assert owners.words == words
    assert owners.lead == 0 or owners.lead < len(owners.names)


@pytest.mark.parametrize(
    ("words", "response", "reason", "doubtful"),
    [
        ("Agree", "agreed", "", False),
        ("Agreed - will form part of the review", "agreed", "will form part of the review", False),
        ("Yes", "agreed", "", False),
        ("Agreed and will form part of the review.", "agreed", None, False),
        ("Agreed in principle and will form part", "agreed_in_principle", None, False),
        ("Partially accepted - later", "partly_agreed", "later", False),
        ("Agreed in part: the hall only", "partly_agreed", "the hall only", False),
        ("Not agreed - we have one", "not_agreed", "we have one", False),
        ("Not agreed", "not_agreed", "", True),
        ("Rejected. Too dear.", "not_agreed", "Too dear.", False),
        ("Not required - done", "not_required", "done", False),
        ("This will not be required", "not_required", None, False),
        ("In place", "already_in_place", "", False),
        ("This is already in place and works", "already_in_place", None, False),
        ("Deferred: to next year", "deferred", "to next year", False),
        ("Will be considered in spring", "deferred", None, True),
        ("LBTH currently manage the halls.", "with_another_body", None, True),
        ("Subject to a feasibility study", "subject_to_study", "", False),
        ("Request made by panel.", "", None, True),
        ("Good idea, it will depend on money", "", None, True),
        ("Agreed to disagree", "", None, True),
        ("Noted", "", None, True),
        ("", "", "", False),
    ],
)
def test_replies(words: str, response: str, reason: str | None, doubtful: bool) -> None:
    reply = read_reply(words)
    assert (str(reply.response), bool(reply.doubts)) == (response, doubtful)
    assert reply.words == words
    if reason is not None:
        assert reply.reason == reason


def test_in_place_is_a_saying_not_a_status() -> None:
    assert read_reply("Agreed - In-place and will be developed").says_in_place
    assert not read_reply("Agreed - not yet in place").says_in_place
    assert not read_reply("Not required - a policy is in place").says_in_place


def test_labels() -> None:
    assert read_label("Agreed in principle") == "agreed_in_principle"
    assert read_label("not_agreed") == "not_agreed"
    assert read_label("") == ""
    assert read_label("Perhaps") is None


@pytest.mark.parametrize(
    ("words", "kind", "amount"),
    [
        ("No new resources: under current budget.", "none_new", None),
        ("resources: under current budget.", "within_budget", None),
        ("May require additional budgets.", "may_need_more", None),
        ("Depending on outcome of feasibility", "depends_on_study", None),
        ("There may be resource implications - await outcome of project", "awaits_project", None),
        ("£5,000 from existing budgets", "within_budget", Decimal(5000)),
        ("£12.5k additional", "may_need_more", Decimal(12500)),
        ("£1.2m", "unknown", Decimal(1_200_000)),
        ("None", "none_new", None),
        ("", "unknown", None),
    ],
)
def test_resources(words: str, kind: str, amount: Decimal | None) -> None:
    note = read_resources(words)
    assert (note.kind.value, note.amount, note.words) == (kind, amount, words)
