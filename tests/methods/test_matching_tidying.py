"""What people write in forms, brought to one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousaid.methods.matching import tidying


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Mr John A. Smith", ("John", "Smith")),
        ("Smith, John", ("John", "Smith")),
        ("Cllr Dr Anna van Dijk", ("Anna", "van Dijk")),
        ("Mohammed Al Hassan", ("Mohammed", "Al Hassan")),
        ("Smith", ("", "Smith")),
        ("", ("", "")),
        ("Mrs", ("", "")),
    ],
)
def test_whole_names(name, parts):
    assert tidying.split_name(name) == parts


@pytest.mark.parametrize(
    ("tidy", "words", "result"),
    [
        (tidying.tidy_forename, "Mary-Ann", "mary"),
        (tidying.tidy_forename, " Mr. JOSÉ ", "jose"),
        (tidying.tidy_surname, "O’Brien", "obrien"),
        (tidying.tidy_surname, "MacDonald", "mcdonald"),
        (tidying.tidy_surname, "Macey", "macey"),
        (tidying.tidy_surname, "Smith - Jones", "smith-jones"),
        (tidying.tidy_born, "1961-03-04", "19610304"),
        (tidying.tidy_born, "1961-03-04 00:00:00", "19610304"),
        (tidying.tidy_born, "4/3/1961", "19610304"),
        (tidying.tidy_born, "4th March 1961", "19610304"),
        (tidying.tidy_born, "31.02.1961", ""),
        (tidying.tidy_born, "01/01/1900", ""),
        (tidying.tidy_born, "unknown", ""),
        (tidying.tidy_postcode, "sw1a 1aa", "SW1A1AA"),
        (tidying.tidy_postcode, "E8 OAA", "E80AA"),
        (tidying.tidy_postcode, "12 High Street, London E8 1AA", "E81AA"),
        (tidying.tidy_postcode, "London", ""),
        (tidying.tidy_phone, "+44 (0)20 7946 0001", "02079460001"),
        (tidying.tidy_phone, "0044 7700 900123", "07700900123"),
        (tidying.tidy_phone, "ask Mary", ""),
    ],
)
def test_fields(tidy, words, result):
    assert tidy(words) == result


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Flat 3, 12a High St", "12A HIGH STREET, FLAT 3", True),
        ("Flat 3, 12 High Street", "Flat 13, 12 High Street", False),
        ("Flat A, 12 High Street", "Flat B, 12 High Street", False),
        ("12 King's Road", "12 Kings Rd, E8 1AA", True),
        ("Rose Cottage, Mill Lane", "ROSE COTTAGE", True),
    ],
)
def test_homes(one, other, alike):
    first, second = tidying.tidy_homes([one, other])
    assert (first == second) == alike


@given(st.lists(st.text(st.characters(blacklist_characters="\n\r")), min_size=1))
def test_many_at_once_are_as_one_by_one(words):
    for tidy in (tidying.tidy_phones, tidying.tidy_emails, tidying.tidy_homes):
        assert tidy(words) == [tidy([word])[0] for word in words]


@given(st.text())
def test_tidying_is_idempotent(words):
    for tidy in (tidying.tidy_forename, tidying.tidy_surname, tidying.tidy_phone):
        assert tidy(tidy(words)) == tidy(words)


@given(st.dates())
def test_dates_are_read_as_written(day):
    expected = day.strftime("%Y%m%d") if day.year > 1900 else ""
    assert tidying.tidy_born(day.isoformat()) == expected
    assert tidying.tidy_born(f"{day.day}/{day.month}/{day.year:04}") == expected
