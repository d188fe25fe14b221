"""Facts become canonical JSON and come back as what they were, whatever the code has become."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousaid.journal.facts import (
    NotAFact,
    UnknownFact,
    fact,
    from_payload,
    kind_of,
    kinds_of_class,
    to_payload,
)


class Colour(StrEnum):
    RED = "red"


class Size(Enum):
    BIG = 3


@dataclass(frozen=True)
class Part:
    name: str
    due: date | None


@fact("journal.everything-happened", formerly=("journal.all-happened",))
@dataclass(frozen=True)
class EverythingHappened:
    number: int
    text: str
    on: date
    at: datetime
    clock: time
    amount: Decimal
    key: UUID
    colour: Colour
    size: Size
    done: bool
    share: float
    part: Part
    parts: tuple[Part, ...]
    pair: tuple[int, str]
    names: list[str]
    counts: dict[str, int]
    when: date | None = None

    @property
    def subject(self) -> str:
        return f"thing:{self.number}"


facts = st.builds(
    EverythingHappened,
    text=st.text(st.characters(exclude_categories=["Cs"])),
    at=st.datetimes(timezones=st.just(UTC)),
    amount=st.decimals(allow_nan=False, allow_infinity=False),
    share=st.floats(allow_nan=False, allow_infinity=False),
)


@given(facts)
def test_a_fact_comes_back_equal(original):
    payload = to_payload(original)
    assert from_payload(kind_of(original), original.subject, payload) == original
    assert to_payload(from_payload(kind_of(original), "", payload)) == payload


@fact("journal.note-made")
@dataclass(frozen=True)
class NoteMade:
    text: str
    at: datetime
    subject: str = "note:1"


def test_payload_is_canonical():
    made = NoteMade("£5 – née", datetime(2026, 7, 1, 10, 0, tzinfo=timezone(timedelta(hours=1))))
    assert to_payload(made) == '{"at":"2026-07-01T09:00:00Z","subject":"note:1","text":"£5 – née"}'


def test_a_renamed_kind_is_still_read():
    assert kinds_of_class(EverythingHappened) == (
        "journal.everything-happened",
        "journal.all-happened",
    )


def test_a_kind_whose_class_is_gone_is_readable():
    read = from_payload("journal.long-forgotten", "thing:1", '{"a":1}')
    assert read == UnknownFact("journal.long-forgotten", "thing:1", {"a": 1})


@pytest.mark.parametrize("payload", ['{"text":1,"at":"x"}', "{}", '{"text":"a","at":"yesterday"}'])
def test_a_payload_that_no_longer_fits_is_readable(payload):
    assert isinstance(from_payload("journal.note-made", "note:1", payload), UnknownFact)


def test_a_field_the_class_has_lost_is_left_out():
    payload = '{"at":"2026-07-01T09:00:00Z","text":"a","was":"b"}'
    assert from_payload("journal.note-made", "note:1", payload) == NoteMade(
        "a", datetime(2026, 7, 1, 9, tzinfo=UTC)
    )


def test_what_json_cannot_keep_is_refused():
    with pytest.raises(NotAFact, match="time zone"):
        to_payload(NoteMade("a", datetime(2026, 7, 1)))
    with pytest.raises(NotAFact, match="cannot hold set"):
        to_payload(NoteMade({"a"}, datetime(2026, 7, 1, tzinfo=UTC)))
    with pytest.raises(ValueError, match="JSON"):
        to_payload(NoteMade(float("nan"), datetime(2026, 7, 1, tzinfo=UTC)))


def test_the_decorator_refuses_what_is_no_fact():
    @dataclass
    class Mutable:
        subject: str

    @dataclass(frozen=True)
    class AboutNothing:
        text: str

    @dataclass(frozen=True)
    class Other:
        subject: str

    class Plain:
        subject = "a:1"

    with pytest.raises(NotAFact, match="frozen"):
        fact("journal.mutable")(Mutable)
    with pytest.raises(NotAFact, match="frozen"):
        fact("journal.plain")(Plain)
    with pytest.raises(NotAFact, match="subject"):
        fact("journal.about-nothing")(AboutNothing)
    with pytest.raises(NotAFact, match="already"):
        fact("journal.note-made")(Other)
    for kind in ("note", "Journal.note", "journal.Note", "journal.", "journal.a_b"):
        with pytest.raises(NotAFact, match="no kind"):
            fact(kind)(Other)
    with pytest.raises(NotAFact, match="not decorated"):
        kind_of(Other("a:1"))
