"""Facts about what gathers on an action: notes, evidence, raisers, occurrences, escalation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yousaid.actions.facts.about import AboutAction
from yousaid.journal.facts import fact


@fact("actions.note-added")
@dataclass(frozen=True)
class NoteAdded(AboutAction):
    note_id: int
    is_internal: bool = False

    @property
    def adds(self) -> Mapping[str, tuple[Any, ...]]:
        return {"notes": (self.note_id,)}


@fact("actions.evidence-added")
@dataclass(frozen=True)
class EvidenceAdded(AboutAction):
    evidence_id: int
    kind: str
    title: str
    is_public: bool = False

    @property
    def adds(self) -> Mapping[str, tuple[Any, ...]]:
        return {"evidence": (self.evidence_id,)}


@fact("actions.evidence-shown")
@dataclass(frozen=True)
class EvidenceShown(AboutAction):
    """Evidence was opened to the public, or taken out of its sight."""

    evidence_id: int
    is_public: bool


@fact("actions.raiser-added")
@dataclass(frozen=True)
class RaiserAdded(AboutAction):
    raiser_id: int
    person_id: int | None = None
    group_id: int | None = None

    @property
    def adds(self) -> Mapping[str, tuple[Any, ...]]:
        return {"raisers": (self.raiser_id,)}


@fact("actions.raiser-link-renewed")
@dataclass(frozen=True)
class RaiserLinkRenewed(AboutAction):
    """The private link used so far no longer works; a new one does."""

    raiser_id: int


@fact("actions.duty-set")
@dataclass(frozen=True)
class DutySet(AboutAction):
    """It is a recurring duty (RFC 5545 rule), or its rule was changed."""

    duty_id: int
    rule: str
    starts: date
    ends: date | None = None

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"duty_rule": self.rule}


@fact("actions.occurrences-due")
@dataclass(frozen=True)
class OccurrencesDue(AboutAction):
    """Occurrences of the duty were put in the diary."""

    days: tuple[date, ...]
    review_on: date | None = None  # the next one not done

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"review_on": self.review_on}

    @property
    def adds(self) -> Mapping[str, tuple[Any, ...]]:
        return {"occurrences": self.days}


@fact("actions.occurrence-done")
@dataclass(frozen=True)
class OccurrenceDone(AboutAction):
    due_on: date
    done_on: date
    review_on: date | None = None

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"review_on": self.review_on}

    @property
    def adds(self) -> Mapping[str, tuple[Any, ...]]:
        return {"occurrences_done": (self.due_on,)}


@fact("actions.action-escalated")
@dataclass(frozen=True)
class ActionEscalated(AboutAction):
    """It reached a rung of its ladder. Nobody in `person_ids`: the rung had no one to tell."""

    rung_id: int
    rung_title: str
    person_ids: tuple[int, ...]
    days_late: int
    setbacks: int

    @property
    def adds(self) -> Mapping[str, tuple[Any, ...]]:
        return {"rungs": (self.rung_id,)}


@fact("actions.action-nudged")
@dataclass(frozen=True)
class ActionNudged(AboutAction):
    """Some of those who carry it were asked to look at it."""

    person_ids: tuple[int, ...]


@fact("actions.escalation-ended")
@dataclass(frozen=True)
class EscalationEnded(AboutAction):
    """It no longer stands on these rungs."""

    rung_ids: tuple[int, ...]
    person_ids: tuple[int, ...] = ()

    @property
    def drops(self) -> Mapping[str, tuple[Any, ...]]:
        return {"rungs": self.rung_ids}
