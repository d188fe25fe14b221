"""Facts about persons. Names stay out: the journal is for ever."""

from yousaid.people.facts.contacts import (
    ContactAdded,
    ContactChanged,
    ContactMarked,
    ContactRemoved,
)
from yousaid.people.facts.persons import AccountJoined, PersonAdded, PersonChanged

__all__ = [
    "AccountJoined",
    "ContactAdded",
    "ContactChanged",
    "ContactMarked",
    "ContactRemoved",
    "PersonAdded",
    "PersonChanged",
]
