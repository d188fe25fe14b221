from datetime import UTC, datetime

import pytest

from yousaid.accounts.models import User
from yousaid.journal.models import Fact
from yousaid.places.choices import Tenure
from yousaid.places.models import Home, Place
from yousaid.places.operations import CannotUndo, check_homes, import_homes, undo_homes_import

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
