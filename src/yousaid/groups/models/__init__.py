"""Groups and what hangs on them, cut by noun."""

from yousaid.groups.models.groups import Group, GroupReach, Membership

__all__ = ["Group", "GroupReach", "Membership"]
