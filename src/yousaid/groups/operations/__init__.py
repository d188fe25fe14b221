"""Changes to groups: one function per verb, one transaction, one fact."""

from yousaid.groups.operations.contact_requests import (
    AlreadyAnswered,
    NobodyToAsk,
    answer_contact_request,
    ask_for_contacts,
    ask_group,
)
from yousaid.groups.operations.contacts import (
    confirm_group_contact,
    keep_group_contact,
    note_failing_address,
    set_freshness_rule,
    settle_contact_change,
)
from yousaid.groups.operations.deaths import (
    record_death,
)
from yousaid.groups.operations.expiring import close_ended_roles, warn_of_endings
from yousaid.groups.operations.groups import (
    ClosedWhy,
    NameTaken,
    add_group,
    change_group,
    change_status,
    cover_places,
    set_workings,
)
from yousaid.groups.operations.handing_over import (
    MayNotHandOver,
    Newcomer,
    TooLateToUndo,
    hand_over,
    invite_holder,
    undo_handover,
)
from yousaid.groups.operations.kinds import (
    KindNeeded,
    KindTaken,
    add_kind,
    change_kind,
    remove_kind,
    retire_kind,
)
from yousaid.groups.operations.memberships import (
    NotNow,
    ReasonMissing,
    end_membership,
    extend_membership,
    join_group,
)
from yousaid.groups.operations.posts import (
    StillHeld,
    keep_post,
    retire_post,
)

__all__ = [
    "AlreadyAnswered",
    "ClosedWhy",
    "KindNeeded",
    "KindTaken",
    "MayNotHandOver",
    "NameTaken",
    "Newcomer",
    "NobodyToAsk",
    "NotNow",
    "ReasonMissing",
    "StillHeld",
    "TooLateToUndo",
    "add_group",
    "add_kind",
    "answer_contact_request",
    "ask_for_contacts",
    "ask_group",
    "change_group",
    "change_kind",
    "change_status",
    "close_ended_roles",
    "confirm_group_contact",
    "cover_places",
    "end_membership",
    "extend_membership",
    "hand_over",
    "invite_holder",
    "join_group",
    "keep_group_contact",
    "keep_post",
    "note_failing_address",
    "record_death",
    "remove_kind",
    "retire_kind",
    "retire_post",
    "set_freshness_rule",
    "set_workings",
    "settle_contact_change",
    "undo_handover",
    "warn_of_endings",
]
