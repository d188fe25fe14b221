"""Changes to where people live."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.facts import MovedIn, ResidencyChanged
from yousaid.people.models import Person, Residency
from yousaid.people.operations.finding import index_homes
from yousaid.places.models import Home


class WrongDays(ValueError):
    """Something would end before it began."""


@transaction.atomic
def move_in(
    person: Person,
    *,
    home: Home | None = None,
    address: str = "",
    postcode: str = "",
    capacity: str,
    own_household: bool = False,
    starts: date | None = None,
    by: User | None,
    at: datetime,
) -> Residency:
    """Somebody lives in a home of the landlord, or at an `address` that is not.

    Exactly one of `home` and `address` is given. `starts` is None when nobody knows since when.
    """
    residency = Residency.objects.create(
        person=person,
        home=home,
        address="" if home else address,
        postcode="" if home else postcode,
        capacity=capacity,
        own_household=own_household,
        starts=starts,
    )
    index_homes([person.pk])
    fact = MovedIn(person.pk, residency.pk, home.pk if home else None, str(capacity))
    record(fact, by=by, at=at)
    return residency


@transaction.atomic
def change_residency(
    residency: Residency,
    *,
    capacity: str,
    own_household: bool,
    starts: date | None,
    ends: date | None,
    by: User | None,
    at: datetime,
) -> None:
    """Put a residency right, or end it: `ends` is the first day elsewhere. Raises WrongDays."""
    if starts and ends and ends <= starts:
        raise WrongDays("It cannot end before it began.")
    residency = Residency.objects.select_for_update(no_key=True).get(pk=residency.pk)
    wanted: dict[str, Any] = {
        "capacity": capacity,
        "own_household": own_household,
        "starts": starts,
        "ends": ends,
    }
    changed = [field for field, to in wanted.items() if getattr(residency, field) != to]
    if not changed:
        return
    for field in changed:
        setattr(residency, field, wanted[field])
    residency.save(update_fields=changed)
    until = ends.isoformat() if ends else ""
    fact = ResidencyChanged(residency.person_id, residency.pk, str(capacity), until)
    record(fact, by=by, at=at)
