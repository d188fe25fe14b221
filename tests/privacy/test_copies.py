"""A copy holds everything about one person, and nothing about another (security row 33)."""

import io
import json
import zipfile

import pytest

from tests.privacy.rows import AT
from yousaid.journal.access import facts_about
from yousaid.people.models import Consent
from yousaid.privacy.access.subjects import personal_claims, subject_of
from yousaid.privacy.operations.copies import (
    ask_for_copy,
    drop_expired_copies,
    make_copy,
    tables_about,
    zipped,
)
from yousaid.privacy.rules.reading import in_words


def copy_of(person):
    subject = subject_of(person)
    return zipped(tables_about(subject), subject, landlord="Larkmere", at=AT)


def words_in(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode("utf-8-sig") for name in file.namelist()}


def test_it_holds_every_word_of_ones_own_and_none_of_anothers(rosa, sam):
    secret = {(claim.model, field) for claim in personal_claims() for field in claim.secret}
    about_people = {claim.model for claim in personal_claims()}
    said = words_in(copy_of(rosa.person))
    everything = json.dumps(json.loads(said["data.json"]), ensure_ascii=False)

    missing = [
        key
        for key, word in rosa.words.items()
        if key[0] in about_people and key not in secret and word not in everything
    ]
    told = [key for key, word in sam.words.items() if word in " ".join(said.values())]
    given_away = [key for key in secret & set(rosa.words) if rosa.words[key] in everything]
    assert missing == []
    assert told == []
    assert given_away == []
    assert "Samson" not in " ".join(said.values())


def test_every_table_is_in_it(rosa):
    files = {name for name in words_in(copy_of(rosa.person)) if name.startswith("tables/")}
    for claim in personal_claims():
        if not claim.by_subject:
            assert f"tables/{claim.model.replace('.', '_').lower()}.csv" in files


def test_others_are_not_named_in_what_was_written_about_somebody(rosa, sam):
    residency = rosa.made["people.Residency"]
    residency.address = (
        "with Samson Underbridge, 07700 900222, samson@private.test; own 07700 900111"
    )
    residency.save()

    said = words_in(copy_of(rosa.person))["data.json"]
    assert "Samson" not in said
    assert "900222" not in said
    assert "samson@private.test" not in said
    assert "own 07700 900111" in said


def test_who_wrote_something_down_is_not_named(rosa, sam):
    Consent.objects.filter(person=rosa.person).update(by=sam.person.user)
    said = json.loads(words_in(copy_of(rosa.person))["data.json"])
    assert said["people_consent"][0]["by"] == "a member of staff"
    assert said["people_consent"][0]["person"] == "you"


def test_the_dictionary_explains_every_column(rosa):
    said = words_in(copy_of(rosa.person))
    lines = said["dictionary.csv"].splitlines()
    for name, content in said.items():
        if name.startswith("tables/"):
            header = content.splitlines()[0].split(",")
            stem = name.removeprefix("tables/")
            assert len([line for line in lines if line.startswith(f"{stem},")]) == len(header)


def test_the_page_to_read_is_in_words_and_begins_with_the_person(rosa):
    page = words_in(copy_of(rosa.person))["read-me-first.html"]
    assert page.index(">You<") < page.index(">How we reach you<") < page.index(">Your account<")
    assert '<th scope="col">Whether you agreed</th>' in page
    assert "<td>No</td>" in page
    assert "<td>Thursday 1 January 2026</td>" in page
    assert "True" not in page
    assert "is_given" not in page


def test_what_was_recorded_is_told_in_words_and_without_numbers_of_machines(rosa):
    made = ask_for_copy(rosa.person, owner=rosa.person.user, at=AT)
    make_copy(made, landlord="Larkmere", by=rosa.person.user, at=AT)  # which is itself on record
    said = json.loads(words_in(copy_of(rosa.person))["data.json"])
    facts = {(row["kind"], row["subject"]) for row in said["journal_fact"]}
    assert ("Your equality answers were seen", "you") in facts
    assert ("Copy made", "you") in facts
    assert "job" not in said["jobs_jobprogress"][0]
    assert "result_url" not in said["jobs_jobprogress"][0]
    assert said["people_profileanswer"][0]["answered_in"] == "January 2026"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (True, "Yes"),
        ("2026-11-23", "Monday 23 November 2026"),
        ("2026-07-23T09:30:00+00:00", "Thursday 23 July 2026, 10:30"),
        ({"new_name": ["a", "b"], "gone": ""}, "new name: a, b"),
        ("On 2026-11-23 she wrote", "On 2026-11-23 she wrote"),
        (None, ""),
    ],
)
def test_cells_in_words(cell, words):
    assert in_words(cell) == words


def test_formulas_in_ones_own_words_stay_words(rosa):
    rosa.person.contacts.filter(kind="email").update(value="=1+1")
    assert "'=1+1" in words_in(copy_of(rosa.person))["tables/people_contactpoint.csv"]


class TestTheFile:
    @pytest.fixture
    def copy(self, rosa):
        made = ask_for_copy(rosa.person, owner=rosa.person.user, at=AT)
        make_copy(made, landlord="Larkmere", by=rosa.person.user, at=AT)
        return made

    def test_its_name_cannot_be_guessed_and_making_it_is_recorded(self, copy):
        assert len(copy.file.name) > 24
        kinds = [fact.kind for fact in facts_about(f"person:{copy.person_id}")]
        assert "people.profile-read" in kinds, "own readings too"
        assert "privacy.copy-made" in kinds

    def test_it_goes_when_its_time_is_over(self, copy, settings):
        assert drop_expired_copies(at=AT) == 0
        assert drop_expired_copies(at=copy.expires_at) == 1
        assert list(settings.MEDIA_ROOT.rglob("*.zip")) == []

    def test_making_it_again_leaves_one_file(self, copy, settings):
        make_copy(copy, landlord="Larkmere", by=copy.owner, at=AT)
        assert len(list(settings.MEDIA_ROOT.rglob("*.zip"))) == 1
