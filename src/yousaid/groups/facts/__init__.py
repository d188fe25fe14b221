"""Facts about groups."""

from yousaid.groups.facts.groups import GroupAdded, GroupChanged
from yousaid.groups.facts.memberships import (
    HandoverUndone,
    MemberJoined,
    MembershipEnded,
    PostHandedOver,
    PostKept,
    PostRetired,
    RoleExpiring,
    RoleExtended,
)

__all__ = [
    "GroupAdded",
    "GroupChanged",
    "HandoverUndone",
    "MemberJoined",
    "MembershipEnded",
    "PostHandedOver",
    "PostKept",
    "PostRetired",
    "RoleExpiring",
    "RoleExtended",
]
