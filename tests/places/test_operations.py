import json
from datetime import UTC, datetime

import pytest

from yousaid.accounts.models import Grant, User
from yousaid.journal.models import Fact
from yousaid.places.choices import Tenure
from yousaid.places.models import Home, Level, Place, PlaceReach
from yousaid.places.operations import (
    CannotUndo,
    LevelInUse,
    check_homes,
    compare_homes,
    import_homes,
    name_levels,
    undo_homes_import,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)

HEADER = [
    "Property Ref",
    "UPRN",
    "Full address",
    "Post code",
    "Tenure type",
    "Beds",
    "Estate",
    "Block",
]


def _rows(*rows):
    return [(number, list(cells)) for number, cells in enumerate([HEADER, *rows], start=1)]


def _run(*rows):
    user, _ = User.objects.get_or_create(email="officer@example.test")
    found = check_homes(_rows(*rows))
    made = import_homes(
        found, landlord="Larkmere", file_name="homes.csv", sha256="a" * 64, by=user, at=AT
    )
    return found, made, user


GOOD = (
    "A1",
    "100023336956.0",
    "1 Fry House",
    "lk1 1zz",
    "Secure tenancy",
    "2",
    "Alder Court",
    "Fry House",
)


def test_a_new_list_builds_the_tree_and_the_homes():
    _run(GOOD, ("A2", "", "2 Fry House", "", "Leaseholder", "", "Alder Court", "Fry House"))
    home = Home.objects.get(reference="A1")
    assert (home.uprn, home.tenure, home.bedrooms, home.postcode) == (
        100023336956, Tenure.GENERAL_NEEDS, 2, "LK1 1ZZ",
    )  # fmt: skip
    assert [place.name for place in Place.objects.get_ancestors(home.place)] == [
        "Larkmere",
        "Alder Court",
    ]
    assert Fact.objects.get().content.new_homes == 2


def test_a_bad_row_comes_back_with_every_reason_and_the_rest_goes_in():
    found, made, _ = _run(GOOD, ("", "12x", "", "nowhere", "castle", "many", "", ""))
    assert len(found.returned) == 1
    assert len(found.returned[0].reasons) == 7
    assert made.returned == 1
    assert Home.objects.count() == 1


def test_a_reference_twice_keeps_the_first_and_returns_the_second():
    found, _, _ = _run(GOOD, ("A1", "", "9 Fry House", "", "Secure", "", "Alder Court", ""))
    assert [row.row for row in found.returned] == [3]
    assert "row 2" in found.returned[0].reasons[0]


def test_a_uprn_of_another_home_is_returned():
    _run(GOOD)
    found, _, _ = _run(("B7", GOOD[1], "7 Cavell House", "", "Secure", "", "Alder Court", ""))
    assert "A1" in found.returned[0].reasons[0]


def test_undo_takes_back_exactly_what_came():
    _run(GOOD)
    _, made, user = _run(
        ("A1", "", "1 Fry House, Larkmere", "", "Leasehold", "3", "Elm Park", ""),
        ("C1", "", "1 Owen Point", "", "Secure", "", "Elm Park", "Owen Point"),
    )
    undo_homes_import(made, sha256="a" * 64, by=user, at=AT)
    home = Home.objects.get()
    assert (home.address, home.tenure, home.place.name) == (
        "1 Fry House",
        "general_needs",
        "Fry House",
    )
    assert sorted(Place.objects.values_list("name", flat=True)) == [
        "Alder Court",
        "Fry House",
        "Larkmere",
    ]


def test_undo_is_refused_when_homes_were_added_since_and_nothing_changes():
    _, made, user = _run(GOOD)
    _run(("D1", "", "9 Fry House", "", "Secure", "", "Alder Court", "Fry House"))
    with pytest.raises(CannotUndo, match="Fry House"):
        undo_homes_import(made, sha256="a" * 64, by=user, at=AT)
    assert Home.objects.count() == 2


def test_the_first_list_says_what_the_levels_are_called():
    _run(GOOD)
    assert list(Level.objects.values_list("name", flat=True)) == ["Landlord", "Estate", "Block"]


def test_places_stand_in_the_order_of_their_names_however_they_came():
    _run(*(_home(n, "Elm Park", f"Block {n}") for n in (10, 2)))
    _run(*(_home(n, "Elm Park", f"Block {n}") for n in (1, 3)), _home(4, "Ash Park", "Ash House"))
    names = [(place.depth, place.name) for place in Place.objects.order_by("path")]
    assert names == [
        (1, "Larkmere"),
        (2, "Ash Park"),
        (3, "Ash House"),
        (2, "Elm Park"),
        *((3, f"Block {n}") for n in (1, 2, 3, 10)),
    ]
    assert Place.objects.find_problems() == ([], [], [], [], [])
    assert Home.objects.get(reference="H2").place.name == "Block 2"


def test_capitals_and_spaces_make_no_second_place():
    _run(_home(1, "Elm Park", "Owen Point"))
    found, made, _ = _run(_home(2, "ELM  PARK", "owen point"))
    assert (made.new_places, compare_homes(found).same) == ([], 1)


def test_a_list_that_begins_at_a_lower_level_finds_its_places_above():
    _run(GOOD)
    rows = [(1, ["Ref", "Address", "Tenure", "Block"]), (2, ["B1", "9 Fry", "Secure", "Fry House"])]
    found = check_homes([*rows, (3, ["B2", "1 Hill", "Secure", "Hill House"])])
    assert [home.place for home in found.homes] == [("Alder Court", "Fry House")]
    assert "No block is called Hill House" in found.returned[0].reasons[0]


def test_two_homes_may_swap_their_uprns_and_undo_swaps_them_back():
    _run(_home(1, "Elm Park", uprn="11"), _home(2, "Elm Park", uprn="22"))
    _, made, user = _run(_home(1, "Elm Park", uprn="22"), _home(2, "Elm Park", uprn="11"))
    assert _uprns() == {"H1": 22, "H2": 11}
    undo_homes_import(json.loads(json.dumps(made.as_dict())), sha256="a" * 64, by=user, at=AT)
    assert _uprns() == {"H1": 11, "H2": 22}


def test_what_would_happen_is_told_before_and_nothing_is_written():
    _run(_home(1, "Elm Park"), _home(2, "Elm Park"))
    found = check_homes(_rows(_home(1, "Elm Park", tenure="Leasehold"), _home(3, "Ash Park")))
    compared = compare_homes(found)
    assert (compared.new, compared.changed, compared.same, compared.missing) == (1, 1, 0, 1)
    assert compared.new_places == [("Ash Park",)]
    assert compared.examples == [(2, "H1", "1 Way", "Tenure: General needs → Leasehold")]
    assert Home.objects.count() == 2


def test_undo_is_refused_when_a_home_was_changed_since():
    _, made, user = _run(GOOD)
    Home.objects.update(bedrooms=9)
    with pytest.raises(CannotUndo, match="changed since"):
        undo_homes_import(made, sha256="a" * 64, by=user, at=AT)
    assert Home.objects.count() == 1


def test_undo_is_refused_when_someone_was_given_the_new_places():
    _, made, user = _run(GOOD)
    grant = Grant.objects.create(user=user, role="officer", reach="places", starts=AT.date())
    PlaceReach.objects.create(grant=grant, place=Place.objects.get(name="Fry House"))
    with pytest.raises(CannotUndo, match="in use now"):
        undo_homes_import(made, sha256="a" * 64, by=user, at=AT)
    assert PlaceReach.objects.count() == 1


def test_undo_is_refused_when_a_place_was_added_below():
    _, made, user = _run(GOOD)
    Place.objects.add_child(Place.objects.get(name="Fry House"), {"name": "Wing B"})
    with pytest.raises(CannotUndo, match="Wing B"):
        undo_homes_import(made, sha256="a" * 64, by=user, at=AT)


def test_a_list_of_many_new_places_takes_no_more_queries(django_assert_max_num_queries):
    rows = [_home(n, f"Estate {n % 40}", f"Block {n}") for n in range(200)]
    with django_assert_max_num_queries(60):  # the tree's own way takes over 1,000
        _run(*rows)
    assert Place.objects.count() == 241
    assert Place.objects.find_problems() == ([], [], [], [], [])


def test_levels_get_the_landlords_names_and_can_be_read_in_lists():
    user = User.objects.create_user("manager@example.test")
    name_levels({2: "Patch", 3: "Scheme"}, by=user, at=AT)
    rows = [(1, ["Ref", "Address", "Tenure", "Patch", "Scheme name"]),
            (2, ["A", "1 Way", "Secure", "North", "Elms"])]  # fmt: skip
    assert check_homes(rows).homes[0].place == ("North", "Elms")
    assert Fact.objects.get().content.names == ("Landlord", "Patch", "Scheme")


def test_a_level_that_holds_places_keeps_a_name():
    _, _, user = _run(GOOD)
    with pytest.raises(LevelInUse):
        name_levels({2: "Patch"}, by=user, at=AT)
    with pytest.raises(ValueError, match="same name"):
        name_levels({2: "Patch", 3: "patch"}, by=user, at=AT)


def _home(number, estate, block="", *, uprn="", tenure="Secure"):
    return (f"H{number}", uprn, f"{number} Way", "", tenure, "", estate, block)


def _uprns():
    return dict(Home.objects.values_list("reference", "uprn"))
