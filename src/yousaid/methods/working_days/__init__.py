"""Deadlines: counting working days, calendar days, weeks and months, and showing the counting.

`due`, `earliest` and `latest` return the whole arithmetic, one step a day, for a page that must
show why a date is what it is. `add_working_days` and `working_days_between` give the number only
and take microseconds, for lists. `hours_after`, `day_of` and `end_of_day` deal with the clock on
the wall. Nothing here asks what the time is. See docs/methods/working_days.md.
"""

from .calendars import (
    ENGLAND,
    NORTHERN_IRELAND,
    SCOTLAND,
    WALES,
    Calendar,
    Nation,
    NoBankHolidays,
    add_working_days,
    closure,
    working_days_between,
)
from .hours import LONDON, day_of, end_of_day, hours_after
from .reckoning import ClockStopped, Pause, Reckoning, Step, due, earliest, latest

__all__ = [
    "ENGLAND",
    "LONDON",
    "NORTHERN_IRELAND",
    "SCOTLAND",
    "WALES",
    "Calendar",
    "ClockStopped",
    "Nation",
    "NoBankHolidays",
    "Pause",
    "Reckoning",
    "Step",
    "add_working_days",
    "closure",
    "day_of",
    "due",
    "earliest",
    "end_of_day",
    "hours_after",
    "latest",
    "working_days_between",
]
