"""Facts about the roles that a body and the landlord agreed."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("groups.roles-agreed")
@dataclass(frozen=True)
class RolesAgreed:
    """Who undertakes what was agreed with a body; days are ISO, "" for no review."""

    group_id: int
    agreement_id: int
    agreed_on: str
    agreed_by: str
    review_on: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.roles-reviewed")
@dataclass(frozen=True)
class RolesReviewed:
    """Both sides looked at what was agreed, and it stays until the next review (ISO)."""

    group_id: int
    agreement_id: int
    review_on: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"


@fact("groups.roles-ended")
@dataclass(frozen=True)
class RolesEnded:
    """What was agreed holds no longer from a day on (ISO)."""

    group_id: int
    agreement_id: int
    ended_on: str

    @property
    def subject(self) -> str:
        return f"group:{self.group_id}"
