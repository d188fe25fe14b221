"""Letting go of what is past its time, by the landlord's schedule, every night."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from yousaid.accounts.models import User
from yousaid.communications.choices import State
from yousaid.communications.models import Message, ReturnedMail
from yousaid.imports.models import ImportRun
from yousaid.journal.operations import record
from yousaid.people.access.profile_keys import profile_keys
from yousaid.people.choices import Kind
from yousaid.people.models import ContactPoint, Person, ProfileAnswer, Residency
from yousaid.people.operations.unfinished import forget_unfinished_forms, unfinished_forms
from yousaid.privacy.facts import RetentionChanged, RetentionRan
from yousaid.privacy.models import Copy, RetentionRule
from yousaid.privacy.operations.copies import drop_expired_copies

PROPOSED = "moved_out"  # never let go without somebody having looked


@dataclass(frozen=True, slots=True)
class Due:
    """A class of the schedule, how many rows are past its time, and how many a month later."""

    rule: RetentionRule
    now: int
    within_a_month: int
    is_proposed: bool


def schedule(*, at: datetime) -> list[Due]:
    """What the next run would let go, and what comes due in the 30 days after."""
    month = timedelta(days=30)
    return [
        Due(rule, (now := _count(rule, at)), _count(rule, at + month) - now, rule.code == PROPOSED)
        for rule in RetentionRule.objects.all()
    ]


@transaction.atomic
def let_go(*, by: User, at: datetime) -> dict[str, int]:
    """Erase whatever is past its time, but what an officer must look at first; counts by class.

    Running it twice does no harm. A fact is recorded when anything went.
    """
    gone = {}
    for rule in RetentionRule.objects.exclude(code=PROPOSED):
        if count := _LETTING_GO[rule.code](at - timedelta(days=rule.days), at):
            gone[rule.code] = count
    if gone:
        record(RetentionRan(gone), by=by, at=at)
    return gone


def moved_out(before: date) -> QuerySet[Person]:
    """Residents who can still be reached although their last home ended before a day: a proposal.

    Whoever lives somewhere, or whose home was never known, is not among them.
    """
    theirs = Residency.objects.filter(person=OuterRef("pk"))
    current = theirs.filter(Q(ends__isnull=True) | Q(ends__gt=before))
    return Person.objects.filter(
        Exists(theirs),
        ~Exists(current),
        Exists(ContactPoint.objects.filter(person=OuterRef("pk"))),
        kind=Kind.RESIDENT,
        merged_into__isnull=True,
        erased_at__isnull=True,
    ).order_by("name", "pk")


def proposals(*, at: datetime) -> QuerySet[Person]:
    """Whose contact details should go, by the schedule of today."""
    rule = RetentionRule.objects.get(code=PROPOSED)
    return moved_out((at - timedelta(days=rule.days)).date())


@transaction.atomic
def forget_contacts_of_moved_out(chosen: list[int], *, by: User, at: datetime) -> int:
    """An officer looked at the list and agreed: these people's contact details go.

    Ids that are not proposed today are passed over. Returns how many people.
    """
    people = list(proposals(at=at).filter(pk__in=chosen).values_list("pk", flat=True))
    ContactPoint.objects.filter(person__in=people).delete()
    if people:
        record(RetentionRan({PROPOSED: len(people)}), by=by, at=at)
    return len(people)


@transaction.atomic
def change_rule(rule: RetentionRule, *, days: int, by: User, at: datetime) -> None:
    """Keep a class longer or shorter from now on."""
    rule.days = days
    rule.save(update_fields=["days"])
    record(RetentionChanged(rule.code, days), by=by, at=at)


def _old_uploads(before: datetime) -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(at__lt=before).exclude(content=b"")


def _old_sessions(before: datetime) -> QuerySet[UserSession]:
    return UserSession.objects.filter(last_seen_at__lt=before)


def _old_messages(before: datetime) -> QuerySet[Message]:
    waiting = (State.QUEUED, State.SENDING)
    return Message.objects.filter(queued_at__lt=before).exclude(state__in=waiting)


def _drop_messages(before: datetime, at: datetime) -> int:
    """What came back goes with its letter; of what was about no letter only the note is there."""
    ReturnedMail.objects.filter(message__isnull=True, received_at__lt=before).delete()
    return _old_messages(before).delete()[0]


def _answers_of_nobody() -> list[int]:
    """Equality answers whose pseudonym belongs to no person that is still here."""
    known = profile_keys(
        Person.objects.filter(erased_at__isnull=True).values_list("pk", flat=True).iterator(5_000)
    )
    rows = ProfileAnswer.objects.values_list("pk", "respondent").iterator(5_000)
    return [pk for pk, respondent in rows if respondent not in known]


def _empty_uploads(before: datetime, at: datetime) -> int:
    return _old_uploads(before).update(content=b"", findings={}, fixes={}, names={})


def _drop_answers_of_nobody(before: datetime, at: datetime) -> int:
    return ProfileAnswer.objects.filter(pk__in=_answers_of_nobody()).delete()[0]


_LETTING_GO: dict[str, Callable[[datetime, datetime], int]] = {
    "import_files": _empty_uploads,
    "copies": lambda before, at: drop_expired_copies(at=at),
    "sessions": lambda before, at: _old_sessions(before).delete()[0],
    "messages": _drop_messages,
    "profile": _drop_answers_of_nobody,
    "unfinished_forms": lambda before, at: forget_unfinished_forms(begun_before=before),
}


def _count(rule: RetentionRule, at: datetime) -> int:
    before = at - timedelta(days=rule.days)
    match rule.code:
        case "import_files":
            return _old_uploads(before).count()
        case "copies":
            return Copy.objects.filter(expires_at__lte=at).exclude(file="").count()
        case "sessions":
            return _old_sessions(before).count()
        case "messages":
            return _old_messages(before).count()
        case "profile":
            return len(_answers_of_nobody())
        case "unfinished_forms":
            return unfinished_forms(begun_before=before)
    return moved_out(before.date()).count()
