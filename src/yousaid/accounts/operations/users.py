"""Users come by invitation, and go by being deactivated: a row that did something stays."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from yousaid.accounts.facts import UserDeactivated, UserInvited, UserReactivated
from yousaid.accounts.models import User
from yousaid.journal.operations import record


class AlreadyInvited(ValueError):
    """Somebody uses this address already: `user`."""

    def __init__(self, user: User) -> None:
        self.user = user
        super().__init__(f"{user.email} already has an account.")


class OwnAccount(ValueError):
    """Nobody deactivates or reactivates themselves."""


@transaction.atomic
def invite_user(*, email: str, name: str, by: User | None, at: datetime) -> User:
    """Make a user who may sign in by emailed code, and as yet may do nothing else.

    `by` is None on the command line. Raises AlreadyInvited.
    """
    email = email.strip().lower()
    known = User.objects.filter(email__iexact=email).first()
    if known:
        raise AlreadyInvited(known)
    user = User.objects.create_user(email, name=name.strip())
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    record(UserInvited(user.pk), by=by, at=at)
    return user


@transaction.atomic
def deactivate_user(user: User, *, by: User, at: datetime) -> None:
    """Shut someone out: their next request, in any open session, finds them signed out."""
    if user.pk == by.pk:
        raise OwnAccount("You cannot deactivate your own account.")
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(UserDeactivated(user.pk), by=by, at=at)


@transaction.atomic
def reactivate_user(user: User, *, by: User, at: datetime) -> None:
    """Let someone in again, with the roles that are still in force."""
    if user.pk == by.pk:
        raise OwnAccount("You cannot reactivate your own account.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(UserReactivated(user.pk), by=by, at=at)


def system_user() -> User:
    """Who background workers act as. Cannot sign in."""
    user, _ = User.objects.get_or_create(
        is_system=True,
        defaults={"email": "system@yousaid.invalid", "name": "YouSaid", "is_active": False},
    )
    return user
