"""Counting a period day by day, and keeping every step so that it can be shown."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .calendars import ENGLAND, Calendar

Landing = Literal["stay", "next", "previous"]


@dataclass(frozen=True)
class Pause:
    """The clock stands still from `starts` up to, not including, `ends`.

    `ends` None means it has not started again yet.
    """

    starts: date
    ends: date | None
    reason: str

    def covers(self, day: date) -> bool:
        """Whether the clock stands still on `day`."""
        return self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True)
class Step:
    """One day of a reckoning: its number in the count, or why it was not counted."""

    day: date
    number: int | None
    why: str = ""


@dataclass(frozen=True)
class Reckoning:
    """A date and the counting that led to it.

    `steps` holds every day from `start` to `due` in the order of counting (backwards for
    `latest`): day 0 first unless the period begins with it, counted days with their number,
    days not counted with the reason.
    """

    start: date
    due: date
    steps: tuple[Step, ...]

    @property
    def counted(self) -> tuple[Step, ...]:
        """The days counted, in order; day 0 is not one."""
        return tuple(step for step in self.steps if step.number)

    @property
    def skipped(self) -> tuple[Step, ...]:
        """The days not counted, with the reason of each."""
        return tuple(step for step in self.steps if step.number is None)


class ClockStopped(ValueError):
    """The clock is paused and has not been started again, so there is no date yet.

    `pause` is the one that stopped it; `steps` the counting up to then.
    """

    def __init__(self, pause: Pause, steps: Sequence[Step]) -> None:
        super().__init__(f"The clock has been stopped since {pause.starts}: {pause.reason}")
        self.pause = pause
        self.steps = tuple(steps)


def due(
    start: date,
    *,
    days: int | None = None,
    calendar_days: int | None = None,
    weeks: int | None = None,
    months: int | None = None,
    calendar: Calendar = ENGLAND,
    beginning_with: bool = False,
    pauses: Sequence[Pause] = (),
    if_closed: Landing = "stay",
) -> Reckoning:
    """The last day that is still in time: "within" or "not later than" the period after `start`.

    Give exactly one period: `days` (working days), `calendar_days`, `weeks` or `months`; at
    least 1. `start` is day 0, whatever day of the week it is. With `beginning_with`, as in "30
    days beginning with the date of the notice", the start is day 1 if it counts at all.

    A month ends on the same day of the later month, or its last day when there is none (31
    January plus a month is 28 or 29 February: the corresponding-date rule, Dodds v Walker [1981]
    1 WLR 1027); a month beginning with a day ends on the day before that.

    Days inside `pauses` are not counted; weeks and months are lengthened by as many days as the
    clock stood still. `if_closed` says what to do when a period of calendar days, weeks or
    months ends on a day that is not worked: leave it, or move to the "next" or "previous"
    working day.

    Raises ValueError for no period or several or one below 1, `ClockStopped` when a pause
    without end comes before the last day, `NoBankHolidays` outside 1872–2100.

    Source: Complaint Handling Code 2024 (working-day clocks); SI 2003/1987 (“beginning with”);
    Dodds v Walker (months).
    """
    unit, amount = _period(days, calendar_days, weeks, months)
    walk = _Walk(calendar, tuple(pauses), forward=True)
    if not beginning_with:
        walk.begin(start)
    first = start if beginning_with else start + timedelta(1)
    if unit == "days":
        walk.count_working(first, amount)
    else:
        walk.count_all(first, _length(start, unit, amount, beginning_with=beginning_with))
    walk.land(if_closed)
    return Reckoning(start, walk.steps[-1].day, tuple(walk.steps))


def earliest(
    start: date,
    *,
    days: int | None = None,
    calendar_days: int | None = None,
    weeks: int | None = None,
    months: int | None = None,
    calendar: Calendar = ENGLAND,
    clear: bool = False,
) -> Reckoning:
    """The first day that keeps "at least" the period after `start`, as notice of a meeting does.

    `start`, the day of the notice, is day 0 and the last day of the period is early enough.
    With `clear`, as in "10 clear days", neither end counts and the answer is one day later (one
    working day later, for working days). Periods and errors as for `due`.

    Source: our own definition; see docs/methods/working_days.md.
    """
    unit, amount = _period(days, calendar_days, weeks, months)
    walk = _Walk(calendar, (), forward=True)
    walk.begin(start)
    if unit == "days":
        walk.count_working(start + timedelta(1), amount + clear)
    else:
        length = _length(start, unit, amount, beginning_with=False)
        walk.count_all(start + timedelta(1), length + clear)
    return Reckoning(start, walk.steps[-1].day, tuple(walk.steps))


def latest(
    event: date,
    *,
    days: int | None = None,
    calendar_days: int | None = None,
    weeks: int | None = None,
    months: int | None = None,
    calendar: Calendar = ENGLAND,
    clear: bool = False,
) -> Reckoning:
    """The last day to act "at least" the period before `event`: to send papers, to give notice.

    `event` is day 0 and days are counted backwards. `clear` as for `earliest`. For months the
    answer is the same day of the earlier month or, if it has none, its last day. Periods and
    errors as for `due`.

    Source: our own definition; see docs/methods/working_days.md. Months by Dodds v Walker [1981] 1
    WLR 1027.
    """
    unit, amount = _period(days, calendar_days, weeks, months)
    walk = _Walk(calendar, (), forward=False)
    walk.begin(event)
    before = event - timedelta(1)
    if unit == "days":
        walk.count_working(before, amount + clear)
    elif unit == "months":
        walk.count_all(before, (event - _months_on(event, -amount)).days + clear)
    else:
        walk.count_all(before, amount * (7 if unit == "weeks" else 1) + clear)
    return Reckoning(event, walk.steps[-1].day, tuple(walk.steps))


class _Walk:
    """Goes from day to day and writes down each."""

    def __init__(self, calendar: Calendar, pauses: tuple[Pause, ...], *, forward: bool) -> None:
        self.calendar = calendar
        self.pauses = pauses
        self.one = timedelta(1 if forward else -1)
        self.steps: list[Step] = []

    def begin(self, day: date) -> None:
        self.steps.append(Step(day, 0, "day 0"))

    def count_working(self, day: date, amount: int) -> None:
        self._count(day, amount, working=True)

    def count_all(self, day: date, amount: int) -> None:
        self._count(day, amount, working=False)

    def _count(self, day: date, amount: int, *, working: bool) -> None:
        number = 0
        while number < amount:
            why = self._paused(day) or (self.calendar.why_closed(day) if working else "")
            if not why:
                number += 1
            self.steps.append(Step(day, None if why else number, why))
            day += self.one

    def land(self, if_closed: Landing) -> None:
        """Move off a last day that is not worked, if asked to."""
        if if_closed == "stay":
            return
        one = timedelta(1 if if_closed == "next" else -1)
        last = self.steps[-1].day
        while why := self.calendar.why_closed(last):
            last += one
            moved = f"moved to the {if_closed} day: {why} is not a working day"
            self.steps.append(Step(last, None, moved))

    def _paused(self, day: date) -> str:
        for pause in self.pauses:
            if pause.covers(day):
                if pause.ends is None:
                    raise ClockStopped(pause, self.steps)
                return pause.reason
        return ""


def _period(
    days: int | None, calendar_days: int | None, weeks: int | None, months: int | None
) -> tuple[str, int]:
    units = {"days": days, "calendar_days": calendar_days, "weeks": weeks, "months": months}
    given = [(unit, amount) for unit, amount in units.items() if amount is not None]
    if len(given) != 1:
        raise ValueError("Give exactly one of days, calendar_days, weeks and months.")
    unit, amount = given[0]
    if amount < 1:
        raise ValueError(f"A period must be at least 1, not {amount}.")
    return unit, amount


def _length(start: date, unit: str, amount: int, *, beginning_with: bool) -> int:
    """How many calendar days the period takes, all counted days included."""
    if unit == "calendar_days":
        return amount
    if unit == "weeks":
        return amount * 7
    end = _months_on(start, amount)
    corresponds = end.day == start.day
    # A period beginning with the start has one day more to count: the start itself. It ends the
    # day before the corresponding day, or at the month's end when there is no such day.
    return (end - start).days + (1 if beginning_with and not corresponds else 0)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
