"""Facts about how groups are reached. Never what an address says: the journal is for ever."""

from dataclasses import dataclass

from yousaid.groups.facts.memberships import AboutGroup
from yousaid.journal.facts import fact


@fact("groups.contact-kept")
@dataclass(frozen=True)
class GroupContactKept(AboutGroup):
    """An officer added or changed a contact of the group: which details, never what they say."""

    group_id: int
    contact_id: int
    changed: tuple[str, ...]


@fact("groups.contact-confirmed")
@dataclass(frozen=True)
class GroupContactConfirmed(AboutGroup):
    """Somebody said that a contact is right: `how` is link, phone or desk."""

    group_id: int
    contact_id: int
    how: str


@fact("groups.contact-corrected")
@dataclass(frozen=True)
class GroupContactCorrected(AboutGroup):
    """What was corrected by private link: some applied at once, some waiting for an officer."""

    group_id: int
    contact_id: int
    request_id: int
    applied: tuple[str, ...]
    waiting: tuple[str, ...]


@fact("groups.contact-change-settled")
@dataclass(frozen=True)
class ContactChangeSettled(AboutGroup):
    """An officer accepted or refused what waited."""

    group_id: int
    contact_id: int
    change_id: int
    accepted: bool


@fact("groups.contacts-asked")
@dataclass(frozen=True)
class ContactsAsked(AboutGroup):
    """A link went out by which the group confirms its contacts; 2 is the reminder."""

    group_id: int
    request_id: int
    number: int


@fact("groups.contacts-unanswered")
@dataclass(frozen=True)
class ContactsUnanswered(AboutGroup):
    """Nobody answered twice: the host team is told; `person_ids` are its members."""

    group_id: int
    request_id: int
    person_ids: tuple[int, ...]


@fact("groups.contact-failing")
@dataclass(frozen=True)
class GroupContactFailing(AboutGroup):
    """What was sent to a contact came back."""

    group_id: int
    contact_id: int


@fact("groups.freshness-rule-set")
@dataclass(frozen=True)
class FreshnessRuleSet:
    """How often all groups confirm their contacts, and after how many days of silence we ask."""

    months: int
    remind_after_days: int

    @property
    def subject(self) -> str:
        return "contact-freshness"
