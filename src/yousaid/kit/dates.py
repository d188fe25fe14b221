"""Dates as people write them: some to the day, some to a month, a quarter or a year.

Due dates fall at the end of the period they name: "April 2014" is due on 30 April 2014.
Quarters are calendar quarters (Q2 is April to June).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
PRECISIONS = ("day", "month", "quarter", "year", "ongoing", "none")


@dataclass(frozen=True)
class Due:
    """When something is due: the last day that counts, and a precision of `PRECISIONS`.

    A day, month, quarter or year needs its last day, "none" has none, and "ongoing" may have the
    day on which it is looked at next.
    """

    on: date | None = None
    precision: str = "none"

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise ValueError(f"no such precision: {self.precision!r}")
        if self.precision != "ongoing" and (self.on is None) != (self.precision == "none"):
            raise ValueError(f"{self.precision!r} does not go with {self.on!r}")

    def __str__(self) -> str:
        return due_words(self.on, self.precision)


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def end_of_quarter(year: int, quarter: int) -> date:
    """The last day of a calendar quarter, 1 to 4."""
    return end_of_month(year, quarter * 3)


def local_day(moment: date | datetime) -> date:
    """The day in London on which a moment falls; a plain date is itself."""
    if isinstance(moment, datetime):
        return moment.astimezone(LONDON).date() if moment.tzinfo else moment.date()
    return moment


def long_date(moment: date | datetime) -> str:
    """`Monday 23 November 2026`."""
    day = local_day(moment)
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_date(moment: date | datetime) -> str:
    """`23 November 2026`, for tables, where the weekday is noise."""
    day = local_day(moment)
    return f"{day.day} {day:%B %Y}"


def last_day(end: date) -> str:
    """The last day of a period, for people: a period is kept with the first day after it."""
    return short_date(end - timedelta(days=1))


def due_words(on: date | None, precision: str = "day", *, weekday: bool = True) -> str:
    """A due date in words, no more exact than it was given.

    `Wednesday 30 April 2014`, `April 2014`, `end of Q2 2014`, `2014`, `Ongoing`, `No date`. In
    tables, where the weekday is noise, leave it out: `30 April 2014`.
    """
    if precision == "ongoing":
        return "Ongoing"
    if on is None or precision == "none":
        return "No date"
    match precision:
        case "month":
            return f"{on:%B %Y}"
        case "quarter":
            return f"end of Q{(on.month + 2) // 3} {on.year}"
        case "year":
            return f"{on.year}"
        case _:
            return long_date(on) if weekday else short_date(on)
