"""Facts about recognition. Like all facts they name nobody, only ids."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@dataclass(frozen=True)
class AboutRecognition:
    """All of them are part of the history of the group."""

    group_id: int

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.recognition-begun")
@dataclass(frozen=True)
class RecognitionBegun(AboutRecognition):
    """The landlord keeps a record of whether it recognises the association."""

    stage: str


@fact("groups.recognition-moved")
@dataclass(frozen=True)
class RecognitionMoved(AboutRecognition):
    """From one stage to another; standing, and with it hall, grant and public words, follow."""

    event: str
    old_stage: str
    stage: str
    old_standing: str
    standing: str
    reason: str = ""
    hall: bool = False
    grant: bool = False
    until: str = ""  # an ISO day
    money: str = ""  # what becomes of money it holds
    name: str = ""  # of the association
    on: str = ""  # the ISO day


@fact("groups.review-opened")
@dataclass(frozen=True)
class ReviewOpened(AboutRecognition):
    review_id: int
    criteria_version: int
    due_on: str  # an ISO day, "" for a first application


@fact("groups.proof-sent")
@dataclass(frozen=True)
class ProofSent(AboutRecognition):
    """Something was sent for a criterion."""

    review_id: int
    proof_id: int
    criterion: str  # its key


@fact("groups.criterion-checked")
@dataclass(frozen=True)
class CriterionChecked(AboutRecognition):
    review_id: int
    criterion: str
    result: str
    verdict: str
    proof_id: int | None = None
    reason: str = ""


@fact("groups.support-goal-set")
@dataclass(frozen=True)
class SupportGoalSet(AboutRecognition):
    goal_id: int
    due_on: str
    is_ours: bool


@fact("groups.support-goal-done")
@dataclass(frozen=True)
class SupportGoalDone(AboutRecognition):
    goal_id: int
    done_on: str


@fact("groups.support-visit-logged")
@dataclass(frozen=True)
class SupportVisitLogged(AboutRecognition):
    visit_id: int
    on: str


@fact("groups.circumstances-asked")
@dataclass(frozen=True)
class CircumstancesAsked(AboutRecognition):
    """The association was asked whether there are exceptional circumstances (TH-35)."""

    plan_id: int


@fact("groups.circumstances-answered")
@dataclass(frozen=True)
class CircumstancesAnswered(AboutRecognition):
    plan_id: int
    answer: str


@fact("groups.recognition-details-changed")
@dataclass(frozen=True)
class RecognitionDetailsChanged(AboutRecognition):
    """Who looks after it, the money it holds, or when a decision is due."""

    changed: tuple[str, ...]
    money_held: str
    decision_due_on: str = ""


@fact("groups.statutory-recognition-recorded")
@dataclass(frozen=True)
class StatutoryRecognitionRecorded(AboutRecognition):
    """Recognition in law, which is not the landlord's own."""

    record_id: int
    basis: str
    since: str
    until: str = ""


@fact("groups.agm-visit-planned")
@dataclass(frozen=True)
class AgmVisitPlanned(AboutRecognition):
    visit_id: int
    held_on: str


@fact("groups.agm-visit-recorded")
@dataclass(frozen=True)
class AgmVisitRecorded(AboutRecognition):
    visit_id: int
    attendance: str


@fact("groups.review-reminder-due")
@dataclass(frozen=True)
class ReviewReminderDue(AboutRecognition):
    """The review of an association comes up, in so many days; none left: it is due."""

    review_id: int
    days_left: int
    due_on: str
    name: str = ""  # of the association
    on: str = ""  # the ISO day of the reminder


@fact("groups.criteria-changed")
@dataclass(frozen=True)
class CriteriaChanged:
    """A new version of the landlord's criteria begins on a day."""

    version: int
    valid_from: str
    keys: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"criteria:{self.version}"
