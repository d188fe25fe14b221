"""Facts about plans, programmes and those who follow them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from yousaid.actions.facts.about import Plain, typed
from yousaid.journal.facts import fact


@dataclass(frozen=True)
class AboutPlan:
    """A fact about one plan; `sets` as for actions."""

    plan_id: int

    @property
    def subject(self) -> str:
        return f"plan:{self.plan_id}"

    @property
    def sets(self) -> Mapping[str, Any]:
        return {}


@fact("actions.plan-created")
@dataclass(frozen=True)
class PlanCreated(AboutPlan):
    title: str
    kind: str
    summary: str = ""
    owner_group_id: int | None = None
    place_id: int | None = None
    starts: date | None = None
    ends: date | None = None
    section_word: str = "Section"
    silence_days: int = 28
    ladder_id: int | None = None
    source_name: str = ""

    @property
    def sets(self) -> Mapping[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "plan_id"}


@fact("actions.plan-changed")
@dataclass(frozen=True)
class PlanChanged(AboutPlan):
    old: dict[str, Plain]
    new: dict[str, Plain]

    @property
    def sets(self) -> Mapping[str, Any]:
        return {name: typed(name, value) for name, value in self.new.items()}


@fact("actions.plan-published")
@dataclass(frozen=True)
class PlanPublished(AboutPlan):
    """Anyone may read it; a claim nobody disputes is confirmed after `silence_days`."""

    silence_days: int

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"is_published": True}


@fact("actions.plan-withdrawn")
@dataclass(frozen=True)
class PlanWithdrawn(AboutPlan):
    """No longer published, and why."""

    reason: str

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"is_published": False}


@fact("actions.plan-versioned")
@dataclass(frozen=True)
class PlanVersioned(AboutPlan):
    """A dated revision of the plan was declared."""

    number: int
    note: str = ""

    @property
    def sets(self) -> Mapping[str, Any]:
        return {"version": self.number}


@fact("actions.section-added")
@dataclass(frozen=True)
class SectionAdded(AboutPlan):
    section_id: int
    title: str
    position: int


@fact("actions.section-renamed")
@dataclass(frozen=True)
class SectionRenamed(AboutPlan):
    section_id: int
    old: str
    title: str


@fact("actions.actions-removed")
@dataclass(frozen=True)
class ActionsRemoved(AboutPlan):
    """Actions that should never have been there were taken out: the undo of an import."""

    action_ids: tuple[int, ...]
    reason: str


@fact("actions.plan-removed")
@dataclass(frozen=True)
class PlanRemoved(AboutPlan):
    """The plan was taken out with all its actions: the undo of its import."""

    title: str
    action_ids: tuple[int, ...]
    reason: str


@fact("actions.programme-added")
@dataclass(frozen=True)
class ProgrammeAdded:
    programme_id: int
    name: str
    due_on: date | None = None
    due_precision: str = "none"

    @property
    def subject(self) -> str:
        return f"programme:{self.programme_id}"


@fact("actions.programme-moved")
@dataclass(frozen=True)
class ProgrammeMoved:
    """Its date changed: every action that waits for it, and those whose dates moved with it."""

    programme_id: int
    old_on: date | None
    old_precision: str
    due_on: date | None
    due_precision: str
    reason: str
    dependant_ids: tuple[int, ...]
    carried_ids: tuple[int, ...] = ()

    @property
    def subject(self) -> str:
        return f"programme:{self.programme_id}"


@dataclass(frozen=True)
class AboutFollower:
    """A fact about someone who follows a plan or an action; the address is in the row only."""

    follower_id: int
    plan_id: int | None = None
    action_id: int | None = None

    @property
    def subject(self) -> str:
        return f"action:{self.action_id}" if self.plan_id is None else f"plan:{self.plan_id}"


@fact("actions.follow-asked")
@dataclass(frozen=True)
class FollowAsked(AboutFollower):
    """Somebody asked to follow; nothing is sent but the question whether they mean it."""


@fact("actions.follow-confirmed")
@dataclass(frozen=True)
class FollowConfirmed(AboutFollower):
    pass


@fact("actions.follow-ended")
@dataclass(frozen=True)
class FollowEnded(AboutFollower):
    """They stopped, or never confirmed; their address is forgotten."""


@fact("actions.ladder-set")
@dataclass(frozen=True)
class LadderSet:
    """An escalation ladder was written, or written anew."""

    ladder_id: int
    name: str
    rungs: tuple[str, ...]  # "7 days late: The owners"

    @property
    def subject(self) -> str:
        return f"ladder:{self.ladder_id}"


@fact("actions.bulk-changed")
@dataclass(frozen=True)
class BulkChanged:
    """One change was made to many actions; each action has its own fact beside this one."""

    bulk_id: int
    change: str
    action_ids: tuple[int, ...]

    @property
    def subject(self) -> str:
        return f"bulk:{self.bulk_id}"


@fact("actions.bulk-undone")
@dataclass(frozen=True)
class BulkUndone:
    bulk_id: int

    @property
    def subject(self) -> str:
        return f"bulk:{self.bulk_id}"
