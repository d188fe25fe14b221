"""Facts about equality answers. What was answered stays out, and so does which question."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("people.profile-read")
@dataclass(frozen=True)
class ProfileRead:
    """Somebody saw equality answers: one person's ("person:12"), or counts of some people.

    `about` is what was counted: "group:4", "place:7", "landlord". `page` is the URL name.
    """

    about: str
    page: str
    reason: str = ""
    is_own: bool = False

    @property
    def subject(self) -> str:
        return self.about if self.about.startswith("person:") else f"profile:{self.about}"


@fact("people.profile-answered")
@dataclass(frozen=True)
class ProfileAnswered:
    person_id: int

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


@fact("people.profile-withdrawn")
@dataclass(frozen=True)
class ProfileWithdrawn:
    """All answers were taken back, and removed at once."""

    person_id: int

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"
