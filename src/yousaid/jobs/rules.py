"""Decisions about jobs from values: when to try again, what is due, whose worker is gone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

LONDON = ZoneInfo("Europe/London")
MOST_TRIES = 5  # failures before a job is given up
MOST_DEATHS = 10  # killed workers before a job is thought to be what kills them
FIRST_WAIT = timedelta(seconds=30)
BEAT_EVERY = timedelta(seconds=10)
SILENCE = timedelta(seconds=60)  # without a beat for so long, a worker elsewhere is gone


def wait_before_retry(failures: int) -> timedelta | None:
    """How long to wait after the nth failure (1, 2, …): 30 s, 2 min, 8 min, 32 min; then None."""
    if failures >= MOST_TRIES:
        return None
    return FIRST_WAIT * 4 ** (failures - 1)


def latest_slot(now: datetime, *, every_minutes: int | None, rule: str) -> datetime | None:
    """The last moment at or before `now` at which a schedule is due; None when there is none yet.

    `every_minutes` counts from midnight UTC of 1 January 1970. `rule` is an RFC 5545 RRULE in
    London wall-clock time, from 1 January 2026; a time that the clocks skip counts an hour later.
    """
    if every_minutes:
        step = every_minutes * 60
        return datetime.fromtimestamp(now.timestamp() // step * step, tz=UTC)
    local = now.astimezone(LONDON).replace(tzinfo=None)
    found = rrulestr(rule, dtstart=datetime(2026, 1, 1)).before(local, inc=True)  # noqa: DTZ001
    return None if found is None else found.replace(tzinfo=LONDON).astimezone(UTC)


def is_gone(*, beat_at: datetime, now: datetime, same_machine: bool, process_lives: bool) -> bool:
    """Whether a worker will never finish its job.

    On this machine the process itself tells: a worker that is only slow, or waiting for a lock,
    keeps its job. Elsewhere only silence tells.
    """
    if same_machine:
        return not process_lives
    return now - beat_at > SILENCE
