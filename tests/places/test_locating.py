"""Places on the map and priorities, one by one and by a list (OX-13)."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.actions.desk import engagement, send
from yousaid.journal.access import facts_about
from yousaid.places.facts import PlaceLocated, PlacePrioritised
from yousaid.places.models import Place
from yousaid.places.rules.locating import Located, NoColumns, Returned, columns_of, read_row


@pytest.fixture(autouse=True)
def demo(settings, db):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


def test_headings_are_found_in_any_order_and_missing_ones_are_told():
    assert columns_of(["Lon", "Estate", "LAT"]) == {"place": 1, "latitude": 2, "longitude": 0}
    with pytest.raises(NoColumns, match="no latitude and no longitude"):
        columns_of(["Place", "Postcode"])


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["", "51", "0"], "There is no name"),
        (["Mill", "north", "0"], "The latitude “north” is not a number."),
        (["Mill", "NaN", "0"], "must be between"),
        (["Mill", "51", "181"], "The longitude must be between -180 and 180."),
        (["Mill", "51"], "The longitude “” is not a number."),
    ],
)
def test_a_row_that_is_wrong_comes_back_with_its_reason(cells, said):
    row = read_row(cells, 3, {"place": 0, "latitude": 1, "longitude": 2})
    assert isinstance(row, Returned)
    assert said in row.reason


def test_a_row_understood():
    row = read_row(["Mill", "51.5", "-0.1234567"], 2, {"place": 0, "latitude": 1, "longitude": 2})
    assert row == Located(2, "Mill", Decimal("51.500000"), Decimal("-0.123457"), None)


def test_one_place_by_its_form():
    client, _ = engagement()
    mill = Place.objects.add_root({"name": "Mill"})
    url = reverse("places:desk-locate", args=[mill.pk])
    assert "Enter a longitude too" in send(client, url, latitude="51.5").content.decode()
    for _ in range(2):  # saved again, nothing is recorded anew
        send(client, url, latitude="51.5", longitude="-0.1", priority_reason="Regeneration")
    assert [each.content for each in facts_about(f"place:{mill.pk}")] == [
        PlaceLocated(mill.pk, "51.5", "-0.1"),
        PlacePrioritised(mill.pk, "Regeneration"),
    ]
    page = client.get(reverse("places:desk-place", args=[mill.pk])).content.decode()
    assert "Priority area" in page


def test_a_list_uses_every_row_or_tells_why_not():
    client, _ = engagement()
    mill = Place.objects.add_root({"name": "Mill", "reference": "E1"})
    Place.objects.add_root({"name": "Twin", "reference": "E2"})
    Place.objects.add_root({"name": "Twin", "reference": "E3"})
    pasted = (
        "Place\tLatitude\tLongitude\tPriority\nE1\t51.5\t-0.1\tRegeneration\n"
        "Twin\t51.5\t-0.1\t\nNowhere\t51\t0\t\nMill\tx\t0\t\n"
    )
    page = send(client, reverse("places:desk-locate-many"), pasted=pasted).content.decode()
    assert "1 place is on the map" in page
    assert "Row 3, Twin: 2 places are called this. Use the reference." in page
    assert "Row 4, Nowhere: There is no place of this name or reference." in page
    assert "Row 5, Mill: The latitude “x” is not a number." in page
    mill.refresh_from_db()
    assert (mill.latitude, mill.priority_reason) == (Decimal("51.5"), "Regeneration")


def test_the_database_keeps_places_on_earth():
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.add_root({"name": "Half", "latitude": Decimal("51")})
