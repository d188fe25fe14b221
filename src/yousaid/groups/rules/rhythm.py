"""How often a group meets, and when the next meeting should be."""

import calendar
from datetime import date, timedelta

_COUNTED = {
    ("week", 1): "every week",
    ("week", 2): "every two weeks",
    ("month", 1): "every month",
    ("month", 2): "every two months",
    ("month", 3): "every three months",
    ("month", 6): "twice a year",
    ("month", 12): "once a year",
}


def rhythm_words(every: int | None, unit: str) -> str:
    """ "every two months", "every 5 weeks"; nothing when no rhythm is set."""
    if not every:
        return ""
    return _COUNTED.get((unit, every)) or f"every {every} {unit}s"


def meetings_a_year(every: int | None, unit: str) -> int:
    """How many meetings a year the rhythm makes, rounded down; 0 without one."""
    if not every:
        return 0
    return (12 if unit == "month" else 52) // every


def next_meeting(last: date, every: int, unit: str) -> date:
    """The day a rhythm leads to after a meeting; the last day of a month that is too short."""
    if unit == "week":
        return last + timedelta(weeks=every)
    months = last.month - 1 + every
    year, month = last.year + months // 12, months % 12 + 1
    return date(year, month, min(last.day, calendar.monthrange(year, month)[1]))
