"""What the box of the desk finds among places and homes."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from yousaid.kit.found import Found, Hit, first_of
from yousaid.places import access, queries
from yousaid.places.rules.addresses import read_postcode


def find_places_and_homes(user: Any, words: str, day: date) -> Iterable[Found]:
    """Places and homes by name, address, reference or postcode, of those within reach."""
    levels = access.level_words()
    postcode = read_postcode(words)
    whole = words.casefold()

    def place(row: Any) -> Hit:
        href = reverse("places:desk-place", args=[row.pk])
        is_exact = whole in (row.name.casefold(), row.reference.casefold())
        return Hit(row.name, href, levels.get(row.depth, ""), is_exact=is_exact)

    def home(row: Any) -> Hit:
        # A home has no page of its own: it is a row of its place's list.
        query = urlencode({"q": row.reference})
        href = f"{reverse('places:desk-place', args=[row.place_id])}?{query}"
        is_exact = bool(postcode) or whole in (row.reference.casefold(), str(row.uprn or ""))
        address = f"{row.address}, {row.postcode}".rstrip(", ")
        return Hit(address, href, row.place.name, is_exact=is_exact)

    places = queries.search_places(access.visible_places(user), words).order_by("depth", "name")
    yield first_of("Places", places, place, words=words, list_href=reverse("places:desk-places"))
    homes = queries.search_homes(access.visible_homes(user), words).select_related("place")
    yield first_of(
        "Homes",
        homes.order_by("order", "pk"),
        home,
        words=words,
        list_href=reverse("places:desk-homes"),
    )
