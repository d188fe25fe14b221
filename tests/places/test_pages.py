"""Places and homes at the desk: what is shown, to whom, and in how many queries."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import gather, sign_in
from yousaid.places.choices import Tenure
from yousaid.places.models import Home, Level, Place


@pytest.fixture
def cast(db):
    return gather()


@pytest.fixture
def manager(cast):
    return sign_in(cast.users["manager"])


def _homes(place, first, count):
    Home.objects.bulk_create(
        Home(
            place=place,
            reference=f"T{number:04}",
            uprn=100_000_000 + number,
            address=f"{number} Tower Row",
            postcode="LK1 1ZZ",
            tenure=Tenure.LEASEHOLD,
        )
        for number in range(first, first + count)
    )


def _words(client, name, query="", **kwargs):
    answer = client.get(reverse(name, kwargs=kwargs) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_counts_homes_of_everything_below(cast, manager):
    _homes(cast.places["tower"], 1, 3)
    words = _words(manager, "places:desk-places")
    assert "4 homes" in words
    assert "3 of 4 homes are leasehold." in words
    assert "North Larkmere" in words
    assert "South Larkmere" in words


def test_a_place_shows_the_way_to_it_what_lies_in_it_and_its_homes(cast, manager):
    words = _words(manager, "places:desk-place", pk=cast.places["fernleigh"].pk)
    assert reverse("places:desk-place", args=[cast.places["north"].pk]) in words
    assert reverse("places:desk-place", args=[cast.places["tower"].pk]) in words
    assert "99 Canary House" in words


def test_an_officer_begins_at_their_own_places_and_sees_no_others(cast):
    client = sign_in(cast.users["officer"])
    words = _words(client, "places:desk-places")
    assert "Fernleigh Estate" in words
    assert "South Larkmere" not in words
    Home.objects.create(
        place=cast.places["south"], reference="S1", address="1 Far Row", tenure=Tenure.OTHER
    )
    assert "1 Far Row" not in _words(client, "places:desk-homes")
    far = reverse("places:desk-place", args=[cast.places["south"].pk])
    assert client.get(far).status_code == 404


@pytest.mark.parametrize(
    ("words", "found"),
    [("tower 12", 1), ("T0012", 1), ("100000012", 1), ("LK1 1ZZ", 20), ("lk1", 20), ("zebra", 0)],
)
def test_homes_are_found_by_what_people_have_at_hand(words, found, cast, manager):
    _homes(cast.places["tower"], 1, 20)
    page = manager.get(reverse("places:desk-homes"), {"q": words}).context["page"]
    assert len(page.rows) == found


def test_homes_narrow_by_tenure_and_area(cast, manager):
    _homes(cast.places["south"], 1, 2)
    address = reverse("places:desk-homes")
    south = Place.objects.add_child(cast.places["south"], {"name": "Quarry"})
    _homes(south, 3, 4)
    Place.objects.add_child(cast.places["south"], {"name": "Slate"})
    page = manager.get(address, {"area": south.pk}).context["page"]
    assert [row.address for row in page.rows] == [f"{n} Tower Row" for n in (3, 4, 5, 6)]
    page = manager.get(address, {"tenure": "general_needs"}).context["page"]
    assert [row.reference for row in page.rows] == ["FT-99"]


@pytest.mark.parametrize("words", ["fern", "FERN-1", "LK9"])
def test_places_are_found_by_name_reference_or_postcode(words, cast, manager):
    Place.objects.filter(name="Fern Tower").update(reference="FERN-1", postcode="LK9 1ZZ")
    shown = _words(manager, "places:desk-places", f"?q={words}")
    assert reverse("places:desk-place", args=[cast.places["tower"].pk]) in shown


def test_what_is_downloaded_can_be_brought_in_again(cast, manager):
    Level.objects.bulk_create(
        Level(depth=depth, name=name)
        for depth, name in enumerate(("Landlord", "Neighbourhood", "Estate", "Block"), 1)
    )
    answer = manager.get(reverse("places:desk-homes"), {"format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["Reference"], row["Address"]) == ("FT-99", "99 Canary House")
    assert (row["Neighbourhood"], row["Estate"]) == ("Fernleigh Estate", "Fern Tower")


@pytest.mark.parametrize("name", ["desk-places", "desk-place", "desk-homes"])
def test_pages_ask_as_much_for_three_homes_as_for_sixty(name, cast, manager):
    kwargs = {"pk": cast.places["fernleigh"].pk} if name == "desk-place" else {}
    _homes(cast.places["tower"], 1, 2)
    counts = []
    for first, more in ((10, 1), (100, 44)):
        _homes(cast.places["tower"], first, more)
        parent = Place.objects.get(pk=cast.places["fernleigh"].pk)
        for number in range(more):
            parent = Place.objects.get(pk=parent.pk)
            Place.objects.add_child(parent, {"name": f"Block {first + number}"})
        with CaptureQueriesContext(connection) as asked:
            _words(manager, f"places:{name}", **kwargs)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_a_manager_names_the_levels(cast, manager):
    address = reverse("places:desk-levels")
    assert "Neighbourhood" in manager.get(address).content.decode()
    answer = manager.post(address, {"level-2": "Patch", "level-3": "", "level-4": ""})
    assert "Enter a name for level 2" in answer.content.decode()  # there are places that deep
    answer = manager.post(address, {"level-2": "Patch", "level-3": "patch", "level-4": ""})
    assert "is the name of another level" in answer.content.decode()
    manager.post(address, {"level-2": "Patch", "level-3": "Scheme", "level-4": ""})
    assert list(Level.objects.values_list("name", flat=True)) == ["Landlord", "Patch", "Scheme"]
