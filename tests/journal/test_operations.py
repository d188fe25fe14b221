"""Facts are written in the transaction of their change, numbered and sealed in commit order."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal import access
from yousaid.journal.facts import fact
from yousaid.journal.models import Fact
from yousaid.journal.operations import Entry, NotInTransaction, record, record_many
from yousaid.journal.rules import EMPTY, START, Head, verify

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@fact("journal.lamp-lit")
@dataclass(frozen=True)
class LampLit:
    lamp_id: int
    on: date = date(2026, 11, 23)

    @property
    def subject(self) -> str:
        return f"lamp:{self.lamp_id}"


@pytest.fixture
def officer(db):
    return User.objects.create_user("officer@example.test", name="Olive Officer")


def test_a_fact_is_sealed_to_the_one_before(officer):
    first = record(LampLit(1), by=officer, at=MONDAY)
    second = record(LampLit(2), by=None, at=TUESDAY)

    assert (first.sequence, second.sequence) == (1, 2)
    assert first.previous_hash == START
    assert second.previous_hash == first.hash
    stored = Fact.objects.get(pk=1)
    assert (stored.kind, stored.subject, stored.actor, stored.at) == (
        "journal.lamp-lit",
        "lamp:1",
        officer,
        MONDAY,
    )
    assert stored.content == LampLit(1)
    assert access.current_head() == Head(2, second.hash)
    assert verify(access.chain()).holds


def test_many_facts_keep_their_order_actors_and_times(officer):
    facts = [LampLit(1), Entry(LampLit(2), by=officer, at=TUESDAY), LampLit(3)]

    assert record_many(iter(facts), by=None, at=MONDAY) == range(1, 4)

    rows = Fact.objects.values_list("sequence", "subject", "actor_id", "at")
    assert list(rows) == [
        (1, "lamp:1", None, MONDAY),
        (2, "lamp:2", officer.pk, TUESDAY),
        (3, "lamp:3", None, MONDAY),
    ]


@pytest.mark.django_db
def test_many_facts_are_written_in_batches_without_a_seam():
    assert record_many((LampLit(n) for n in range(2_500)), by=None, at=MONDAY) == range(1, 2_501)
    assert verify(access.chain()).count == 2_500


@pytest.mark.django_db
def test_no_facts_are_an_empty_range():
    assert record_many([], by=None, at=MONDAY) == range(0)
    assert access.current_head() == EMPTY


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused():
    with pytest.raises(NotInTransaction):
        record(LampLit(1), by=None, at=MONDAY)
    with pytest.raises(NotInTransaction):
        record_many([LampLit(1)], by=None, at=MONDAY)
    assert Fact.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_fact_vanishes_with_its_change_and_leaves_no_gap():
    with transaction.atomic():
        record(LampLit(1), by=None, at=MONDAY)
    with transaction.atomic():
        record(LampLit(2), by=None, at=MONDAY)
        transaction.set_rollback(True)
    with transaction.atomic():
        record(LampLit(3), by=None, at=MONDAY)

    assert list(Fact.objects.values_list("sequence", "subject")) == [(1, "lamp:1"), (2, "lamp:3")]
    assert verify(access.chain()).holds


def test_a_savepoint_rolled_back_takes_its_facts_along(officer):
    record(LampLit(1), by=officer, at=MONDAY)
    with transaction.atomic():
        record(LampLit(2), by=officer, at=MONDAY)
        transaction.set_rollback(True)
    record(LampLit(3), by=officer, at=MONDAY)

    assert [row.subject for row in Fact.objects.all()] == ["lamp:1", "lamp:3"]
    assert verify(access.chain()).holds
