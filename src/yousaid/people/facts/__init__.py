"""Facts about persons. Names stay out: the journal is for ever."""

from yousaid.people.facts.persons import AccountJoined, PersonAdded, PersonChanged

__all__ = ["AccountJoined", "PersonAdded", "PersonChanged"]
