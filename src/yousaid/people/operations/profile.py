"""Changes to equality answers, and the record of every reading of them."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.access import is_staff_member
from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.access.profile import Reading
from yousaid.people.access.profile_entries import keys_of
from yousaid.people.access.profile_keys import answer_number, profile_key
from yousaid.people.facts import ProfileAnswered, ProfileRead, ProfileWithdrawn
from yousaid.people.models import ProfileAnswer, ProfileNotice, ProfileOption, ProfileWording
from yousaid.people.models.profile import month_of

PURPOSE = "To see whether everybody has the same chances to take part"


class NoSuchAnswer(ValueError):
    """The question has no such answer."""


@transaction.atomic
def open_profile(
    about: str, *, page: str, reason: str = "", is_own: bool = False, by: User, at: datetime
) -> Reading:
    """Record that equality answers are about to be read; what `access` asks for to read them.

    `about`: "person:12" for one person's, else whose counts: "group:4", "place:7", "landlord".
    `page`: the URL name. Raises ValueError for another person's without a reason.
    """
    if about.startswith("person:") and not is_own and not reason.strip():
        raise ValueError("Say why this person's answers must be read.")
    fact = ProfileRead(about, page, reason.strip(), is_own)
    row = record(fact, by=by, at=at)
    return Reading(row.sequence, about, is_staff_member(by), at)


@transaction.atomic
def answer_profile(
    person_id: int,
    wording: ProfileWording,
    *,
    option: ProfileOption | None = None,
    year: int | None = None,
    by: User,
    at: datetime,
) -> None:
    """Keep, or replace, one answer. Raises NoSuchAnswer for an option of another question."""
    if (option is None) == (year is None) or (option and option.wording_id != wording.pk):
        raise NoSuchAnswer(f"“{wording}” cannot be answered so.")
    notice = ProfileNotice.objects.filter(starts__lte=at).order_by("-version").first()
    if notice is None:
        raise NoSuchAnswer("No notice has been written yet: people must be told why we ask.")
    key = profile_key(person_id)
    earlier = ProfileAnswer.objects.filter(respondent=key, wording__question_id=wording.question_id)
    earlier.delete()
    ProfileAnswer.objects.create(
        id=answer_number(),
        respondent=key,
        wording=wording,
        option=option,
        year=year,
        purpose=PURPOSE,
        condition=wording.question.condition,
        notice=notice,
        answered_in=month_of(at.date()),
    )
    record(ProfileAnswered(person_id), by=by, at=at)


@transaction.atomic
def forget_profile_answer(
    person_id: int, wording: ProfileWording, *, by: User, at: datetime
) -> None:
    """Take one answer back: the question counts as never answered, in all entries of theirs."""
    rows = ProfileAnswer.objects.filter(
        respondent__in=keys_of(person_id), wording__question_id=wording.question_id
    )
    if rows.delete()[0]:
        record(ProfileAnswered(person_id), by=by, at=at)


@transaction.atomic
def withdraw_profile(person_id: int, *, by: User, at: datetime) -> int:
    """Remove all answers of somebody, at once and in all entries of theirs; how many there were."""
    gone, _ = ProfileAnswer.objects.filter(respondent__in=keys_of(person_id)).delete()
    record(ProfileWithdrawn(person_id), by=by, at=at)
    return gone
