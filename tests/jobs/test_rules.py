"""When to try again, what is due, whose worker is gone: from values alone."""

from datetime import UTC, datetime, timedelta

import pytest

from yousaid.jobs.rules import is_gone, latest_slot, wait_before_retry

NOW = datetime(2026, 11, 23, 9, 17, 31, tzinfo=UTC)


def test_waits_grow_and_end():
    waits = [wait_before_retry(n) for n in range(1, 7)]
    assert waits == [
        timedelta(seconds=30),
        timedelta(minutes=2),
        timedelta(minutes=8),
        timedelta(minutes=32),
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("minutes", "slot"),
    [(1, (9, 17)), (5, (9, 15)), (15, (9, 15)), (60, (9, 0)), (1440, (0, 0))],
)
def test_slots_every_so_many_minutes(minutes, slot):
    expected = datetime(2026, 11, 23, *slot, tzinfo=UTC)
    assert latest_slot(NOW, every_minutes=minutes, rule="") == expected


DAILY = "FREQ=DAILY;BYHOUR=1;BYMINUTE=30;BYSECOND=0"


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 7, 1, 0, 30, tzinfo=UTC)),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), datetime(2026, 12, 1, 1, 30, tzinfo=UTC)),
        (datetime(2026, 12, 1, 1, 30, tzinfo=UTC), datetime(2026, 12, 1, 1, 30, tzinfo=UTC)),
        # 28 March 2027: 1:30 is skipped by the clocks and counts as 2:30.
        (datetime(2027, 3, 28, 12, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        # 31 October 2027: 1:30 comes twice and counts once.
        (datetime(2027, 10, 31, 12, tzinfo=UTC), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ],
)
def test_slots_by_rule_are_london_wall_clock_times(now, slot):
    assert latest_slot(now, every_minutes=None, rule=DAILY) == slot


def test_each_daily_slot_comes_once_through_a_year_of_both_clock_changes():
    start = datetime(2027, 1, 1, 12, tzinfo=UTC)
    moments = [start + timedelta(hours=6 * n) for n in range(365 * 4)]
    for change in (datetime(2027, 3, 27, tzinfo=UTC), datetime(2027, 10, 30, tzinfo=UTC)):
        moments += [change + timedelta(minutes=10 * n) for n in range(3 * 144)]
    slots = {latest_slot(moment, every_minutes=None, rule=DAILY) for moment in moments}
    assert len(slots) == 366


def test_a_rule_that_has_not_begun_has_no_slot():
    before = datetime(2025, 12, 31, tzinfo=UTC)
    assert latest_slot(before, every_minutes=None, rule=DAILY) is None


def test_on_this_machine_the_process_tells():
    long_ago = NOW - timedelta(hours=5)
    assert is_gone(beat_at=NOW, now=NOW, same_machine=True, process_lives=False)
    assert not is_gone(beat_at=long_ago, now=NOW, same_machine=True, process_lives=True)


def test_elsewhere_only_silence_tells():
    for seconds, gone in ((0, False), (60, False), (61, True)):
        beat_at = NOW - timedelta(seconds=seconds)
        assert is_gone(beat_at=beat_at, now=NOW, same_machine=False, process_lives=False) is gone
