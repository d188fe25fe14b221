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
