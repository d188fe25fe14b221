"""Changes to the register of persons, as far as owners of actions need them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.choices import WORKING, ContactKind
from yousaid.people.facts import PersonAdded, PersonChanged
from yousaid.people.models import ContactPoint, Person
from yousaid.people.operations.accounts import join_account
from yousaid.people.operations.contacts import add_contact, put_main_contact
from yousaid.people.operations.finding import index_people
from yousaid.people.rules import manages_themselves
from yousaid.people.rules.contacts import tidy_contact
from yousaid.people.rules.reaching import USABLE


class OwnManager(ValueError):
    """Nobody stands above themselves, however long the way up."""


@transaction.atomic
def add_person(
    *,
    name: str,
    kind: str,
    post: str = "",
    initials: str = "",
    email: str = "",
    phone: str = "",
    line_manager: Person | None = None,
    by: User,
    at: datetime,
) -> Person:
    """Add a person; `initials` as plans write them. Whoever signs in with that email address is
    taken to be the person, unless they are a resident.
    """
    person = Person.objects.create(
        name=name,
        kind=kind,
        post=post,
        initials=initials[:12],
        line_manager=line_manager,
    )
    index_people([person.pk])
    record(PersonAdded(person.pk, str(kind)), by=by, at=at)
    for kind_of_contact, value in ((ContactKind.EMAIL, email), (ContactKind.PHONE, phone)):
        if value:
            add_contact(person, kind=kind_of_contact, value=value, by=by, at=at)
    _join_account(person, by=by, at=at)
    return person


@transaction.atomic
def change_person(
    person: Person,
    *,
    name: str,
    kind: str,
    post: str,
    initials: str,
    line_manager: Person | None,
    left_on: date | None,
    email: str | None = None,
    phone: str | None = None,
    by: User,
    at: datetime,
) -> None:
    """Put a person's details right; nothing is recorded when nothing changes. Raises OwnManager.

    `email` and `phone` become the ones that are used, "" leaves none, None all as they are.
    """
    above = line_manager.pk if line_manager else None
    # The whole ladder is locked, so that two changes at once cannot close a ring.
    people = Person.objects.select_for_update(no_key=True).filter(kind__in=WORKING).order_by("pk")
    managers = dict(people.values_list("pk", "line_manager_id"))
    if manages_themselves(person.pk, above, managers):
        raise OwnManager(f"{name} cannot be their own line manager, nor stand above them.")
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    wanted: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "post": post,
        "initials": initials[:12],
        "line_manager_id": above,
        "left_on": left_on,
    }
    changed = [field for field, value in wanted.items() if getattr(person, field) != value]
    if changed:
        for field in changed:
            setattr(person, field, wanted[field])
        person.save(update_fields=[field.removesuffix("_id") for field in changed])
        index_people([person.pk])
        left = left_on.isoformat() if left_on else ""
        record(PersonChanged(person.pk, tuple(changed), above, left), by=by, at=at)
    for kind_of_contact, value in ((ContactKind.EMAIL, email), (ContactKind.PHONE, phone)):
        if value is not None:
            put_main_contact(person, kind=kind_of_contact, value=value, by=by, at=at)
    _join_account(person, by=by, at=at)


def _join_account(person: Person, *, by: User, at: datetime) -> None:
    """Tie a person who works here to the user with the same address, if neither is tied yet."""
    if person.user_id or person.kind not in WORKING:
        return
    addresses = ContactPoint.objects.filter(
        person=person, kind=ContactKind.EMAIL, state__in=USABLE
    ).values_list("tidy", flat=True)
    user = User.objects.filter(
        email__in=list(addresses), is_active=True, is_system=False, person__isnull=True
    ).first()
    if user is not None:
        join_account(person, user, by=by, at=at)


@transaction.atomic
def find_oneself(user: User, *, at: datetime) -> Person | None:
    """At sign-in: the user becomes the one person here who works under the same address.

    Signing in has shown that the address is theirs. None when there is no such person, or several.
    """
    if hasattr(user, "person"):
        return user.person
    address = tidy_contact(ContactKind.EMAIL, user.email)
    points = ContactPoint.objects.filter(
        kind=ContactKind.EMAIL, tidy=address, state__in=USABLE
    ).values("person")
    same = Person.objects.filter(
        pk__in=points,
        user__isnull=True,
        left_on__isnull=True,
        merged_into__isnull=True,
        erased_at__isnull=True,
        kind__in=WORKING,
    )[:2]
    if len(same) != 1:
        return None
    join_account(same[0], user, by=user, at=at)
    return same[0]
