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
