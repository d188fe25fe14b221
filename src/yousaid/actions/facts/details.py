"""Facts about what an action says: its words, owners, dates, and what it waits for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from yousaid.actions.facts.about import AboutAction, CitationValue, OwnerValue, Plain, typed
from yousaid.journal.facts import fact


@fact("actions.action-added")
@dataclass(frozen=True)
class ActionAdded(AboutAction):
    """An action came into a plan, with all it said at first."""

    plan_id: int
    position: int
    text: str
    status: str
    section_id: int | None = None
    number: str = ""
    prompt: str = ""
    outcome: str = ""
    asked_for_on: date | None = None
    asked_for_precision: str = "none"
    asked_for_words: str = ""
    agreed_on: date | None = None
    agreed_precision: str = "none"
    agreed_words: str = ""
    review_on: date | None = None
    completed_on: date | None = None
    completed_precision: str = "none"
    response: str = ""
    response_reason: str = ""
    response_words: str = ""
    says_in_place: bool = False
    responded_at: datetime | None = None
    resources: str = "unknown"
    resources_amount: Decimal | None = None
    resources_words: str = ""
    owners: tuple[OwnerValue, ...] = ()
    citations: tuple[CitationValue, ...] = ()

    @property
    def sets(self) -> Mapping[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "action_id"}


@fact("actions.action-changed")
@dataclass(frozen=True)
class ActionChanged(AboutAction):
    """Details were corrected: each field's old and new value."""

    old: dict[str, Plain]
    new: dict[str, Plain]

    @property
    def sets(self) -> Mapping[str, Any]:
        return {name: typed(name, value) for name, value in self.new.items()}


@fact("actions.internal-note-changed")
@dataclass(frozen=True)
class InternalNoteChanged(AboutAction):
    """The desk's own note was rewritten; its words stay out of the journal."""


@fact("actions.owners-set")
@dataclass(frozen=True)
class OwnersSet(AboutAction):
    """Who carries it, and who before."""

    old: tuple[OwnerValue, ...]
    owners: tuple[OwnerValue, ...]

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"owners": self.owners}


@fact("actions.date-agreed")
@dataclass(frozen=True)
class DateAgreed(AboutAction):
    """The landlord agreed a date, or corrected the first one it agreed."""

    old_on: date | None
    old_precision: str
    agreed_on: date | None
    agreed_precision: str
    agreed_words: str = ""

    @property
    def sets(self) -> Mapping[str, Any]:
        return {
            "agreed_on": self.agreed_on,
            "agreed_precision": self.agreed_precision,
            "agreed_words": self.agreed_words,
        }


@fact("actions.date-revised")
@dataclass(frozen=True)
class DateRevised(AboutAction):
    """The date was put off or brought forward, and why. `times_revised` counts this one."""

    old_on: date | None  # what it was held to before
    old_precision: str
    revised_on: date | None
    revised_precision: str
    reason: str
    times_revised: int
    programme_id: int | None = None  # when a programme's move carried it along

    @property
    def sets(self) -> Mapping[str, Any]:
        return {
            "revised_on": self.revised_on,
            "revised_precision": self.revised_precision,
            "revised_reason": self.reason,
            "times_revised": self.times_revised,
        }


@fact("actions.action-reviewed")
@dataclass(frozen=True)
class ActionReviewed(AboutAction):
    """An ongoing action was looked at; when it is looked at next."""

    old: date | None
    review_on: date | None

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"review_on": self.review_on}


@fact("actions.dependency-added")
@dataclass(frozen=True)
class DependencyAdded(AboutAction):
    """It waits for a programme or for another action."""

    programme_id: int | None = None
    other_id: int | None = None

    @property
    def adds(self) -> Mapping[str, tuple[Any, ...]]:
        return {"waits_for": (_waited_for(self.programme_id, self.other_id),)}


@fact("actions.dependency-ended")
@dataclass(frozen=True)
class DependencyEnded(AboutAction):
    """It no longer waits for that."""

    programme_id: int | None = None
    other_id: int | None = None

    @property
    def drops(self) -> Mapping[str, tuple[Any, ...]]:
        return {"waits_for": (_waited_for(self.programme_id, self.other_id),)}


def _waited_for(programme_id: int | None, other_id: int | None) -> str:
    return f"programme:{programme_id}" if other_id is None else f"action:{other_id}"


@fact("actions.source-cited")
@dataclass(frozen=True)
class SourceCited(AboutAction):
    """It points at a page, table or diagram of its source."""

    citation: CitationValue

    @property
    def adds(self) -> Mapping[str, tuple[Any, ...]]:
        return {"citations": (self.citation,)}


@fact("actions.change-undone")
@dataclass(frozen=True)
class ChangeUndone(AboutAction):
    """A bulk change was undone: every field it touched is as it was before."""

    bulk_id: int
    values: dict[str, Plain]
    owners: tuple[OwnerValue, ...] | None = None
    had: dict[str, Plain] = field(default_factory=dict)  # what the bulk change had made of them
    note_id: int | None = None  # the note it had added, gone now

    @property
    def sets(self) -> Mapping[str, Any]:
        values = {name: typed(name, value) for name, value in self.values.items()}
        return values if self.owners is None else values | {"owners": self.owners}

    @property
    def drops(self) -> Mapping[str, tuple[Any, ...]]:
        return {} if self.note_id is None else {"notes": (self.note_id,)}
