"""Between moments and days: clock hours, and which local day a moment falls on.

Moments are aware datetimes. Summer time begins and ends inside some of these periods, so hours
are added in UTC and days are read on the clock of the place.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def hours_after(moment: datetime, hours: float) -> datetime:
    """The moment `hours` elapsed clock hours later, in the time zone of `moment`.

    "Within 24 hours" is 24 hours by a stop-watch, so over the night the clocks go forward it
    ends an hour later by the clock on the wall. Raises ValueError for a moment without a zone.

    Source: SI 2025/1042 counts emergencies in clock hours; the definition is our own, see
    docs/methods/working_days.md.
    """
    _must_be_aware(moment)
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(moment.tzinfo)


def day_of(moment: datetime, zone: ZoneInfo = LONDON) -> date:
    """The local day a moment falls on: 23:30 UTC on 30 June is 1 July in London.

    Raises ValueError for a moment without a zone.

    Source: our own definition; see docs/methods/working_days.md.
    """
    _must_be_aware(moment)
    return moment.astimezone(zone).date()


def end_of_day(day: date, zone: ZoneInfo = LONDON) -> datetime:
    """The moment, in UTC, at which the local `day` is over: due that day means before this.

    Source: our own definition; see docs/methods/working_days.md.
    """
    return datetime.combine(day + timedelta(1), time(), zone).astimezone(UTC)


def _must_be_aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone; without one its day is a guess.")
