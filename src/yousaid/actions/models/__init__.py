"""Rows of the action plan, cut by noun."""

from yousaid.actions.models.actions import Action, Owner, OwnerAlias, Raiser
from yousaid.actions.models.bulk import BulkChange, BulkItem
from yousaid.actions.models.duties import Duty, Occurrence
from yousaid.actions.models.escalation import Escalation, Ladder, Rung
from yousaid.actions.models.followers import Follower, Look
from yousaid.actions.models.plans import Plan, PlanVersion, Programme, Section
from yousaid.actions.models.records import (
    Citation,
    Dependency,
    Evidence,
    ProgressNote,
    RaiserReply,
)
from yousaid.actions.models.tallies import Tally

__all__ = [
    "Action",
    "BulkChange",
    "BulkItem",
    "Citation",
    "Dependency",
    "Duty",
    "Escalation",
    "Evidence",
    "Follower",
    "Ladder",
    "Look",
    "Occurrence",
    "Owner",
    "OwnerAlias",
    "Plan",
    "PlanVersion",
    "Programme",
    "ProgressNote",
    "Raiser",
    "RaiserReply",
    "Rung",
    "Section",
    "Tally",
]
