"""What signing in and its safety leave in the journal. The signing in itself is allauth's."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from yousaid.accounts.access import own_sessions
from yousaid.accounts.facts import (
    OtherSessionsEnded,
    PasswordChanged,
    SecondFactorAdded,
    SecondFactorRemoved,
    SignedIn,
    SignedOut,
)
from yousaid.accounts.models import User
from yousaid.journal.operations import record


@transaction.atomic
def record_sign_in(user: User, *, by_way_of: Iterable[str], at: datetime) -> None:
    """Someone signed in, by these methods in turn: code, password, mfa, demo."""
    record(SignedIn(user.pk, tuple(by_way_of)), by=user, at=at)


@transaction.atomic
def record_sign_out(user: User, *, at: datetime) -> None:
    """Someone signed out."""
    record(SignedOut(user.pk), by=user, at=at)


@transaction.atomic
def end_other_sessions(user: User, *, keep: str | None, at: datetime) -> int:
    """Sign the user out everywhere but in the session with the key `keep`; returns how many."""
    others = [each for each in own_sessions(user) if each.session_key != keep]
    for session in others:
        session.end()
    record(OtherSessionsEnded(user.pk, len(others)), by=user, at=at)
    return len(others)


@transaction.atomic
def record_password_change(user: User, *, at: datetime) -> None:
    """Someone set, changed or reset their password."""
    record(PasswordChanged(user.pk), by=user, at=at)


@transaction.atomic
def record_second_factor(user: User, kind: str, *, added: bool, at: datetime) -> None:
    """Someone added or removed a passkey, an authenticator app or recovery codes."""
    kept = SecondFactorAdded if added else SecondFactorRemoved
    record(kept(user.pk, kind), by=user, at=at)
