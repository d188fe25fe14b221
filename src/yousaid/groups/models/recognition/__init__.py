"""Recognition of associations by the landlord, and in law."""

from yousaid.groups.models.recognition.cases import Check, Proof, Recognition, Review
from yousaid.groups.models.recognition.criteria import CriteriaSet, Criterion, CriterionBand
from yousaid.groups.models.recognition.statutory import AgmVisit, StatutoryRecognition
from yousaid.groups.models.recognition.support import (
    SupportGoal,
    SupportPlan,
    SupportVisit,
    Withdrawal,
)

__all__ = [
    "AgmVisit",
    "Check",
    "CriteriaSet",
    "Criterion",
    "CriterionBand",
    "Proof",
    "Recognition",
    "Review",
    "StatutoryRecognition",
    "SupportGoal",
    "SupportPlan",
    "SupportVisit",
    "Withdrawal",
]
