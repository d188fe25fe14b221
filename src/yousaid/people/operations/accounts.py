"""The person in the register and the user who signs in are one."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.facts import AccountJoined
from yousaid.people.models import Person


@transaction.atomic
def join_account(person: Person, user: User, *, by: User, at: datetime) -> None:
    """From now on this user signs in as this person. Neither may be somebody else already."""
    person.user = user
    person.save(update_fields=["user"])
    record(AccountJoined(person.pk, user.pk), by=by, at=at)
