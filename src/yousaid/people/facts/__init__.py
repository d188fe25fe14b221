"""Facts about persons. Names stay out: the journal is for ever."""

from yousaid.people.facts.contacts import (
    ContactAdded,
    ContactChanged,
    ContactMarked,
    ContactRemoved,
)
from yousaid.people.facts.deaths import PersonDied
from yousaid.people.facts.persons import AccountJoined, PersonAdded, PersonChanged
from yousaid.people.facts.profile import ProfileAnswered, ProfileRead, ProfileWithdrawn

__all__ = [
    "AccountJoined",
    "ContactAdded",
    "ContactChanged",
    "ContactMarked",
    "ContactRemoved",
    "PersonAdded",
    "PersonChanged",
    "PersonDied",
    "ProfileAnswered",
    "ProfileRead",
    "ProfileWithdrawn",
]
