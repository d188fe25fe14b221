"""Facts about what groups show of themselves, and what is written to them."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("groups.public-page-changed")
@dataclass(frozen=True)
class PublicPageChanged:
    """What a group shows from now on; `shown` names the parts."""

    group_id: int
    is_published: bool
    shown: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.group-written-to")
@dataclass(frozen=True)
class GroupWrittenTo:
    """Somebody wrote to a group through its page; `person_ids` are to hear of it."""

    group_id: int
    message_id: int
    person_ids: tuple[int, ...]

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.group-message-answered")
@dataclass(frozen=True)
class GroupMessageAnswered:
    group_id: int
    message_id: int

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"
