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


@fact("groups.member-joined")
@dataclass(frozen=True)
class MemberJoined:
    """Somebody has a role in the group from `starts` (an ISO day) on; "" is a plain member."""

    group_id: int
    membership_id: int
    person_id: int
    role: str
    starts: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.membership-ended")
@dataclass(frozen=True)
class MembershipEnded:
    """`ends` is the first day (ISO) on which the role is no longer held."""

    group_id: int
    membership_id: int
    person_id: int
    ends: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"
