"""Facts about homes, preferences, consent and needs; what is private of them stays out."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@dataclass(frozen=True)
class AboutPerson:
    """A fact in the history of a person."""

    person_id: int

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


@fact("people.moved-in")
@dataclass(frozen=True)
class MovedIn(AboutPerson):
    """`home_id` is None for a home that is not the landlord's."""

    residency_id: int
    home_id: int | None
    capacity: str


@fact("people.residency-changed")
@dataclass(frozen=True)
class ResidencyChanged(AboutPerson):
    """`ends` is the first day (ISO) elsewhere, or nothing while they live there."""

    residency_id: int
    capacity: str
    ends: str


@fact("people.acting-began")
@dataclass(frozen=True)
class ActingBegan(AboutPerson):
    helper_id: int
    scope: str
    starts: str
    ends: str


@fact("people.acting-ended")
@dataclass(frozen=True)
class ActingEnded(AboutPerson):
    """`ends` is the first day (ISO) on which they no longer act."""

    helper_id: int
    ends: str


@fact("people.preferences-changed")
@dataclass(frozen=True)
class PreferencesChanged(AboutPerson):
    """Which were changed: `language`, `formats`, `best_times`, `channels`."""

    changed: tuple[str, ...]


@fact("people.messages-stopped")
@dataclass(frozen=True)
class MessagesStopped(AboutPerson):
    """They stopped everything: nothing is sent from now on."""


@fact("people.messages-started")
@dataclass(frozen=True)
class MessagesStarted(AboutPerson):
    """What they chose before counts again."""


@fact("people.consent-given")
@dataclass(frozen=True)
class ConsentGiven(AboutPerson):
    purpose_id: int
    wording_id: int
    means: str


@fact("people.consent-withdrawn")
@dataclass(frozen=True)
class ConsentWithdrawn(AboutPerson):
    purpose_id: int
    means: str


@fact("people.interests-changed")
@dataclass(frozen=True)
class InterestsChanged(AboutPerson):
    topic_ids: tuple[int, ...]


@fact("people.offer-changed")
@dataclass(frozen=True)
class OfferChanged(AboutPerson):
    """How they would take part was written down anew."""


@fact("people.needs-changed")
@dataclass(frozen=True)
class NeedsChanged(AboutPerson):
    """What they need was written down anew. What it is stays out: it can tell of a disability."""
