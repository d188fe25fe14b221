"""Where places are on the map, and which of them are reached first."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.places.facts import PlaceLocated, PlacePrioritised
from yousaid.places.models import Place
from yousaid.places.rules.locating import Located, Returned


@transaction.atomic
def locate_place(
    place: Place, *, latitude: Decimal | None, longitude: Decimal | None, by: User, at: datetime
) -> None:
    """Put a place on the map, or take it off (None for both)."""
    if (place.latitude, place.longitude) == (latitude, longitude):
        return
    place.latitude, place.longitude = latitude, longitude
    place.save(update_fields=["latitude", "longitude"])
    record(PlaceLocated(place.pk, _words(latitude), _words(longitude)), by=by, at=at)


@transaction.atomic
def prioritise_place(place: Place, *, reason: str, by: User, at: datetime) -> None:
    """Say why a place is reached first; no reason, no priority."""
    if place.priority_reason == reason:
        return
    place.priority_reason = reason
    place.save(update_fields=["priority_reason"])
    record(PlacePrioritised(place.pk, reason), by=by, at=at)


@transaction.atomic
def locate_listed(rows: Iterable[Located], *, by: User, at: datetime) -> tuple[int, list[Returned]]:
    """Put the places of a list on the map: how many, and the rows that name none, or several."""
    known: dict[str, list[Place]] = {}
    for place in Place.objects.order_by("path"):
        # Two places may share a name; a reference is one place's own.
        for word in {place.name.casefold(), place.reference.casefold()} - {""}:
            known.setdefault(word, []).append(place)
    located, returned = 0, []
    for row in rows:
        found = known.get(row.place.casefold(), [])
        if len(found) != 1:
            reason = "There is no place of this name or reference."
            if found:
                reason = f"{len(found)} places are called this. Use the reference."
            returned.append(Returned(row.number, row.place, reason))
            continue
        locate_place(found[0], latitude=row.latitude, longitude=row.longitude, by=by, at=at)
        if row.priority_reason is not None:
            prioritise_place(found[0], reason=row.priority_reason, by=by, at=at)
        located += 1
    return located, returned


def _words(degrees: Decimal | None) -> str:
    return "" if degrees is None else f"{degrees:f}"
