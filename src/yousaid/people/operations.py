"""Changes to the register of persons, as far as owners of actions need them."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.facts import PersonAdded
from yousaid.people.models import Person


@transaction.atomic
def add_person(
    *, name: str, kind: str, post: str = "", initials: str = "", by: User, at: datetime
) -> Person:
    """Add a person who has no account; `initials` as plans write them."""
    person = Person.objects.create(name=name, kind=kind, post=post, initials=initials[:12])
    record(PersonAdded(person.pk, str(kind)), by=by, at=at)
    return person
