"""What the rows of a register mean, and where each is put (KI-104, issue 3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from yousaid.people.choices import Capacity
from yousaid.people.rules.register_columns import left_out, propose_layout, role_of
from yousaid.people.rules.register_names import NotAName, read_names
from yousaid.people.rules.register_rows import HeadingAgain, RegisterRow, ReturnedRow, RowReader
from yousaid.people.rules.register_settling import Likeness, joined, settle
from yousaid.people.rules.register_values import (
    Unclear,
    read_capacity,
    read_day,
    read_emails,
    read_formats,
    read_language,
    read_phones,
)

TITLES = {
    "E-mail Address": "email",
    "MOBILE NO.": "phone",
    "Addr 2": "address",
    "Address line": "address",
    "Consent to email?": "consent",
    "Opt-in": "consent",
    "Happy to be contacted": "consent",
    "D.O.B.": "equality",
    "Ethnicity": "equality",
    "Age band": "equality",
    "Panel member": "group",
    "Prop Ref": "reference",
    "Notes": "leave",
    "Do not contact": "stop",
}


@pytest.mark.parametrize(("title", "role"), TITLES.items())
def test_a_column_is_known_by_its_title(title: str, role: str) -> None:
    assert role_of(title) == role


def test_what_is_left_out_is_named_with_the_reason() -> None:
    layout = propose_layout([(1, ("Name", "Consent?", "Gender", "Notes"))])
    told = {title: words for title, _, words in left_out(layout)}
    assert set(told) == {"Consent?", "Gender", "Notes"}
    assert "Consent comes from each person" in told["Consent?"]
    assert "kept apart" in told["Gender"]


def test_the_heading_is_found_below_a_title_line() -> None:
    rows = [(1, ("Register of members 2026",)), (3, ("Surname", "Forename", "Tel"))]
    layout = propose_layout(rows)
    assert (layout.header, dict(layout.roles)) == (3, {0: "surname", 1: "forename", 2: "phone"})


NAMES = {
    ("Khan, Aisha", "", "", ""): ("Aisha Khan", ""),
    ("Mr Bill O'Brien", "", "", ""): ("Bill O'Brien", "Mr"),
    ("", "Dr", "Zoë", "van Dijk"): ("Zoë van Dijk", "Dr"),
    ("Ann Khan, OBE", "", "", ""): ("Ann Khan, OBE", ""),
    ("José Ñandú", "", "", ""): ("José Ñandú", ""),
    ("<script>alert(0)</script>", "", "", ""): None,  # a slash stands between two people
    ("Mr & Mrs Khan", "", "", ""): None,
    ("Ann and Bob Khan", "", "", ""): None,
    ("Ann Khan / Bob Khan", "", "", ""): None,
    ("", "Mr & Mrs", "", "Khan"): None,
    ("=1+1", "", "", ""): None,
    ("=HYPERLINK(A1)", "", "", ""): None,
    ("JosÃ©", "", "", ""): None,
    ("The Occupier", "", "", ""): None,
    ("", "Mr", "", ""): None,
    ("12345", "", "", ""): None,
}


@pytest.mark.parametrize(("cells", "expected"), NAMES.items())
def test_a_name_is_one_persons(cells: tuple, expected: tuple | None) -> None:
    if expected is None:
        with pytest.raises(NotAName):
            read_names(*cells)
    else:
        named = read_names(*cells)
        assert (named.name, named.title) == expected


PHONES = {
    "7700900123": ("07700900123",),  # the zero a number cannot keep
    "7700900123.0": ("07700900123",),
    "7.700900123E9": ("07700900123",),
    "447700900123": ("+447700900123",),
    "020 7946 0000 / 07700 900123": ("020 7946 0000", "07700 900123"),
    "+44 (0)20 7946 0000": ("+44 (0)20 7946 0000",),
    "n/a": (),
    "7.7009E+09": None,  # the last digits are lost
    "12345": None,
    "ask her sister": None,
}


@pytest.mark.parametrize(("words", "expected"), PHONES.items())
def test_a_phone_number_as_spreadsheets_leave_it(words: str, expected: tuple | None) -> None:
    if expected is None:
        with pytest.raises(Unclear):
            read_phones(words)
    else:
        assert read_phones(words) == expected


@pytest.mark.parametrize(
    "words",
    ["31/12/2020", "31.12.20", "2020-12-31", "31 December 2020", "31st Dec 2020", "44196"],
)
def test_a_day_in_its_styles(words: str) -> None:
    assert read_day(words) == date(2020, 12, 31)


@pytest.mark.parametrize("words", ["12/31/2020", "31/02/2020", "Spring 2020", "99999999"])
def test_what_is_no_day_says_so(words: str) -> None:
    with pytest.raises(Unclear, match="the day first"):
        read_day(words)


def test_other_values() -> None:
    assert read_emails("Ann <ann@here.test>; b@there.test") == ("ann@here.test",)
    assert read_emails("a@here.test; b@there.test") == ("a@here.test", "b@there.test")
    with pytest.raises(Unclear):
        read_emails("ann@here")
    assert read_capacity("Secure tenancy") == Capacity.TENANT
    assert read_capacity("JOINT TENANT") == Capacity.JOINT_TENANT
    assert read_capacity("Leasehold (RTB)") == Capacity.LEASEHOLDER
    assert read_language("Bengali") == "bn"
    assert read_language("English") == ""
    assert read_formats("x", "Large print?") == ("large_print",)
    assert read_formats("no", "Large print?") == ()


def test_a_heading_repeated_is_no_person_and_a_merged_name_is_not_repeated() -> None:
    reader = RowReader(propose_layout([(1, ("Name", "Email"))]))
    assert reader.understand(30, ("NAME", "Email")) == HeadingAgain(30)
    assert isinstance(reader.understand(31, ("Ann Khan", ""), frozenset({0})), ReturnedRow)
    fixed = RowReader(propose_layout([(1, ("Name", "Email"))]), {"32": {"1": "a@here.test"}})
    understood = fixed.understand(32, ("Ann Khan", "a@here"))
    assert isinstance(understood, RegisterRow)
    assert understood.emails == ("a@here.test",)


CELLS = some.one_of(
    some.sampled_from(["", "Ann Khan", "a@here.test", "07700 900123", "Name", "=1+1", "#REF!"]),
    some.text(max_size=30),
)


@given(some.lists(some.lists(CELLS, max_size=8), max_size=30))
def test_every_row_has_one_place_whatever_it_says(rows: list[list[str]]) -> None:
    titles = ("Name", "Email", "Phone", "Address", "Postcode", "Tenure", "Moved in", "Language")
    reader = RowReader(propose_layout([(1, titles)]))
    for number, cells in enumerate(rows, 2):
        understood = reader.understand(number, tuple(cells))
        assert understood.row == number
        if isinstance(understood, ReturnedRow):
            assert all(understood.reasons)
        if isinstance(understood, RegisterRow):
            assert any(letter.isalpha() for letter in understood.named.name)


@given(some.data())
def test_counts_always_balance(data: some.DataObject) -> None:
    """Rows = new + matched + doubtful + left out, whatever resembles whom and is decided."""
    rows = list(range(2, 2 + data.draw(some.integers(0, 20))))
    here, pairs = {}, []
    for row in rows:
        if data.draw(some.booleans()):
            here[row] = Likeness(row, data.draw(some.booleans()), data.draw(some.integers(1, 4)))
        if row > 2 and data.draw(some.booleans()):
            earlier = data.draw(some.integers(2, row - 1))
            pairs.append(Likeness(row, data.draw(some.booleans()), 0, earlier, 0.5))
    likenesses = joined(here, pairs)
    choices = ["new", "out", "person:1", "person:3", "row:2", "row:5", "nonsense"]
    decisions = {
        f"row:{row}": data.draw(some.sampled_from(choices))
        for row in rows
        if data.draw(some.booleans())
    }
    settled = settle(rows, likenesses, decisions)
    placed = [
        *(row for about in settled.new.values() for row in about),
        *(row for about in settled.known.values() for row in about),
        *settled.doubtful,
        *settled.out,
    ]
    assert sorted(placed) == rows
    total = len(settled.new) + settled.matched + len(settled.doubtful) + len(settled.out)
    assert total == len(rows)


def test_only_what_is_sure_is_the_same_without_a_decision() -> None:
    maybe = {3: Likeness(3, False, person=7)}
    assert settle([2, 3], maybe, {}).doubtful == [3]
    assert settle([2, 3], maybe, {"row:3": "person:7"}).known == {7: [3]}
    assert settle([2, 3], maybe, {"row:3": "new"}).new == {2: [2], 3: [3]}
    # A decision for somebody whom the row does not resemble any more is not followed.
    assert settle([2, 3], maybe, {"row:3": "person:8"}).doubtful == [3]
    # A row that repeats a doubtful one is doubtful, too.
    chain = maybe | {4: Likeness(4, True, earlier=3)}
    assert settle([2, 3, 4], chain, {}).doubtful == [3, 4]
    assert settle([2, 3, 4], chain, {"row:3": "new"}).new == {2: [2], 3: [3, 4]}
