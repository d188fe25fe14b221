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
from yousaid.people.access.profile_entries import entries_of, newer
from yousaid.people.access.profile_keys import profile_keys
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
    """One person's answers by question, the newest of each where entries were joined.

    Raises NotThisReading when another's was opened.
    """
    if reading.about != f"person:{person_id}":
        raise NotThisReading(f"{reading.about} was opened, not person:{person_id}.")
    entries = profile_keys(entries_of([person_id]))
    rows = sorted(
        _answers().filter(respondent__in=entries),
        key=lambda row: newer(
            row.answered_in, row.wording.version, entries[row.respondent], person_id
        ),
    )
    latest = {row.wording.question.code: row for row in rows}
    order = sorted(latest.values(), key=lambda row: row.wording.question.position)
    return {row.wording.question.code: row for row in order}


def _answers() -> QuerySet[ProfileAnswer]:
    return ProfileAnswer.objects.select_related("wording__question", "option")


def answers_to(
    codes: Collection[str], person_ids: Iterable[int], reading: Reading
) -> dict[str, dict[int, tuple[str, str, int | None, bool]]]:
    """Answers to some questions by question, then by person: the option's code and what it is
    counted as, the year, and whether they preferred not to say. For counting only.

    Persons without an answer are left out; where entries were joined, the newest counts. Two
    queries, whatever the number of people.
    """
    whose = entries_of(person_ids)
    keys = profile_keys(whose)
    found: dict[str, dict[int, tuple[str, str, int | None, bool]]] = {code: {} for code in codes}
    best: dict[tuple[str, int], tuple[object, ...]] = {}
    rows = ProfileAnswer.objects.filter(wording__question__code__in=codes).values_list(
        "wording__question__code",
        "respondent",
        "option__code",
        "option__words",
        "year",
        "option__is_silence",
        "answered_in",
        "wording__version",
    )
    for code, respondent, option, words, year, silent, month, version in rows.iterator(5_000):
        entry = keys.get(respondent)
        if entry is None:
            continue
        person = whose[entry]
        rank = newer(month, version, entry, person)
        if person not in found[code] or rank > best[code, person]:
            best[code, person] = rank
            found[code][person] = (option or "", words or "", year, bool(silent))
    return found
