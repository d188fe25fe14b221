"""Facts about groups."""

from yousaid.groups.facts.arrivals import MembersBroughtIn, MembersTakenOut
from yousaid.groups.facts.contacts import (
    ContactChangeSettled,
    ContactsAsked,
    ContactsUnanswered,
    FreshnessRuleSet,
    GroupContactConfirmed,
    GroupContactCorrected,
    GroupContactFailing,
    GroupContactKept,
)
from yousaid.groups.facts.governing import (
    GroupsLinked,
    GroupsUnlinked,
    SeatsRemoved,
    SeatsSet,
    SeatTaken,
    TermsAgreed,
)
from yousaid.groups.facts.groups import GroupAdded, GroupChanged, GroupStatusChanged, PlacesCovered
from yousaid.groups.facts.kinds import KindAdded, KindChanged, KindRemoved, KindRetired
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
    "ContactChangeSettled",
    "ContactsAsked",
    "ContactsUnanswered",
    "FreshnessRuleSet",
    "GroupAdded",
    "GroupChanged",
    "GroupContactConfirmed",
    "GroupContactCorrected",
    "GroupContactFailing",
    "GroupContactKept",
    "GroupStatusChanged",
    "GroupsLinked",
    "GroupsUnlinked",
    "HandoverUndone",
    "KindAdded",
    "KindChanged",
    "KindRemoved",
    "KindRetired",
    "MemberJoined",
    "MembersBroughtIn",
    "MembersTakenOut",
    "MembershipEnded",
    "PlacesCovered",
    "PostHandedOver",
    "PostKept",
    "PostRetired",
    "RoleExpiring",
    "RoleExtended",
    "SeatTaken",
    "SeatsRemoved",
    "SeatsSet",
    "TermsAgreed",
]
