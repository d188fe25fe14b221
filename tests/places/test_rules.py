"""What a landlord's list means, from its words alone."""

import pytest

from yousaid.places.choices import Tenure
from yousaid.places.rules.addresses import address_order, postcode_begins, read_postcode
from yousaid.places.rules.home_rows import (
    HomeRow,
    NoHeader,
    ReturnedRow,
    find_header,
    levels_of_tree,
    read_tenure,
    understand,
)
from yousaid.places.rules.tree import grow, plural

LEVELS = ("Neighbourhood", "Estate", "Block")
HEADER = ("Property Ref", "UPRN", "Address", "Postcode", "Tenure", "Beds", "Estate", "Block")
GOOD = ("A1", "100023336956", "1 Fry House", "LK1 1ZZ", "Secure", "2", "Alder Court", "Fry House")


def _understood(**changed):
    header = find_header([(1, HEADER)], LEVELS)
    names = ("reference", "uprn", "address", "postcode", "tenure", "bedrooms", "estate", "block")
    cells = dict(zip(names, GOOD, strict=True)) | changed
    return understand(2, tuple(cells.values()), header)


def _reason(**changed):
    row = _understood(**changed)
    assert isinstance(row, ReturnedRow)
    return " ".join(row.reasons)


@pytest.mark.parametrize(
    ("written", "number"),
    [("100023336956", 100023336956), ("100023336956.0", 100023336956), ("00012", 12), ("", None)],
)
def test_a_uprn_as_excel_writes_it(written, number):
    row = _understood(uprn=written)
    assert isinstance(row, HomeRow)
    assert row.uprn == number


@pytest.mark.parametrize("written", ["12x", "0", "1234567890123", "-5", "12.5"])
def test_what_is_no_uprn_comes_back(written):
    assert "is not a UPRN" in _reason(uprn=written)


def test_a_uprn_that_a_spreadsheet_shortened_says_how_to_mend_it():
    assert "shortened to 1.00023E+11" in _reason(uprn="1.00023E+11")


def test_a_formula_that_went_wrong_is_no_value():
    assert "#N/A" in _reason(tenure="#N/A")
    assert "#REF!" in _reason(block="#REF!")


def test_words_too_long_for_the_database_come_back():
    assert "301 characters" in _reason(address="x" * 301)
    assert "61 characters" in _reason(reference="x" * 61)
    assert "over 200" in _reason(block="x" * 201)


def test_a_block_without_its_estate_comes_back():
    assert "Block is filled in and Estate is not" in _reason(estate="")


def test_an_address_over_several_columns_is_one():
    head = ("Ref", "Tenure", "Estate", "Address line 2", "Address line 1")
    header = find_header([(3, head)], LEVELS)
    row = understand(4, ("A1", "Leasehold", "Elm Park", "Larkmere", "1 Café House,"), header)
    assert isinstance(row, HomeRow)
    assert row.address == "1 Café House, Larkmere"


def test_a_postcode_at_the_end_of_an_address_is_found():
    row = _understood(postcode="", address="1 Fry House, Larkmere, lk1 1zz")
    assert isinstance(row, HomeRow)
    assert (row.postcode, row.address) == ("LK1 1ZZ", "1 Fry House, Larkmere, lk1 1zz")


def test_the_header_may_stand_below_a_title():
    header = find_header([(1, ("Stock list",)), (3, HEADER)], LEVELS)
    assert (header.row, header.levels) == (3, (("Estate", 6), ("Block", 7)))


def test_a_list_without_levels_says_which_are_missing():
    with pytest.raises(NoHeader, match="Missing: Neighbourhood or Estate or Block"):
        find_header([(1, HEADER[:6])], LEVELS)


def test_the_first_list_names_the_levels_it_begins_with():
    header = find_header([(1, HEADER)], LEVELS)
    assert levels_of_tree(header, LEVELS, begun=False) == ("Estate", "Block")
    assert levels_of_tree(header, LEVELS, begun=True) == LEVELS


def test_a_later_list_may_not_leave_out_a_level_in_between():
    header = find_header([(1, ("Ref", "Address", "Tenure", "Neighbourhood", "Block"))], LEVELS)
    with pytest.raises(NoHeader, match="Add a column Estate"):
        levels_of_tree(header, LEVELS, begun=True)


@pytest.mark.parametrize(
    ("words", "tenure"),
    [
        ("Introductory tenancy", Tenure.GENERAL_NEEDS),
        ("RTB Leaseholder", Tenure.LEASEHOLD),
        ("general_needs", Tenure.GENERAL_NEEDS),
        ("Shared Ownership", Tenure.SHARED_OWNERSHIP),
        ("castle", None),
    ],
)
def test_a_tenure_in_the_landlords_words(words, tenure):
    assert read_tenure(words) == tenure


def test_addresses_sort_by_street_then_by_door():
    mixed = [
        "10 Fry House",
        "2 Fry House",
        "Flat 2, 5 High Street",
        "5 High Street",
        "2a Fry House",
    ]
    assert sorted(mixed, key=address_order) == [
        "2 Fry House",
        "2a Fry House",
        "10 Fry House",
        "5 High Street",
        "Flat 2, 5 High Street",
    ]


def test_postcodes_are_written_one_way():
    assert [read_postcode(words) for words in ("lk11zz", " LK1  1ZZ", "", "LK1")] == [
        "LK1 1ZZ",
        "LK1 1ZZ",
        "",
        None,
    ]
    assert [postcode_begins(words) for words in ("lk1", "lk1 1", "Fry")] == ["LK1", "LK1 1", ""]


def test_branches_count_what_hangs_below_them():
    places = [
        (1, "0001", "Larkmere", "", "", 1),
        (2, "00010001", "Elm Park", "", "", 2),
    ]
    counts = [("00010001", "leasehold", 3), ("0001", "freehold", 1), ("0001", "leasehold", 1)]
    (top,) = grow(places, counts, {1: "Landlord", 2: "Estate"})
    assert (top.homes, top.tenures) == (5, {"leasehold": 4, "freehold": 1})
    assert (top.below[0].level, top.below[0].homes) == ("Estate", 3)


def test_levels_are_counted_in_words():
    assert [plural("Patch", 2), plural("Estate", 1), plural("Property", 1_980)] == [
        "2 patches",
        "1 estate",
        "1,980 properties",
    ]
