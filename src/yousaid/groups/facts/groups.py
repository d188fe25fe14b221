"""Facts about groups."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("groups.group-added")
@dataclass(frozen=True)
class GroupAdded:
    group_id: int
    name: str
    kind: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.group-changed")
@dataclass(frozen=True)
class GroupChanged:
    """Which details were changed; the name as it is from now on."""

    group_id: int
    name: str
    changed: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.places-covered")
@dataclass(frozen=True)
class PlacesCovered:
    """All places that the group covers from now on, by id."""

    group_id: int
    place_ids: tuple[int, ...]

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.status-changed")
@dataclass(frozen=True)
class GroupStatusChanged:
    """From one `GroupStatus` to another since a day (ISO), with the reason that was given."""

    group_id: int
    before: str
    status: str
    on: str
    reason: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"
