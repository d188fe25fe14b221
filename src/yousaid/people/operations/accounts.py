"""The person in the register and the user who signs in are one."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.facts import AccountJoined, AccountParted
from yousaid.people.models import Person


class CannotTie(ValueError):
    """This account cannot be this person's; the message says why."""


@transaction.atomic
def join_account(person: Person, user: User, *, by: User, at: datetime) -> None:
    """From now on this user signs in as this person. Neither may be somebody else already."""
    person.user = user
    person.save(update_fields=["user"])
    record(AccountJoined(person.pk, user.pk), by=by, at=at)


@transaction.atomic
def tie_account(person: Person, *, email: str, by: User, at: datetime) -> None:
    """Whoever signs in with that address is this person: they see and change all that is theirs.

    Raises CannotTie: nobody signs in so, one of the two is somebody's already, or the account is
    one's own, by which staff could read what only the person may.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    user = User.objects.filter(email__iexact=email.strip(), is_active=True, is_system=False).first()
    if user is None:
        raise CannotTie("Nobody signs in with this address")
    if user.pk == by.pk:
        raise CannotTie("You cannot tie your own account: ask a colleague")
    if person.user_id:
        raise CannotTie("They sign in with an account already")
    if Person.objects.filter(user=user).exists():
        raise CannotTie("This account is somebody else’s already")
    join_account(person, user, by=by, at=at)


@transaction.atomic
def part_account(person: Person, *, by: User, at: datetime) -> None:
    """The user who signed in as this person is not them. Safe to repeat."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.user_id:
        return
    parted = AccountParted(person.pk, person.user_id)
    person.user = None
    person.save(update_fields=["user"])
    record(parted, by=by, at=at)
