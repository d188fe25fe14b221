"""Facts about groups."""

from yousaid.groups.facts.groups import GroupAdded, GroupChanged, MemberJoined, MembershipEnded

__all__ = ["GroupAdded", "GroupChanged", "MemberJoined", "MembershipEnded"]
