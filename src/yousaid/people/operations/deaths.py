"""When somebody has died, nothing more is sent to them."""

from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.facts import PersonDied
from yousaid.people.models import Person, Preference


@transaction.atomic
def note_death(person: Person, *, on: date, by: User, at: datetime) -> None:
    """Stop every message to somebody who died, from this moment; what they did stays."""
    person.left_on = on
    person.save(update_fields=["left_on"])
    Preference.objects.update_or_create(person=person, defaults={"stopped_at": at})
    record(PersonDied(person.pk, on.isoformat()), by=by, at=at)
