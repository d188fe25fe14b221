"""The fact that somebody died."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("people.person-died")
@dataclass(frozen=True)
class PersonDied:
    """Nothing is sent to them any more; `on` is the day (ISO), as far as it is known."""

    person_id: int
    on: str

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"
