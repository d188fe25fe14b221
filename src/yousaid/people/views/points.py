"""From the answers about a contact point to what is done: for the desk and the resident alike."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yousaid.people import operations
from yousaid.people.choices import ContactState

MARKS = {
    ContactState.UNCONFIRMED: operations.reuse_contact,
    ContactState.VERIFIED: operations.confirm_contact,
    ContactState.FAILING: operations.mark_contact_failing,
    ContactState.REFUSED: operations.refuse_contact,
}


def known_of(point: Any) -> dict[str, Any]:
    """What the form about a contact point begins with."""
    return {name: getattr(point, name) for name in ("value", "is_preferred", "is_shared", "state")}


def add_point(person: Any, answers: Mapping[str, Any], *, by: Any, at: datetime) -> None:
    """Raises operations.KnownContact."""
    kept = {name: answers[name] for name in ("kind", "value", "is_preferred", "is_shared")}
    operations.add_contact(person, **kept, by=by, at=at)


def change_point(point: Any, answers: Mapping[str, Any], *, by: Any, at: datetime) -> None:
    """Its value and marks, and its state where one was given. Raises operations.KnownContact."""
    before = point.state
    kept = {name: answers[name] for name in ("value", "is_preferred", "is_shared")}
    operations.change_contact(point, **kept, by=by, at=at)
    state = answers.get("state") or before
    if state != before:
        MARKS[ContactState(state)](point, by=by, at=at)
