"""Putting everybody in a file somewhere, such as into a group, which a higher app does.

The higher app says when it starts what it can do; it acts in the transaction of the import.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from yousaid.accounts.models import User


class Joiner(Protocol):
    """What a higher app can do with everybody who came in."""

    label: str  # of the question in the wizard

    def choices(self, user: User) -> list[tuple[str, str]]:
        """What this user may put them into: (key, name)."""

    def join(self, key: str, people: Sequence[int], *, by: User, at: datetime) -> dict[str, Any]:
        """Put these persons in; returns what `leave` needs, for JSON."""

    def leave(self, joined: Mapping[str, Any], *, by: User, at: datetime) -> str:
        """Take them out again, exactly; "" when done, else why it can't be."""


_joiners: list[Joiner] = []


def offer_joiner(joiner: Joiner) -> None:
    """For `AppConfig.ready` of the one higher app that has something to join."""
    _joiners[:] = [joiner]


def joiner() -> Joiner | None:
    """What everybody in a file can be put into; None when there is nothing."""
    return _joiners[0] if _joiners else None


def join(key: str, people: Sequence[int], *, by: User, at: datetime) -> dict[str, Any]:
    """Put everybody into what was chosen; {} when nothing was."""
    found = joiner()
    return found.join(key, people, by=by, at=at) if key and found else {}


def leave(joined: Mapping[str, Any], refuse: type[Exception], *, by: User, at: datetime) -> None:
    """Take everybody out again. Raises `refuse` when that can't be done exactly."""
    found = joiner()
    if joined and found and (why := found.leave(joined, by=by, at=at)):
        raise refuse(why)
