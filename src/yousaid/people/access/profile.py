"""The door to equality answers: one's own, one person's with a reason, or counts.

Every function here takes a `Reading`, which `operations.open_profile` gives after recording who
reads, about whom and why: nothing is read without a trace.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.people.access.persons import visible_people
from yousaid.people.access.profile_keys import profile_key, profile_keys
from yousaid.people.models import Person, ProfileAnswer, ProfileNotice, ProfileWording

# Front-line officers, councillors and volunteers get no counts of special category data at all.
COUNTERS = (Role.ENGAGEMENT, Role.MANAGER, Role.DATA_PROTECTION)


@dataclass(frozen=True, slots=True)
class Reading:
    """A recorded look at equality answers: the fact's number, about whom, and by whom."""

    sequence: int
    about: str
    by_staff: bool
    at: datetime


class NotThisReading(ValueError):
    """The recorded reading is about somebody else."""


def may_count_profiles(user: User | AnonymousUser) -> bool:
    """Who may see equality answers as counts, small ones hidden."""
    return permits(user).has(*COUNTERS)


def may_open_profile(user: User | AnonymousUser, person: Person) -> bool:
    """A manager may open the record of one person within reach, with a reason that they can see."""
    return permits(user).has(Role.MANAGER) and visible_people(user).filter(pk=person.pk).exists()


def questions_on(day: date) -> list[ProfileWording]:
    """The questions put to people on a day: the wording in force of each, with its options."""
    rows = (
        ProfileWording.objects.filter(starts__lte=day)
        .exclude(question__retired_on__lte=day)
        .select_related("question")
        .prefetch_related("options")
        .order_by("question__position", "-version")
    )
    latest: dict[int, ProfileWording] = {}
    for row in rows:
        latest.setdefault(row.question_id, row)
    return list(latest.values())


def notice_on(day: date) -> ProfileNotice | None:
    """What people are told before they answer; None before the first was written."""
    return ProfileNotice.objects.filter(starts__lte=day).order_by("-version").first()


def profile_of(person_id: int, reading: Reading) -> dict[str, ProfileAnswer]:
    """One person's answers by question. Raises NotThisReading when another's was opened."""
    if reading.about != f"person:{person_id}":
        raise NotThisReading(f"{reading.about} was opened, not person:{person_id}.")
    rows = _answers().filter(respondent=profile_key(person_id))
    return {row.wording.question.code: row for row in rows}


def _answers() -> QuerySet[ProfileAnswer]:
    return ProfileAnswer.objects.select_related("wording__question", "option").order_by(
        "wording__question__position"
    )


def answers_to(
    codes: Collection[str], person_ids: Iterable[int], reading: Reading
) -> dict[str, dict[int, tuple[str, str, int | None, bool]]]:
    """Answers to some questions by question, then by person: the option's code and what it is
    counted as, the year, and whether they preferred not to say. For counting only.

    Persons without an answer are left out. One query, whatever the number of people.
    """
    keys = profile_keys(person_ids)
    found: dict[str, dict[int, tuple[str, str, int | None, bool]]] = {code: {} for code in codes}
    rows = ProfileAnswer.objects.filter(wording__question__code__in=codes).values_list(
        "wording__question__code",
        "respondent",
        "option__code",
        "option__words",
        "year",
        "option__is_silence",
    )
    for code, respondent, option, words, year, silent in rows.iterator(5_000):
        if respondent in keys:
            found[code][keys[respondent]] = (option or "", words or "", year, bool(silent))
    return found
