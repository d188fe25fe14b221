"""Whoever is erased is gone from every table, file and index; a number is left (issue 3)."""

import pytest
from django.db import connection

from tests.cast import sign_up
from tests.privacy.rows import AT
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.actions.models import Action
from yousaid.imports.models import ImportRun
from yousaid.journal import access as journal
from yousaid.journal.rules import verify
from yousaid.people.choices import Kind
from yousaid.people.models import Person
from yousaid.privacy.access.subjects import personal_claims, rows_about, subject_of
from yousaid.privacy.claims import Delete
from yousaid.privacy.operations.copies import ask_for_copy, make_copy
from yousaid.privacy.operations.erasing import erase_person, preview_erasure, replay_erasures
from yousaid.privacy.operations.erasure_list import LIST, erased_so_far
from yousaid.privacy.rules.words import REMOVED


@pytest.fixture
def officer(db) -> User:
    return sign_up("dpo@private.test", "Dee Protection", Role.DATA_PROTECTION)


def everything() -> str:
    """The whole database as text, bytes read as text too."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            for row in cursor.fetchall():
                said += [
                    bytes(cell).decode("utf-8", "ignore")
                    if isinstance(cell, bytes | memoryview)
                    else str(cell)
                    for cell in row
                ]
    return "\n".join(said).casefold()


def files(folder) -> str:
    return "\n".join(
        f"{path}\n{path.read_bytes().decode('utf-8', 'ignore')}".casefold()
        for path in folder.rglob("*")
        if path.is_file()
    )


def wanted(filler) -> list[str]:
    """Words that must be gone: names, ways to reach her, and all texts of rows that are deleted."""
    gone = {claim.model for claim in personal_claims() if isinstance(claim.erase, Delete)}
    texts = [word for (model, _), word in filler.words.items() if model in gone]
    return [word.casefold() for word in (*subject_of(filler.person).words, *texts) if len(word) > 3]


def test_nothing_is_found_of_her_anywhere(rosa, sam, officer, settings):
    action = Action.objects.first()
    action.text, action.internal_note = (
        "Ring ROSAMUND  Quillfeather",
        "on 07700 900 111 or 07700900111",
    )
    action.save()
    upload(officer, "Rosamund Quillfeather.csv", b"Name,Phone\nRosamund Quillfeather,x")
    copy = ask_for_copy(rosa.person, owner=rosa.person.user, at=AT)
    make_copy(copy, landlord="L", by=rosa.person.user, at=AT)
    letters = settings.DATA / "outgoing-mail"
    letters.mkdir()
    (letters / "1.log").write_text("To: rosa@private.test\n\nDear Rosamund")
    (letters / "2.log").write_text("To: samson@private.test\n\nDear Samson")
    words = wanted(rosa)
    there = everything() + files(settings.DATA)
    missed = [key for key, word in rosa.words.items() if word.casefold() not in there]
    assert missed == [], "the net has a hole"

    with_commits(lambda: erase_person(rosa.person, by=officer, at=AT))

    left = everything() + files(settings.DATA)
    assert [word for word in words if word in left] == []
    action.refresh_from_db()
    assert action.text == f"Ring {REMOVED}"
    assert (letters / "2.log").exists()


def test_nobody_else_loses_anything(rosa, sam, officer):
    other = subject_of(sam.person)
    before = {claim.model: list(rows_about(claim, other).values()) for claim in personal_claims()}
    erase_person(rosa.person, by=officer, at=AT)
    after = {claim.model: list(rows_about(claim, other).values()) for claim in personal_claims()}
    assert after == before


def test_a_number_is_left_that_history_leads_to(rosa, officer):
    number = rosa.person.pk
    erase_person(rosa.person, by=officer, at=AT)

    left = Person.objects.get(pk=number)
    assert (left.name, left.erased_at, left.user) == (f"Person {number}", AT, None)
    assert rosa.made["groups.Membership"].__class__.objects.filter(person=number).exists()
    (fact,) = [f for f in journal.facts_about(f"person:{number}") if "erased" in f.kind]
    assert fact.content.rows > 10
    assert verify(journal.chain(), sealed=journal.sealed_head()).holds


def test_she_can_no_longer_sign_in(rosa, officer):
    user = rosa.person.user
    erase_person(rosa.person, by=officer, at=AT)
    user.refresh_from_db()
    assert not user.is_active
    assert not user.has_usable_password()
    assert user.email == f"erased-{user.pk}@erased.invalid"


def test_those_merged_into_her_go_with_her(rosa, officer):
    twin = Person.objects.create(
        name="Rosie Quillfeather", kind=Kind.RESIDENT, merged_into=rosa.person
    )
    erase_person(rosa.person, by=officer, at=AT)
    twin.refresh_from_db()
    assert twin.name == f"Person {twin.pk}"
    assert "rosie" not in everything()


def test_all_or_nothing(rosa, officer, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("yousaid.privacy.operations.erasing.add_to_list", fail)
    before = everything()
    with pytest.raises(OSError, match="disk full"):
        erase_person(rosa.person, by=officer, at=AT)
    assert everything() == before


def upload(by, name, content):
    return ImportRun.objects.create(
        kind="people",
        title="Register",
        file_name=name,
        content=content,
        sha256="0" * 64,
        by=by,
        at=AT,
    )


class TestUploads:
    def test_a_file_that_names_her_is_emptied_and_others_stay(self, rosa, sam, officer):
        hers = upload(officer, "a.csv", b"Name,Ref\nrosamund quillfeather,1")
        other = upload(officer, "b.csv", b"Name,Ref\nSamson Underbridge,2")
        broken = upload(officer, "c.xlsx", b"PK\x03\x04 broken")
        erase_person(rosa.person, by=officer, at=AT)
        kept = {run.pk: bytes(run.content) for run in ImportRun.objects.all()}
        assert kept[hers.pk] == b""
        assert kept[other.pk]
        assert kept[broken.pk] == b"", "what cannot be read may name her"

    def test_names_in_findings_are_replaced_keys_among_them(self, rosa, officer):
        run = upload(officer, "plan.csv", b"")
        run.names = {"rosamund quillfeather": "person:1"}
        run.findings = {"rows": [{"owner": "Rosamund Quillfeather", "n": 3}]}
        run.save()
        erase_person(rosa.person, by=officer, at=AT)
        run.refresh_from_db()
        assert run.names == {REMOVED: "person:1"}
        assert run.findings == {"rows": [{"owner": REMOVED, "n": 3}]}


class TestPreview:
    def test_it_says_what_goes_what_stays_and_why(self, rosa, sam):
        seen = preview_erasure(rosa.person)
        lines = {line.words: line for line in seen.lines}
        assert lines["How we reach you"].what == "deleted"
        assert lines["You"].what == "emptied"
        assert lines["Groups you belong to"].what == "kept"
        assert lines["You"].emptied[:2] == ("Name", "How letters begin")
        assert all(line.because for line in seen.lines if line.what != "deleted")

    def test_it_changes_nothing(self, rosa):
        before = everything()
        preview_erasure(rosa.person)
        assert everything() == before

    def test_namesakes_are_told_of(self, rosa):
        Person.objects.create(name="Rosamund Quillfeather", kind=Kind.RESIDENT)
        assert preview_erasure(rosa.person).namesakes == 1

    def test_only_the_words_that_were_chosen_are_replaced(self, rosa, officer):
        action = Action.objects.first()
        action.text, action.prompt = "Rosamund Quillfeather asked", "Mrs Q. of flat 4 asked"
        action.save()
        erase_person(rosa.person, words=["Mrs Q. of flat 4"], by=officer, at=AT)
        action.refresh_from_db()
        assert action.text == "Rosamund Quillfeather asked"
        assert action.prompt == f"{REMOVED} asked"


class TestTheList:
    def test_it_names_nobody(self, rosa, officer, settings):
        words = wanted(rosa)
        erase_person(rosa.person, by=officer, at=AT)
        said = (settings.DATA / LIST).read_text().casefold()
        assert [word for word in words if word in said] == []
        assert (settings.DATA / LIST).stat().st_mode & 0o077 == 0

    def test_a_line_cut_short_does_not_hide_the_others(self, rosa, officer, settings):
        erase_person(rosa.person, by=officer, at=AT)
        with (settings.DATA / LIST).open("a") as file:
            file.write('{"person": 12, "fi')
        assert [mark.person for mark in erased_so_far()] == [rosa.person.pk]

    def test_another_person_who_has_the_number_by_now_is_left_alone(self, rosa, officer):
        number = rosa.person.pk
        erase_person(rosa.person, by=officer, at=AT)
        Person.objects.filter(pk=number).update(name="Newly Arrived", erased_at=None)
        assert replay_erasures(by=officer, at=AT) == 0

    def test_whom_a_backup_brought_back_is_erased_again(self, rosa, officer):
        number = rosa.person.pk
        erase_person(rosa.person, by=officer, at=AT)
        Person.objects.filter(pk=number).update(name="Rosamund Quillfeather", erased_at=None)
        assert replay_erasures(by=officer, at=AT) == 1
        assert replay_erasures(by=officer, at=AT) == 0
        assert "quillfeather" not in everything()
        assert len(erased_so_far()) == 1


def with_commits(change):
    """Run a change, and what it left for after the commit."""
    from django.test import TestCase

    with TestCase.captureOnCommitCallbacks(execute=True):
        change()
