"""What happens to requests, copies and persons. No names: erased people's facts stay."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


class _AboutPerson:
    """Facts whose subject is a person."""

    person_id: int

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


@fact("privacy.request-opened")
@dataclass(frozen=True)
class RequestOpened(_AboutPerson):
    person_id: int
    request_id: int
    kind: str


@fact("privacy.request-decided")
@dataclass(frozen=True)
class RequestDecided(_AboutPerson):
    """`step` is "granted" by the data protection officer, "confirmed" by the second person, or
    "refused" by either.
    """

    person_id: int
    request_id: int
    step: str


@fact("privacy.copy-made")
@dataclass(frozen=True)
class CopyMade(_AboutPerson):
    person_id: int
    copy_id: int


@fact("privacy.copy-fetched")
@dataclass(frozen=True)
class CopyFetched(_AboutPerson):
    person_id: int
    copy_id: int


@fact("privacy.person-erased")
@dataclass(frozen=True)
class PersonErased(_AboutPerson):
    """Everything but the number is gone. `again` after an older backup was restored."""

    person_id: int
    request_id: int | None
    rows: int
    mentions: int
    again: bool = False


@fact("privacy.retention-ran")
@dataclass(frozen=True)
class RetentionRan:
    """What the nightly job let go, by class of the schedule."""

    gone: dict[str, int]

    @property
    def subject(self) -> str:
        return "retention:schedule"


@fact("privacy.retention-changed")
@dataclass(frozen=True)
class RetentionChanged:
    """A class of the schedule is kept so many days from now on."""

    code: str
    days: int

    @property
    def subject(self) -> str:
        return "retention:schedule"
