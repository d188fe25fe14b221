"""Facts about people who came into a group by file, all at once."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("groups.members-brought-in")
@dataclass(frozen=True)
class MembersBroughtIn:
    """Everybody in a file joined the group. `seats` are the numbers of the roles, as ranges."""

    group_id: int
    count: int
    seats: tuple[tuple[int, int], ...]
    starts: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.members-taken-out")
@dataclass(frozen=True)
class MembersTakenOut:
    """The file that brought them was undone: they were never in the group."""

    group_id: int
    count: int
    seats: tuple[tuple[int, int], ...]

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"
