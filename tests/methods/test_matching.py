"""Matching: named cases, rules that always hold, and truth on made lists."""

import csv
import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yousaid.methods.matching import (
    Thresholds,
    Verdict,
    candidates,
    deciding,
    everybody,
    households,
    match,
    same_name,
)
from yousaid.methods.matching.__main__ import main
from yousaid.methods.matching.comparing import Level, compare

from .documents import failures_in, said_by_a_fresh_python
from .made_people import FIELDS, columns, registers, two_lists

MARY = {
    "forename": "Mary",
    "surname": "Okafor",
    "born": "1961-03-04",
    "phone": "07700 900123",
    "email": "mary.okafor@example.org",
    "address": "Flat 3, 12 High Street",
    "postcode": "E8 1AA",
}
STRANGERS = [
    {
        "forename": given_name,
        "surname": surname,
        "born": f"19{50 + number}-05-1{number}",
        "phone": f"0770090100{number}",
        "email": f"someone{number}@example.org",
        "address": f"{20 + number} Low Road",
        "postcode": f"N{number} 4XY",
    }
    for number, (given_name, surname) in enumerate(
        (("Ann", "Price"), ("Raj", "Patel"), ("Tom", "Hill"), ("Ewa", "Nowak"), ("Mary", "Jones"))
    )
]


def against_mary(**changes: str):
    """What is decided about Mary with these changes, against a register that has her first."""
    return match(columns({**MARY, **changes}), columns(MARY, *STRANGERS * 40))[0]


def only(*fields: str) -> dict[str, str]:
    """Changes that leave only these fields known."""
    return dict.fromkeys(set(FIELDS) - {"forename", "surname", *fields}, "")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"forename": "MARIE"},
        {"forename": "Polly"},
        {"forename": "Mray"},
        {"forename": "M"},
        {"forename": "Okafor", "surname": "Mary"},
        {"surname": "Okafr"},
        {"surname": "Okafor-Hall"},
        {"surname": "Jones"},
        {"born": "04/03/1961"},
        {"born": "4 March 1961"},
        {"born": "03/04/1961"},
        {"born": "1961-03-14"},
        {"born": ""},
        {"phone": "+44 (0)7700 900123"},
        {"phone": "07700 900321", "email": ""},
        {"address": "12 High St", "postcode": "e81aa"},
        {"address": "9 Elm Grove", "postcode": "SE5 0RT"},
        {"address": "9 Elm Grove", "postcode": "SE5 0RT", "phone": "", "email": ""},
        only("born"),
        only("address", "postcode"),
        only("phone"),
    ],
)
def test_the_same_person_written_otherwise_is_found(changes):
    found = against_mary(**changes)
    assert (found.verdict, found.partner) == (Verdict.SAME, 0), found


@pytest.mark.parametrize(
    "changes",
    [
        only(),
        {**only(), "born": "1984-09-22"},
        {**only(), "address": "9 Elm Grove", "postcode": "SE5 0RT"},
        {**only("address", "postcode"), "forename": "John"},
        {"forename": "John", "born": "1963-01-09"},
        {"forename": "John", "email": ""},
        # A daughter who bears her mother's name, at home.
        {"born": "1989-12-25", "phone": "", "email": ""},
        {"born": "1989-03-04", "phone": "", "email": ""},
        {**only("address", "postcode"), "forename": ""},
    ],
)
def test_a_namesake_or_relative_is_not_called_the_same(changes):
    assert against_mary(**changes).verdict is not Verdict.SAME


@pytest.mark.parametrize(("one", "other"), [("John", "Joan"), ("Amina", "Amira")])
def test_two_names_a_letter_apart_are_a_couple_and_no_slip(one, other):
    """Under one roof with one phone and one email, as couples are (issue 3: two who share)."""
    register = [{**who, "forename": name} for who in STRANGERS for name in ("Amina", "Amira")]
    found = match(
        columns({**MARY, "forename": one, "born": ""}),
        columns({**MARY, "forename": other, "born": ""}, *register),
    )[0]
    assert (found.verdict, found.partner) == (Verdict.MAYBE, 0)
    assert f"Forenames {one} and {other} are nearly alike, but two names." in found.reasons
    slipped = match(columns({**MARY, "forename": "Mrary"}), columns(MARY, *STRANGERS * 40))[0]
    assert slipped.verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("address", "same"),
    [("12 High St, Flat 3", True), ("Flat 3, 12 Low Court", True), ("3-12 Ash Court", False)],
)
def test_two_blocks_of_one_postcode_are_not_said_to_be_one_home(address, same):
    found = against_mary(address=address)
    assert any(reason.startswith("The home is the same") for reason in found.reasons) is same
    assert any(reason.startswith("Number and postcode") for reason in found.reasons) is not same


def test_somebody_else_altogether_is_new():
    stranger = {**MARY, **STRANGERS[1], "forename": "Olu", "born": "1990-10-10", "phone": ""}
    found = match(columns({**stranger, "email": "", "postcode": "M1 1AA"}), columns(MARY))[0]
    assert (found.verdict, found.partner) == (Verdict.NEW, None)


def test_the_name_alone_says_so():
    found = against_mary(**only())
    assert "The name alone does not tell a person from a namesake." in found.reasons


def test_two_entries_that_fit_are_left_to_a_person():
    found = match(columns(MARY), columns(MARY, MARY, *STRANGERS))[0]
    assert found.verdict is Verdict.MAYBE
    assert "Another entry may be this person, too." in found.reasons


def test_a_phone_shared_by_everybody_finds_nobody():
    office = [{**person, "phone": "020 7946 0000"} for person in STRANGERS * 30]
    person = {**MARY, **only(), "phone": "020 7946 0000"}
    assert match(columns(person), columns(*office))[0].verdict is Verdict.NEW


def test_a_rare_surname_says_more_than_a_common_one():
    register = [{**MARY, **only("postcode")}] + [
        {"forename": "Zoe", "surname": name, "postcode": ""}
        for name in ["Smith"] * 300 + ["Price"] * 100
    ]
    rare = match(columns({**MARY, **only("postcode")}), columns(*register))
    register[0]["surname"] = "Smith"
    common = match(columns({**MARY, **only("postcode"), "surname": "Smith"}), columns(*register))
    assert rare.chance[0] > common.chance[0]


def test_a_larger_register_takes_more():
    changes = {**only("born"), "surname": "Okafr"}
    chances = [
        match(columns({**MARY, **changes}), columns(MARY, *STRANGERS * copies)).chance[0]
        for copies in (4, 400)
    ]
    assert chances[0] > chances[1]


def test_flats_of_one_building_are_two_homes():
    left = columns(MARY, {**MARY, **only(), "forename": "Ola", **home("Flat 13, 12 High St")})
    found = households(match(left, columns(MARY, *STRANGERS)))
    assert [(h.verdict, h.left, h.right) for h in found] == [
        (Verdict.SAME, (0,), (0,)),
        (Verdict.NEW, (1,), ()),
    ]


def test_a_known_home_with_nobody_known_is_a_maybe():
    newcomer = {
        **STRANGERS[0],
        **home("12 HIGH STREET FLAT 3"),
        "born": "",
        "phone": "",
        "email": "",
    }
    (found,) = households(match(columns(newcomer), columns(MARY)))
    assert found.verdict is Verdict.MAYBE
    assert found.reasons[-1].startswith("The home is known")


def home(address: str) -> dict[str, str]:
    return {"address": address, "postcode": "E8 1AA"}


def test_forms_of_names():
    assert same_name("bill", "william")
    assert same_name("bill", "will")
    assert same_name("chris", "christine")
    assert not same_name("christine", "christopher")
    assert not same_name("mary", "john")


@pytest.mark.parametrize("seed", [0, 7])
def test_made_lists_with_known_truth(seed):
    left, right, truth = two_lists(seed, 2_000, 3_000, 1_200)
    found = match(left, right, expected=0.6)
    correct = found.partner == truth
    precision = (found.same & correct).sum() / found.same.sum()
    recall = (found.same & correct).sum() / (truth >= 0).sum()
    seen = ((found.same | found.maybe) & correct).sum() / (truth >= 0).sum()
    assert precision >= 0.9993
    assert recall >= 0.98
    assert seen >= 0.995
    assert found.maybe.mean() < 0.05


def test_candidates_lose_few_pairs_that_comparing_all_would_find():
    left, right, truth = two_lists(3, 1_500, 1_500, 1_000)
    one, other = candidates(everybody(left, right))
    asked = set(zip(one.tolist(), other.tolist(), strict=True))
    there = [(entry, int(place)) for entry, place in enumerate(truth) if place >= 0]
    assert sum(pair in asked for pair in there) / len(there) >= 0.997
    assert len(one) < 0.02 * 1_500 * 1_500


def test_comparing_all_pairs_decides_nearly_the_same(monkeypatch):
    left, right, _ = two_lists(5, 250, 250, 150)
    quick = match(left, right)
    every = np.divmod(np.arange(250 * 250), 250)
    monkeypatch.setattr(deciding, "candidates", lambda people: every)
    thorough = match(left, right)
    assert len(thorough) == 250
    assert (quick.same & (quick.partner != thorough.partner)).sum() == 0
    assert (quick.same != thorough.same).sum() <= 2


def edits(one: str, other: str) -> int:
    """Slips between two words, by the plain table."""
    table = [[max(a, b) for b in range(len(other) + 1)] for a in range(len(one) + 1)]
    for a in range(1, len(one) + 1):
        for b in range(1, len(other) + 1):
            same = one[a - 1] == other[b - 1]
            table[a][b] = min(
                table[a - 1][b] + 1, table[a][b - 1] + 1, table[a - 1][b - 1] + (not same)
            )
            if a > 1 and b > 1 and one[a - 1] == other[b - 2] and one[a - 2] == other[b - 1]:
                table[a][b] = min(table[a][b], table[a - 2][b - 2] + 1)
    return table[-1][-1]


surnames = st.text(alphabet="abno", min_size=1, max_size=9)


@given(surnames, surnames)
def test_a_slip_in_a_surname_is_one_edit_or_two_in_long_names(one, other):
    both = everybody({"surname": [one]}, {"surname": [other]})
    (level,) = compare(both, np.array([0]), np.array([0]))["surname"]
    shorter, slips = min(len(one), len(other)), edits(one, other)
    if slips == 0:
        assert level == Level.SAME
    elif (slips == 1 and shorter >= 3) or (slips == 2 and shorter >= 7):
        assert level == Level.SLIP
    else:
        assert level == Level.OTHER


@settings(deadline=None)
@given(st.dates(date(1901, 1, 1)), st.dates(date(1901, 1, 1)))
def test_levels_of_dates_do_not_depend_on_which_list(one, other):
    levels = [
        compare(
            everybody(*({"surname": ["x"], "born": [day.isoformat()]} for day in pair)),
            np.array([0]),
            np.array([0]),
        )["born"][0]
        for pair in ((one, other), (other, one))
    ]
    assert levels[0] == levels[1]
    assert (levels[0] == Level.SAME) == (one == other)


@settings(deadline=None, max_examples=60)
@given(registers, registers)
def test_rules_that_always_hold(left, right):
    found = match(columns(*left), columns(*right))
    assert ((found.chance >= 0) & (found.chance <= 1)).all()
    assert not (found.same & found.maybe).any()
    again = match(columns(*left), columns(*right))
    assert (found.partner == again.partner).all()
    for entry, decided in enumerate(found):
        if decided.verdict is Verdict.SAME:
            partner = right[decided.partner]
            assert left[entry]["forename"]
            assert partner["forename"]
            assert any(left[entry][f] and partner[f] for f in FIELDS[2:])


@settings(deadline=None, max_examples=30)
@given(registers)
def test_the_order_of_a_list_changes_no_decision(left):
    register = columns(MARY, *STRANGERS)
    found = match(columns(*left), register)
    turned = match(columns(*left[::-1]), register)
    assert (found.same == turned.same[::-1]).all()
    assert np.allclose(found.chance, turned.chance[::-1])


def test_what_cannot_be_matched_says_why():
    with pytest.raises(ValueError, match="different numbers"):
        match({"name": ["A B"], "born": []}, columns(MARY))
    with pytest.raises(ValueError, match="need a column"):
        match({"born": ["1961-03-04"]}, columns(MARY))
    with pytest.raises(ValueError, match="expected"):
        match(columns(MARY), columns(MARY), expected=1.0)
    with pytest.raises(ValueError, match="Thresholds"):
        Thresholds(same=0.1, maybe=0.5)


def test_one_by_one_is_as_all_in_turn():
    left, right, _ = two_lists(1, 300, 300, 200)
    found = match(left, right)
    assert [found[entry] for entry in range(300)] == list(found)
    with pytest.raises(IndexError):
        found[300]


def test_empty_lists():
    assert len(match(columns(), columns(MARY))) == 0
    assert match(columns(MARY), columns())[0].verdict is Verdict.NEW


def test_from_a_shell(tmp_path, capsys):
    for name, rows in (("left", [MARY]), ("right", [*STRANGERS, MARY])):
        with (tmp_path / f"{name}.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("id", "First name".replace(" ", "_"), "surname", "DOB", *FIELDS[3:]))
            writer.writerows((f"{name}{n}", *row.values()) for n, row in enumerate(rows))
    files = [str(tmp_path / "left.csv"), str(tmp_path / "right.csv")]
    assert main([*files, "--json", "--households"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"same person": 1, "maybe": 0, "new": 0}
    assert (told["matches"][0]["id"], told["matches"][0]["partner"]) == ("left0", "right5")
    assert told["households"][0]["verdict"] == "same person"
    assert main(files) == 0
    out, err = capsys.readouterr()
    assert out.startswith("left0: same person, right5, chance ")
    assert "pairs are worth comparing" in err


def test_a_file_that_is_none_of_ours_is_refused(tmp_path, capsys):
    (tmp_path / "odd.csv").write_text("colour\nred\n")
    with pytest.raises(SystemExit):
        main([str(tmp_path / "odd.csv")] * 2)
    assert "no column we know" in capsys.readouterr().err


def test_worked_example_of_the_page():
    failed, attempted = failures_in("matching.md")
    assert attempted
    assert not failed


def test_loads_no_django():
    code = "import sys, yousaid.methods.matching; print('django' in sys.modules)"
    assert said_by_a_fresh_python(code) == "False"
