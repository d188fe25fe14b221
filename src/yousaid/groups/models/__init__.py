"""Groups and what hangs on them, cut by noun."""

from yousaid.groups.models.advocates import Advocate, AdvocatePlace
from yousaid.groups.models.agreements import Agreement
from yousaid.groups.models.contacts import (
    ContactChange,
    ContactRequest,
    FreshnessRule,
    GroupContact,
)
from yousaid.groups.models.groups import CoveredPlace, Group, GroupReach
from yousaid.groups.models.kinds import GroupKind
from yousaid.groups.models.links import GroupLink
from yousaid.groups.models.memberships import Handover, Membership
from yousaid.groups.models.outreach import OutreachTarget, OutreachVisit
from yousaid.groups.models.posts import Post
from yousaid.groups.models.publishing import GroupDocument, GroupMessage, PublicPage
from yousaid.groups.models.recognition import (
    AgmVisit,
    Check,
    CriteriaSet,
    Criterion,
    CriterionBand,
    Proof,
    Recognition,
    Review,
    StatutoryRecognition,
    SupportGoal,
    SupportPlan,
    SupportVisit,
    Withdrawal,
)
from yousaid.groups.models.seats import SeatClass, Seating
from yousaid.groups.models.starting import Forming, StartRequest, StepDone, StepWording
from yousaid.groups.models.templates import FieldAnswer, TemplateVersion
from yousaid.groups.models.terms import Terms

__all__ = [
    "Advocate",
    "AdvocatePlace",
    "AgmVisit",
    "Agreement",
    "Check",
    "ContactChange",
    "ContactRequest",
    "CoveredPlace",
    "CriteriaSet",
    "Criterion",
    "CriterionBand",
    "FieldAnswer",
    "Forming",
    "FreshnessRule",
    "Group",
    "GroupContact",
    "GroupDocument",
    "GroupKind",
    "GroupLink",
    "GroupMessage",
    "GroupReach",
    "Handover",
    "Membership",
    "OutreachTarget",
    "OutreachVisit",
    "Post",
    "Proof",
    "PublicPage",
    "Recognition",
    "Review",
    "SeatClass",
    "Seating",
    "StartRequest",
    "StatutoryRecognition",
    "StepDone",
    "StepWording",
    "SupportGoal",
    "SupportPlan",
    "SupportVisit",
    "TemplateVersion",
    "Terms",
    "Withdrawal",
]
