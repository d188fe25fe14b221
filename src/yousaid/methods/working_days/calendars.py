"""Which days a landlord works, and fast counting of them.

A working day is Monday to Friday, not a bank holiday of the nation, not a closure of the
landlord's own. Bank holidays come from the `holidays` package (MIT), which holds one-off ones too.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

FIRST_YEAR, LAST_YEAR = 1872, 2100
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Nation(StrEnum):
    """A part of the United Kingdom with bank holidays of its own."""

    ENGLAND = "ENG"
    WALES = "WLS"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NIR"


class NoBankHolidays(ValueError):
    """The counting ran outside the years whose bank holidays are known."""


@dataclass(frozen=True)
class Calendar:
    """A nation's bank holidays with a landlord's own closures.

    `closures` gives for each day the landlord is shut the words to show ("Offices closed for
    Christmas"); `open_days` are bank holidays on which it works all the same, or that were moved
    after the list of bank holidays was made. Bank holidays are known for 1872 to 2100; asking
    about a weekday outside those years raises `NoBankHolidays`. With `nation` None there are no
    bank holidays, only closures, in any year.
    """

    nation: Nation | None = Nation.ENGLAND
    closures: Mapping[date, str] = field(default_factory=dict)
    open_days: frozenset[date] = frozenset()
    _years: dict[int, list[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        # A copy nobody else holds: what has been counted once must stay true.
        if self.nation is not None:
            object.__setattr__(self, "nation", Nation(self.nation))
        object.__setattr__(self, "closures", MappingProxyType(dict(self.closures)))
        object.__setattr__(self, "open_days", frozenset(self.open_days))

    def __hash__(self) -> int:
        return hash((self.nation, frozenset(self.closures.items()), self.open_days))

    def why_closed(self, day: date) -> str:
        """Say why `day` is not a working day; "" when it is one."""
        if reason := self.closures.get(day):
            return reason
        if day.weekday() >= 5:
            return WEEKDAYS[day.weekday()]
        if day in self.open_days:
            return ""
        return self._bank_holidays(day.year).get(day, "")

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked. Raises `NoBankHolidays` outside 1872–2100."""
        return not self.why_closed(day)

    def closed_weekdays(self, year: int) -> list[int]:
        """Ordinals of the weekdays of `year` that are not worked, in order."""
        if (known := self._years.get(year)) is None:
            days = {*self._bank_holidays(year)} - self.open_days
            days |= {day for day in self.closures if day.year == year}
            known = sorted(day.toordinal() for day in days if day.weekday() < 5)
            self._years[year] = known
        return known

    def _bank_holidays(self, year: int) -> Mapping[date, str]:
        return bank_holidays(self.nation, year) if self.nation else {}


ENGLAND = Calendar(Nation.ENGLAND)
WALES = Calendar(Nation.WALES)
SCOTLAND = Calendar(Nation.SCOTLAND)
NORTHERN_IRELAND = Calendar(Nation.NORTHERN_IRELAND)


def closure(starts: date, ends: date, reason: str) -> dict[date, str]:
    """The days from `starts` up to, not including, `ends`, each with its reason.

    Source: our own definition; see docs/methods/working_days.md.
    """
    return {starts + timedelta(n): reason for n in range((ends - starts).days)}


@lru_cache(maxsize=1024)
def bank_holidays(nation: Nation, year: int) -> Mapping[date, str]:
    """The nation's bank holidays in a year, with their names, weekends included.

    Raises `NoBankHolidays` outside 1872–2100.

    Source: Banking and Financial Dealings Act 1971 and proclamations, through `holidays`.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoBankHolidays(
            f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}, not for {year}."
        )
    # Imported here: it takes a sixth of a second, and most processes never count a day.
    from holidays import country_holidays

    return MappingProxyType(dict(country_holidays("GB", subdiv=str(nation), years=year)))


def add_working_days(start: date, days: int, calendar: Calendar = ENGLAND) -> date:
    """The working day that comes `days` working days after `start` (before it, if negative).

    `start` itself is day 0 and may be any day; with `days` 0 it is returned as it is.
    Raises `NoBankHolidays` outside 1872–2100.

    Source: Complaint Handling Code 2024 (working-day clocks); the definition in
    docs/methods/working_days.md.
    """
    if days == 0:
        return start
    landing = _add_weekdays(start, days)
    while missing := days - working_days_between(start, landing, calendar):
        landing = _add_weekdays(landing, missing)
    return landing


def working_days_between(after: date, until: date, calendar: Calendar = ENGLAND) -> int:
    """How many working days one must count from `after` (day 0) to reach `until`.

    Counts the working days later than `after` and no later than `until`. When `until` is the
    earlier one, the answer is negative and counts the working days from `until` to the day
    before `after`, so that `working_days_between(d, add_working_days(d, n)) == n` for every n.
    Raises `NoBankHolidays` outside 1872–2100.

    Source: Complaint Handling Code 2024 (working-day clocks); the definition in
    docs/methods/working_days.md.
    """
    if until < after:
        return -_count(until.toordinal(), after.toordinal() - 1, calendar)
    return _count(after.toordinal() + 1, until.toordinal(), calendar)


def _count(first: int, last: int, calendar: Calendar) -> int:
    """Working days among the ordinals `first` to `last`, both included."""
    if last < first:
        return 0
    closed = 0
    for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1):
        days = calendar.closed_weekdays(year)
        closed += bisect_right(days, last) - bisect_left(days, first)
    return _weekdays_up_to(last) - _weekdays_up_to(first - 1) - closed


def _weekdays_up_to(ordinal: int) -> int:
    """Mondays to Fridays from 1 January of year 1, a Monday with ordinal 1, to `ordinal`."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


def _add_weekdays(start: date, days: int) -> date:
    """The weekday `days` Mondays-to-Fridays away from `start`, bank holidays ignored."""
    weekday = start.weekday()
    if days > 0:
        base = start - timedelta(max(0, weekday - 4))  # a weekend counts from its Friday
        weeks, rest = divmod(base.weekday() + days, 5)
        return base + timedelta(weeks * 7 + rest - base.weekday())
    base = start + timedelta((7 - weekday) if weekday > 4 else 0)  # a weekend from its Monday
    weeks, rest = divmod(base.weekday() + days, 5)
    return base + timedelta(weeks * 7 + rest - base.weekday())
