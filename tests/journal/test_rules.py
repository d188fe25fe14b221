"""Whatever is done to a chain of rows, verification finds it and names the first broken link."""

from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yousaid.journal.rules import EMPTY, START, Head, Row, canonical_bytes, fold, seal, verify

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def chain(length: int) -> list[Row]:
    rows, head = [], EMPTY
    for n in range(1, length + 1):
        previous = head
        values = {"kind": "lamp.lit", "subject": f"lamp:{n % 3}", "payload": f'{{"n":{n}}}'}
        actor = n if n % 2 else None
        head = seal(head, **values, actor_id=actor, at=AT, recorded_at=AT)
        rows.append(
            Row(
                n,
                *(value.encode() for value in values.values()),
                b"" if actor is None else b"%d" % actor,
                b"2026-11-23 09:00:00",
                b"2026-11-23 09:00:00",
                previous.hash.encode(),
                head.hash.encode(),
            )
        )
    return rows


ROWS = chain(12)
HEAD = Head(12, ROWS[-1].hash.decode())


def test_an_untouched_chain_holds():
    verdict = verify(ROWS, published=[Head(5, ROWS[4].hash.decode())], sealed=HEAD)
    assert (verdict.holds, verdict.count, verdict.head) == (True, 12, HEAD)
    assert verify([]).holds
    assert verify([]).head == Head(0, START)


@given(st.data())
def test_any_changed_byte_is_found_at_its_row_or_the_next(data):
    index = data.draw(st.integers(0, len(ROWS) - 1))
    column = data.draw(st.integers(1, len(Row._fields) - 1))
    value = ROWS[index][column]
    assume(value)
    place = data.draw(st.integers(0, len(value) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != value[place]))
    changed = ROWS[index]._replace(
        **{Row._fields[column]: value[:place] + bytes([byte]) + value[place + 1 :]}
    )
    verdict = verify([*ROWS[:index], changed, *ROWS[index + 1 :]])
    assert verdict.broken is not None
    assert verdict.broken.sequence == index + 1


@given(st.data())
def test_any_inserted_or_lost_byte_is_found(data):
    index = data.draw(st.integers(0, len(ROWS) - 1))
    column = data.draw(st.integers(1, len(Row._fields) - 1))
    value = ROWS[index][column]
    place = data.draw(st.integers(0, len(value)))
    longer = value[:place] + bytes([data.draw(st.integers(0, 255))]) + value[place:]
    shorter = value[:place] + value[place + 1 :]
    for other in {longer, shorter} - {value}:
        changed = ROWS[index]._replace(**{Row._fields[column]: other})
        assert verify([*ROWS[:index], changed, *ROWS[index + 1 :]]).broken.sequence == index + 1


@given(st.sets(st.integers(0, 11), min_size=1))
def test_any_cut_is_found(gone):
    kept = [row for n, row in enumerate(ROWS) if n not in gone]
    verdict = verify(kept, published=[HEAD])
    assert verdict.broken.sequence == min(gone) + 1


@given(st.permutations(range(12)))
def test_any_new_order_is_found(order):
    assume(list(order) != sorted(order))
    verdict = verify([ROWS[n] for n in order], published=[HEAD])
    first = next(place for place, n in enumerate(order) if place != n)
    assert verdict.broken.sequence == first + 1


@given(st.permutations(range(12)))
def test_rows_moved_and_renumbered_are_found(order):
    assume(list(order) != sorted(order))
    moved = [ROWS[n]._replace(sequence=place + 1) for place, n in enumerate(order)]
    first = next(place for place, n in enumerate(order) if place != n)
    assert verify(moved, sealed=HEAD).broken.sequence == first + 1


def test_a_row_slipped_in_is_found():
    assert verify([*ROWS[:4], ROWS[3], *ROWS[4:]]).broken.sequence == 5


@pytest.mark.parametrize("length", range(12))
def test_truncation_shows_against_a_published_or_the_kept_head(length):
    for verdict in (verify(ROWS[:length], published=[HEAD]), verify(ROWS[:length], sealed=HEAD)):
        assert verdict.broken.sequence == length + 1
        assert "once reached 12" in verdict.broken.problem


def test_a_chain_written_anew_shows_against_a_published_head():
    values = {"kind": "a.b", "subject": "c:1", "payload": "{}", "actor_id": None}
    head = seal(EMPTY, **values, at=AT, recorded_at=AT)
    text = b"2026-11-23 09:00:00"
    forged = Row(1, b"a.b", b"c:1", b"{}", b"", text, text, START.encode(), head.hash.encode())
    assert verify([forged]).holds
    verdict = verify([forged], published=[Head(1, ROWS[0].hash.decode())])
    assert "written anew" in verdict.broken.problem


@given(st.lists(st.binary(max_size=6), min_size=7, max_size=7), st.data())
def test_different_rows_never_have_the_same_bytes(fields, data):
    other = data.draw(st.lists(st.binary(max_size=6), min_size=7, max_size=7))
    assume(fields != other)
    assert canonical_bytes(Row(1, *fields, b"")) != canonical_bytes(Row(1, *other, b""))


@pytest.mark.parametrize("text", ["", "3", "3:abc", f"x:{START}", f"3:{'G' * 64}", f"-1:{START}"])
def test_a_head_badly_written_is_refused(text):
    with pytest.raises(ValueError, match="SEQUENCE:HASH"):
        Head.parse(text)


def test_a_head_reads_back():
    assert Head.parse(f"{HEAD}\n") == HEAD


def test_folding_applies_facts_in_order():
    assert fold("abc", lambda state, each: state + each, ">") == ">abc"
