"""Changes to groups: one function per verb, one transaction, one fact."""

from yousaid.groups.operations.deaths import record_death
from yousaid.groups.operations.groups import NameTaken, add_group, change_group
from yousaid.groups.operations.handing_over import (
    MayNotHandOver,
    Newcomer,
    TooLateToUndo,
    hand_over,
    invite_holder,
    undo_handover,
)
from yousaid.groups.operations.memberships import (
    NotNow,
    ReasonMissing,
    end_membership,
    extend_membership,
    join_group,
)
from yousaid.groups.operations.posts import StillHeld, keep_post, retire_post

__all__ = [
    "MayNotHandOver",
    "NameTaken",
    "Newcomer",
    "NotNow",
    "ReasonMissing",
    "StillHeld",
    "TooLateToUndo",
    "add_group",
    "change_group",
    "end_membership",
    "extend_membership",
    "hand_over",
    "invite_holder",
    "join_group",
    "keep_post",
    "record_death",
    "retire_post",
    "undo_handover",
]
