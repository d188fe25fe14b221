"""Facts about persons. Names stay out: the journal is for ever."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("people.person-added")
@dataclass(frozen=True)
class PersonAdded:
    person_id: int
    kind: str

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


@fact("people.person-changed")
@dataclass(frozen=True)
class PersonChanged:
    """Which details were changed, never what they say; the manager and the day left by value."""

    person_id: int
    changed: tuple[str, ...]
    line_manager_id: int | None = None
    left_on: str = ""  # an ISO day, or nothing while they are here

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


@fact("people.account-joined")
@dataclass(frozen=True)
class AccountJoined:
    """The person and the user who signs in are known to be one."""

    person_id: int
    user_id: int

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


@fact("people.account-parted")
@dataclass(frozen=True)
class AccountParted:
    """The user does not sign in as this person any more."""

    person_id: int
    user_id: int

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"
