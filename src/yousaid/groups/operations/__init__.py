"""Changes to groups: one function per verb, one transaction, one fact."""

from yousaid.groups.operations.deaths import (
    record_death,
)
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
    "ClosedWhy",
    "KindNeeded",
    "KindTaken",
    "MayNotHandOver",
    "NameTaken",
    "Newcomer",
    "NotNow",
    "ReasonMissing",
    "StillHeld",
    "TooLateToUndo",
    "add_group",
    "add_kind",
    "change_group",
    "change_kind",
    "change_status",
    "cover_places",
    "end_membership",
    "extend_membership",
    "hand_over",
    "invite_holder",
    "join_group",
    "keep_post",
    "record_death",
    "remove_kind",
    "retire_kind",
    "retire_post",
    "set_workings",
    "undo_handover",
]
