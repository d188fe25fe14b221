"""The database itself refuses every way of changing what was recorded."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.journal.test_operations import MONDAY, LampLit
from yousaid.journal import access, rules
from yousaid.journal.models import Fact
from yousaid.journal.operations import record_many

COLUMNS = "sequence, kind, subject, payload, actor_id, at, recorded_at, previous_hash, hash"
AGAIN = f"SELECT {COLUMNS} FROM journal_fact WHERE sequence = 1"  # noqa: S608
TAMPERINGS = [
    "UPDATE journal_fact SET payload = '{}' WHERE sequence = 2",
    "UPDATE journal_fact SET hash = hash",
    "UPDATE journal_fact SET actor_id = NULL",
    "DELETE FROM journal_fact WHERE sequence = 3",
    "DELETE FROM journal_fact",
    f"INSERT INTO journal_fact ({COLUMNS}) {AGAIN}",
]
ONLY_ON = {
    "sqlite": [
        f"INSERT OR REPLACE INTO journal_fact ({COLUMNS}) {AGAIN}",
        f"REPLACE INTO journal_fact ({COLUMNS}) {AGAIN}",
        f"INSERT INTO journal_fact ({COLUMNS}) {AGAIN} "
        "ON CONFLICT (sequence) DO UPDATE SET payload = ''",
    ],
    "postgresql": [
        "TRUNCATE journal_fact",
        "TRUNCATE journal_fact CASCADE",
        f"INSERT INTO journal_fact ({COLUMNS}) {AGAIN} "
        "ON CONFLICT (sequence) DO UPDATE SET payload = ''",
    ],
}


@pytest.mark.django_db
def test_no_statement_changes_the_past():
    record_many([LampLit(1), LampLit(2), LampLit(3)], by=None, at=MONDAY)
    before = list(Fact.objects.values_list())

    for statement in TAMPERINGS + ONLY_ON[connection.vendor]:
        with (
            pytest.raises(DatabaseError, match=r"(?i)journal|unique"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
        assert list(Fact.objects.values_list()) == before, statement


@pytest.mark.django_db
def test_the_message_says_what_to_do():
    record_many([LampLit(1)], by=None, at=MONDAY)
    with (
        pytest.raises(DatabaseError, match=r"append-only.*Record a new fact"),
        transaction.atomic(),
    ):
        Fact.objects.update(payload="{}")
    with (
        pytest.raises(DatabaseError, match=r"append-only.*cannot be removed"),
        transaction.atomic(),
    ):
        Fact.objects.all().delete()


@pytest.mark.django_db
def test_who_gets_round_the_triggers_is_still_found(journal_unlocked):
    record_many([LampLit(n) for n in range(5)], by=None, at=MONDAY)
    for statement, sequence in (
        ("UPDATE journal_fact SET at = recorded_at WHERE sequence = 4", 4),
        ("UPDATE journal_fact SET payload = payload || ' ' WHERE sequence = 2", 2),
        ("DELETE FROM journal_fact WHERE sequence = 5", 5),
        ("DELETE FROM journal_fact WHERE sequence = 1", 1),
    ):
        with journal_unlocked(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            verdict = rules.verify(access.chain(), sealed=access.sealed_head())
            transaction.set_rollback(True)
        assert verdict.broken is not None, statement
        assert verdict.broken.sequence == sequence


@pytest.mark.django_db
def test_bytes_that_are_no_text_are_found_not_stumbled_over(journal_unlocked):
    record_many([LampLit(1), LampLit(2)], by=None, at=MONDAY)
    broken = "CAST(x'7bff7d' AS TEXT)" if connection.vendor == "sqlite" else "E'{\\x7f}'"
    with journal_unlocked(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE journal_fact SET payload = {broken} WHERE sequence = 2")  # noqa: S608
    assert rules.verify(access.chain()).broken.sequence == 2
