"""Equality answers of two entries that become one, and two again (TA-9, KI-104)."""

import json
from datetime import date

import pytest

from tests.factories.people import a_person
from tests.people.test_profile import AT, answer, read, wording
from yousaid.accounts.operations import system_user
from yousaid.people.access.profile import answers_to
from yousaid.people.access.profile_keys import profile_key
from yousaid.people.models import Merger, Person, ProfileAnswer
from yousaid.people.operations import profile as operations
from yousaid.people.operations.merging import merge_people, undo_merger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_key(settings, tmp_path):
    settings.DATA = tmp_path


def said(person: Person) -> dict[str, str]:
    found = read(person, system_user())
    return {
        code: each.option.code if each.option else str(each.year) for code, each in found.items()
    }


def date_back(person: Person, month: date) -> None:
    ProfileAnswer.objects.filter(respondent=profile_key(person.pk)).update(answered_in=month)


@pytest.fixture
def two() -> tuple[Person, Person]:
    """The one who stays answered in 2024, the other in November 2026 and to other questions too."""
    kept, gone, by = a_person("Rosa Reyes"), a_person("R Reyes"), system_user()
    for code, option in (("sex", "female"), ("condition", "no")):
        answer(kept, code, option, by=by)
    date_back(kept, date(2024, 5, 1))
    answer(gone, "condition", "silent", by=by)
    answer(gone, "birth_year", year=1984, by=by)
    return kept, gone


def merge(kept: Person, gone: Person) -> Merger:
    return merge_people(kept, gone, by=system_user(), at=AT)


def rows() -> list[tuple]:
    return sorted(ProfileAnswer.objects.values_list())


def test_of_every_question_the_newest_answer_counts_whoever_stays(two) -> None:
    for kept, gone in (two, reversed(two)):
        merger = merge(kept, gone)
        assert said(kept) == {"birth_year": "1984", "sex": "female", "condition": "silent"}
        undo_merger(merger, by=system_user(), at=AT)


def test_within_one_month_the_entry_that_stays_is_believed(two) -> None:
    kept, gone = two
    date_back(kept, AT.date().replace(day=1))
    merge(kept, gone)
    assert said(kept)["condition"] == "no"


def test_counted_once_as_one_person(two) -> None:
    kept, gone = two
    merge(kept, gone)
    reading = operations.open_profile("landlord", page="test", by=system_user(), at=AT)
    found = answers_to(["condition", "birth_year"], [kept.pk], reading)
    assert {pk: each[0] for pk, each in found["condition"].items()} == {kept.pk: "silent"}
    assert found["birth_year"][kept.pk][2] == 1984


def test_taken_apart_each_has_its_own_again_and_what_was_said_since_stays(two) -> None:
    kept, gone = two
    before, of_kept, of_gone = rows(), said(kept), said(gone)
    merger = merge(kept, gone)
    undo_merger(merger, by=system_user(), at=AT)
    assert (rows(), said(kept), said(gone)) == (before, of_kept, of_gone)

    merger = merge(kept, gone)
    answer(kept, "condition", "yes", by=system_user())
    assert said(kept)["condition"] == "yes"
    undo_merger(merger, by=system_user(), at=AT)
    assert (said(kept)["condition"], said(gone)) == ("yes", of_gone)


def test_entries_joined_by_way_of_others_are_read_too(two) -> None:
    kept, gone = two
    first = a_person("Rosa R")
    merge(kept, gone)
    merge(first, kept)
    assert said(first) == {"birth_year": "1984", "sex": "female", "condition": "silent"}


def test_taken_back_it_is_gone_from_every_entry(two) -> None:
    kept, gone = two
    merger = merge(kept, gone)
    operations.forget_profile_answer(kept.pk, wording("condition"), by=system_user(), at=AT)
    assert "condition" not in said(kept)
    assert operations.withdraw_profile(kept.pk, by=system_user(), at=AT) == 2
    undo_merger(merger, by=system_user(), at=AT)
    assert rows() == []


def test_nothing_that_a_merger_keeps_leads_to_an_answer(two) -> None:
    before = rows()
    kept = json.dumps(merge(*two).moved)
    assert "profile" not in kept.casefold()
    for row in before:
        assert str(row[0]) not in kept
    assert rows() == before
