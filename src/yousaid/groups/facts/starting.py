"""Facts about groups on their way. None holds a name: people who ask are known by number."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("groups.group-asked-for")
@dataclass(frozen=True)
class GroupAskedFor:
    """Somebody would like a group where they live."""

    request_id: int

    @property
    def subject(self) -> str:
        return f"start-request:{self.request_id}"


@fact("groups.request-answered")
@dataclass(frozen=True)
class RequestAnswered:
    """Where a request stands from now on; `next_on` is an ISO day or ""."""

    request_id: int
    state: str
    next_on: str

    @property
    def subject(self) -> str:
        return f"start-request:{self.request_id}"


@fact("groups.forming-began")
@dataclass(frozen=True)
class FormingBegan:
    group_id: int
    request_id: int | None

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.forming-step-set")
@dataclass(frozen=True)
class FormingStepSet:
    """A forming group took a step on an ISO day; "" took it back."""

    group_id: int
    code: str
    done_on: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.forming-planned")
@dataclass(frozen=True)
class FormingPlanned:
    """Who helps a forming group, and the ISO day of the next look, or ""."""

    group_id: int
    helper_id: int | None
    next_on: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.forming-ended")
@dataclass(frozen=True)
class FormingEnded:
    group_id: int
    reason: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.step-reworded")
@dataclass(frozen=True)
class StepReworded:
    code: str

    @property
    def subject(self) -> str:
        return f"start-step:{self.code}"
