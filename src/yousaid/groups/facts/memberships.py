"""Facts about posts, who holds them, and how they pass on. Names of people stay out."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


class AboutGroup:
    """A fact that belongs to the history of its group."""

    group_id: int

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.member-joined")
@dataclass(frozen=True)
class MemberJoined(AboutGroup):
    """Somebody has a role in the group from `starts` (an ISO day) on; "" is a plain member."""

    group_id: int
    membership_id: int
    person_id: int
    role: str
    starts: str
    post_id: int | None = None
    how: str = ""
    ends: str = ""  # when the term ends, if it has one


@fact("groups.membership-ended")
@dataclass(frozen=True)
class MembershipEnded(AboutGroup):
    """`ends` is the first day (ISO) on which the role is no longer held."""

    group_id: int
    membership_id: int
    person_id: int
    ends: str
    leaving: str = ""


@fact("groups.role-extended")
@dataclass(frozen=True)
class RoleExtended(AboutGroup):
    """A role runs to before `ends` (ISO), or without an end: "" is none."""

    group_id: int
    membership_id: int
    person_id: int
    ends: str


@fact("groups.role-expiring")
@dataclass(frozen=True)
class RoleExpiring(AboutGroup):
    """A role ends within `days_ahead` days; `person_ids` are the holder and the secretary."""

    group_id: int
    membership_id: int
    ends: str
    days_ahead: int
    person_ids: tuple[int, ...]


@fact("groups.post-kept")
@dataclass(frozen=True)
class PostKept(AboutGroup):
    """A post was added, or its details changed, to what stands here."""

    group_id: int
    post_id: int
    name: str
    is_required: bool
    term_months: int | None
    gives_access: bool
    hours_a_month: int


@fact("groups.post-retired")
@dataclass(frozen=True)
class PostRetired(AboutGroup):
    """The group does without this post from now on."""

    group_id: int
    post_id: int


@fact("groups.post-handed-over")
@dataclass(frozen=True)
class PostHandedOver(AboutGroup):
    """A post goes to somebody else on `day` (ISO), their first; it may have been empty."""

    group_id: int
    post_id: int
    handover_id: int
    from_person_id: int | None
    to_person_id: int
    to_membership_id: int
    day: str
    access_moved: bool


@fact("groups.handover-undone")
@dataclass(frozen=True)
class HandoverUndone(AboutGroup):
    """The handover was a mistake: everything stands as before it."""

    group_id: int
    post_id: int
    handover_id: int
