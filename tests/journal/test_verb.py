"""`yousaid journal` and the public head, as auditors use them."""

import json

import pytest
from django.db import connection

from tests.journal.test_operations import MONDAY, LampLit
from yousaid.config.cli import main
from yousaid.journal import access, operations
from yousaid.journal.operations import record_many
from yousaid.journal.tasks import publish_journal_head


@pytest.fixture
def journal(db, settings, tmp_path):
    settings.DATA = tmp_path
    record_many([LampLit(n) for n in range(1, 8)], by=None, at=MONDAY)
    return tmp_path


def verify(capsys, *arguments: str) -> tuple[int, dict]:
    status = main(["journal", "verify", "--json", *arguments])
    return status, json.loads(capsys.readouterr().out)


def test_a_sound_journal(journal, capsys):
    status, verdict = verify(capsys)
    assert status == 0
    assert verdict == {
        "holds": True,
        "facts": 7,
        "head": str(access.current_head()),
        "published_heads": 0,
        "broken": None,
    }
    assert main(["journal", "verify"]) == 0
    assert capsys.readouterr().out.startswith("The journal holds: 7 facts")


def test_head_is_printed_published_and_public(journal, capsys, client):
    head = str(access.current_head())
    assert main(["journal", "head"]) == 0
    assert capsys.readouterr().out.strip() == head
    assert not (journal / "journal-heads.txt").exists()

    assert main(["journal", "head", "--publish"]) == 0
    publish_journal_head.call()  # the daily job: noting the same head again adds nothing
    (line,) = (journal / "journal-heads.txt").read_text().splitlines()
    assert line.split()[0] == head

    answer = client.get("/journal/head.json")
    assert f"{answer.json()['sequence']}:{answer.json()['hash']}" == head
    assert set(answer.json()) == {"sequence", "hash"}


def test_truncation_shows_against_published_heads(journal, capsys, journal_unlocked):
    operations.publish_head(at=MONDAY)
    with journal_unlocked(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_fact WHERE sequence > 5")
        cursor.execute(
            "UPDATE journal_chainhead SET sequence = 5, "
            "hash = (SELECT hash FROM journal_fact WHERE sequence = 5)"
        )
    status, verdict = verify(capsys)
    assert status == 1
    assert verdict["broken"] == {
        "sequence": 6,
        "problem": "is missing: the journal once reached 7",
    }
    assert main(["journal", "verify"]) == 1
    assert "BROKEN at fact 6" in capsys.readouterr().out


def test_truncation_shows_against_a_head_kept_elsewhere(journal, capsys, journal_unlocked):
    head = str(access.current_head())
    with journal_unlocked(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_fact")
        cursor.execute("DELETE FROM journal_chainhead")
    assert verify(capsys)[0] == 0
    status, verdict = verify(capsys, "--head", head)
    assert (status, verdict["broken"]["sequence"]) == (1, 1)


def test_a_changed_fact_is_named(journal, capsys, journal_unlocked):
    with journal_unlocked(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_fact SET subject = 'lamp:9' WHERE sequence = 3")
    status, verdict = verify(capsys)
    assert (status, verdict["facts"], verdict["broken"]["sequence"]) == (1, 2, 3)


def test_heads_badly_written_are_refused(journal, capsys):
    assert main(["journal", "verify", "--head", "7:abc"]) == 1
    assert "SEQUENCE:HASH" in capsys.readouterr().err
    (journal / "journal-heads.txt").write_text("nonsense\n")
    assert main(["journal", "verify"]) == 1
    assert "no journal head" in capsys.readouterr().err
