"""Reading facts: about a thing, since a sequence, by someone, and as it stood."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from tests.journal.test_operations import MONDAY, TUESDAY, LampLit
from yousaid.accounts.models import User
from yousaid.journal import access
from yousaid.journal.facts import fact
from yousaid.journal.operations import Entry, record_many


@fact("journal.lamp-put-out", formerly=("journal.lamp-doused",))
@dataclass(frozen=True)
class LampPutOut:
    lamp_id: int

    @property
    def subject(self) -> str:
        return f"lamp:{self.lamp_id}"


@pytest.fixture
def officer(db):
    user = User.objects.create_user("officer@example.test", name="Olive Officer")
    record_many(
        [
            Entry(LampLit(1), by=user),
            LampLit(2),
            Entry(LampPutOut(1), at=TUESDAY),
            Entry(LampLit(1), by=user, at=TUESDAY + timedelta(days=1)),
        ],
        by=None,
        at=MONDAY,
    )
    return user


def sequences(facts) -> list[int]:
    return [row.sequence for row in facts]


def test_facts_about_a_thing_come_oldest_first(officer):
    assert sequences(access.facts_about("lamp:1")) == [1, 3, 4]
    assert sequences(access.facts_about_any(["lamp:1", "lamp:2"])) == [1, 2, 3, 4]
    assert sequences(access.facts_about("lamp:3")) == []


def test_facts_since_a_sequence_and_of_some_classes(officer):
    assert sequences(access.facts_since(2)) == [3, 4]
    assert sequences(access.facts_since(0, of=[LampPutOut])) == [3]
    assert sequences(access.facts_since(3, of=[LampPutOut, LampLit])) == [4]


def test_facts_by_someone_come_newest_first(officer):
    assert sequences(access.facts_by(officer.pk)) == [4, 1]


def test_a_thing_as_it_stood(officer):
    def is_lit(lit: bool, row) -> bool:
        return isinstance(row.content, LampLit)

    def stood(moment: datetime) -> bool:
        return access.as_it_stood("lamp:1", moment, is_lit, False)

    assert stood(MONDAY - timedelta(seconds=1)) is False
    assert stood(MONDAY) is True
    assert stood(TUESDAY) is False
    assert stood(datetime(2027, 1, 1, tzinfo=UTC)) is True


@pytest.mark.django_db
def test_a_history_is_one_query_however_long(officer, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [row.actor and row.actor.name for row in access.facts_about("lamp:1")] == [
            "Olive Officer",
            None,
            "Olive Officer",
        ]
