"""Changes to the ways of reaching people."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.choices import ContactKind, ContactState
from yousaid.people.facts import ContactAdded, ContactChanged, ContactMarked, ContactRemoved
from yousaid.people.models import ContactPoint, Person
from yousaid.people.rules.contacts import tidy_contact
from yousaid.people.rules.reaching import USABLE


class KnownContact(ValueError):
    """The person has this address or number already."""


@transaction.atomic
def add_contact(
    person: Person,
    *,
    kind: str,
    value: str,
    is_shared: bool = False,
    is_preferred: bool = False,
    by: User | None,
    at: datetime,
) -> ContactPoint:
    """Note an address or number, not confirmed yet. Raises KnownContact."""
    tidy = tidy_contact(kind, value)
    if ContactPoint.objects.filter(person=person, kind=kind, tidy=tidy).exists():
        raise KnownContact(f"{ContactKind(kind).label} is there already.")
    if is_preferred:
        _prefer_none(person.pk, kind)
    point = ContactPoint.objects.create(
        person=person,
        kind=kind,
        value=" ".join(value.split()),
        tidy=tidy,
        is_shared=is_shared,
        is_preferred=is_preferred,
    )
    record(ContactAdded(person.pk, point.pk, str(kind)), by=by, at=at)
    return point


@transaction.atomic
def change_contact(
    point: ContactPoint,
    *,
    value: str,
    is_shared: bool,
    is_preferred: bool,
    by: User | None,
    at: datetime,
) -> None:
    """Put a contact point right. A new value is not confirmed. Raises KnownContact."""
    point = ContactPoint.objects.select_for_update(no_key=True).get(pk=point.pk)
    tidy = tidy_contact(point.kind, value)
    others = ContactPoint.objects.filter(person=point.person_id, kind=point.kind, tidy=tidy)
    if others.exclude(pk=point.pk).exists():
        raise KnownContact(f"{point.get_kind_display()} is there already.")
    wanted: dict[str, Any] = {
        "value": " ".join(value.split()),
        "is_shared": is_shared,
        "is_preferred": is_preferred,
    }
    changed = tuple(field for field, to in wanted.items() if getattr(point, field) != to)
    if not changed:
        return
    if is_preferred:
        _prefer_none(point.person_id, point.kind)
    if tidy != point.tidy:
        point.state, point.state_on, point.state_why = ContactState.UNCONFIRMED, None, ""
    point.tidy = tidy
    for field, to in wanted.items():
        setattr(point, field, to)
    point.save()
    record(ContactChanged(point.person_id, point.pk, changed), by=by, at=at)


def _prefer_none(person: int, kind: str) -> None:
    """One of a kind is preferred: the new one takes the place of the old."""
    points = ContactPoint.objects.filter(person=person, kind=kind, is_preferred=True)
    points.update(is_preferred=False)


def confirm_contact(point: ContactPoint, *, by: User | None, at: datetime) -> None:
    """It reached them: they answered, or opened a link that was sent there."""
    _mark(point, ContactState.VERIFIED, by=by, at=at)


def mark_contact_failing(
    point: ContactPoint, *, why: str = "", by: User | None, at: datetime
) -> None:
    """What was sent came back, or nobody of that name is there. Nothing more goes to it.

    `why` says it in plain words, and never with an address.
    """
    _mark(point, ContactState.FAILING, why=why, by=by, at=at)


def refuse_contact(point: ContactPoint, *, by: User | None, at: datetime) -> None:
    """They do not want it used. It is kept, so that no import brings it back."""
    _mark(point, ContactState.REFUSED, by=by, at=at)


@transaction.atomic
def _mark(
    point: ContactPoint, state: ContactState, *, why: str = "", by: User | None, at: datetime
) -> None:
    """Set the state as of the day of `at`; a later look at the same state moves the day."""
    on = timezone.localdate(at)
    point = ContactPoint.objects.select_for_update(no_key=True).get(pk=point.pk)
    if (point.state, point.state_on) == (state, on):
        return
    point.state, point.state_on, point.state_why = state, on, why
    point.save(update_fields=["state", "state_on", "state_why"])
    fact = ContactMarked(point.person_id, point.pk, state.value, on.isoformat())
    record(fact, by=by, at=at)


@transaction.atomic
def remove_contact(point: ContactPoint, *, by: User | None, at: datetime) -> None:
    """Forget an address or number that was noted by mistake. Safe to repeat."""
    person, number, kind = point.person_id, point.pk, point.kind
    if ContactPoint.objects.filter(pk=number).delete()[0]:
        record(ContactRemoved(person, number, kind), by=by, at=at)


def reuse_contact(point: ContactPoint, *, by: User | None, at: datetime) -> None:
    """It may be used again after all: whether it reaches them is not known yet."""
    _mark(point, ContactState.UNCONFIRMED, by=by, at=at)


def put_main_contact(
    person: Person, *, kind: str, value: str, by: User | None, at: datetime
) -> None:
    """Make this the address or number that is used; "" leaves none. Call in a transaction.

    For people who work here, of whom one of each is known.
    """
    points = ContactPoint.objects.filter(person=person, kind=kind)
    now = points.filter(state__in=USABLE).order_by("-is_preferred", "pk").first()
    if not value:
        if now:
            remove_contact(now, by=by, at=at)
        return
    same = points.filter(tidy=tidy_contact(kind, value)).first()
    if same and same.state not in USABLE:
        reuse_contact(same, by=by, at=at)
    if point := same or now:
        if point != now or point.value != value:
            shared = point.is_shared
            change_contact(point, value=value, is_shared=shared, is_preferred=True, by=by, at=at)
    else:
        add_contact(person, kind=kind, value=value, by=by, at=at)
