"""Facts about contact points. Never what they say: the journal is for ever."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("people.contact-added")
@dataclass(frozen=True)
class ContactAdded:
    """`kind` is email, phone or post."""

    person_id: int
    contact_id: int
    kind: str

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


@fact("people.contact-changed")
@dataclass(frozen=True)
class ContactChanged:
    """Which details were changed: `value`, `is_preferred`, `is_shared`."""

    person_id: int
    contact_id: int
    changed: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


@fact("people.contact-marked")
@dataclass(frozen=True)
class ContactMarked:
    """A contact point was found to work or to fail, or is not to be used: `state`, on a day."""

    person_id: int
    contact_id: int
    state: str
    state_on: str

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


@fact("people.contact-removed")
@dataclass(frozen=True)
class ContactRemoved:
    person_id: int
    contact_id: int
    kind: str

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"
