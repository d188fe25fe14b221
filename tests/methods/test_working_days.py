"""Deadlines, against published dates, against a slow oracle, and by their own laws."""

import json
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousaid.methods.working_days import (
    ENGLAND,
    NORTHERN_IRELAND,
    SCOTLAND,
    WALES,
    Calendar,
    ClockStopped,
    Nation,
    NoBankHolidays,
    Pause,
    add_working_days,
    closure,
    day_of,
    due,
    earliest,
    end_of_day,
    hours_after,
    latest,
    working_days_between,
)
from yousaid.methods.working_days.__main__ import main

from .documents import failures_in, said_by_a_fresh_python
from .vectors import rows

ONE = timedelta(1)


# --- Published dates ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row", rows("working_days.csv"), ids=lambda r: r["clock"] + r["start_date"]
)
def test_published_due_dates(row):
    start, last = map(date.fromisoformat, (row["start_date"], row["expected_last_day"]))
    n = int(row["n"])
    if row["unit"] == "working":
        assert due(start, days=n).due == last
        assert earliest(start, days=n).due == last
        assert add_working_days(start, n) == last
        assert working_days_between(start, last) == n
    else:
        assert due(start, calendar_days=n, beginning_with=True).due == last


# --- An oracle that shares nothing with the code -----------------------------------------------


def easter(year: int) -> date:
    """Anonymous Gregorian computus (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def monday(year: int, month: int, which: int) -> date:
    days = [date(year, month, d) for d in range(1, monthrange(year, month)[1] + 1)]
    return [d for d in days if d.weekday() == 0][which]


@cache
def english_rules(year: int) -> frozenset[date]:
    """Bank holidays by the rules in force since 1978, without royal or other one-offs."""
    sunday = easter(year)
    days = {sunday - 2 * ONE, sunday + ONE, monday(year, 5, 0), monday(year, 5, -1)}
    days.add(monday(year, 8, -1))
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        substitute = fixed
        while substitute.weekday() > 4 or substitute in days:
            substitute += ONE
        days.add(substitute)
    return frozenset(days)


# Days worked or not worked against the rules: jubilees, a coronation, a funeral, weddings,
# the millennium, and the May Days moved to the anniversaries of VE Day.
ONE_OFFS = {
    date.fromisoformat(day)
    for day in [
        "1981-07-29",
        "1995-05-01",
        "1995-05-08",
        "1999-12-31",
        "2002-05-27",
        "2002-06-03",
        "2002-06-04",
        "2011-04-29",
        "2012-05-28",
        "2012-06-04",
        "2012-06-05",
        "2020-05-04",
        "2020-05-08",
        "2022-05-30",
        "2022-06-02",
        "2022-06-03",
        "2022-09-19",
        "2023-05-08",
    ]
}


@pytest.mark.parametrize("year", range(1978, 2101))
def test_bank_holidays_of_england_and_wales_follow_the_rules_but_for_one_offs(year):
    days = [date(year, 1, 1) + n * ONE for n in range(366)]
    ours = {d for d in days if d.year == year and d.weekday() < 5 and not ENGLAND.is_working_day(d)}
    assert ours ^ english_rules(year) == {d for d in ONE_OFFS if d.year == year}
    assert [WALES.why_closed(d) for d in days] == [ENGLAND.why_closed(d) for d in days]


def test_the_other_nations_have_days_of_their_own():
    assert ENGLAND.is_working_day(date(2026, 11, 30))
    assert SCOTLAND.why_closed(date(2026, 11, 30)) == "Saint Andrew's Day"
    assert SCOTLAND.why_closed(date(2026, 1, 2))
    assert SCOTLAND.is_working_day(date(2026, 8, 31))
    assert SCOTLAND.is_working_day(date(2026, 4, 6))
    assert NORTHERN_IRELAND.why_closed(date(2026, 7, 13))
    assert NORTHERN_IRELAND.why_closed(date(2026, 3, 17))


# Four hundred years, the whole cycle of the Gregorian calendar.
FOUR_CENTURIES = Calendar(
    None, closures={d: "closed" for y in range(1899, 2302) for d in english_rules(y)}
)
any_day = st.dates(date(1900, 1, 1), date(2299, 12, 31))


def walk(start: date, n: int, direction: timedelta = ONE) -> date:
    while n:
        start += direction
        if start.weekday() < 5 and start not in english_rules(start.year):
            n -= 1
    return start


@given(any_day, st.integers(1, 260))
def test_four_centuries_day_by_day(start, n):
    last = walk(start, n)
    assert add_working_days(start, n, FOUR_CENTURIES) == last
    assert working_days_between(start, last, FOUR_CENTURIES) == n
    assert due(start, days=n, calendar=FOUR_CENTURIES).due == last
    back = walk(start, n, -ONE)
    assert add_working_days(start, -n, FOUR_CENTURIES) == back
    assert working_days_between(start, back, FOUR_CENTURIES) == -n
    assert latest(start, days=n, calendar=FOUR_CENTURIES).due == back


def test_every_year_of_four_centuries_has_the_oracles_number_of_working_days():
    for year in range(1900, 2300):
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = (first + n * ONE for n in range((last - first).days + 1))
        slow = sum(d.weekday() < 5 and d not in english_rules(year) for d in days)
        assert working_days_between(first - ONE, last, FOUR_CENTURIES) == slow


# --- Laws --------------------------------------------------------------------------------------

nations = st.sampled_from([ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND])
known_days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(known_days, st.integers(-300, 300), nations)
def test_adding_and_counting_are_inverse(start, n, calendar):
    assert working_days_between(start, add_working_days(start, n, calendar), calendar) == n


@given(known_days, known_days, known_days, nations)
def test_counts_add_up(a, b, c, calendar):
    a, b, c = sorted((a, b, c))
    whole = working_days_between(a, c, calendar)
    assert whole == working_days_between(a, b, calendar) + working_days_between(b, c, calendar)


@given(known_days, st.integers(1, 60), nations, st.booleans())
def test_the_steps_are_the_proof(start, n, calendar, beginning_with):
    answer = due(start, days=n, calendar=calendar, beginning_with=beginning_with)
    assert [s.day for s in answer.steps] == [
        start + k * ONE for k in range((answer.due - start).days + 1)
    ]
    assert [s.number for s in answer.counted] == list(range(1, n + 1))
    assert answer.steps[-1].number == n
    assert all(calendar.is_working_day(s.day) for s in answer.counted)
    assert all(s.why and s.why == calendar.why_closed(s.day) for s in answer.skipped)


@given(known_days, st.sampled_from(["days", "calendar_days", "weeks"]), st.integers(1, 30))
def test_beginning_with_a_day_is_being_within_of_the_day_before(start, unit, n):
    assert due(start, beginning_with=True, **{unit: n}).due == due(start - ONE, **{unit: n}).due


@given(known_days, st.sampled_from(["days", "calendar_days", "weeks"]), st.integers(1, 30))
def test_clear_notice_is_one_day_more_each_way(event, unit, n):
    more = (
        {"days": n + 1}
        if unit == "days"
        else {"calendar_days": n * (7 if unit == "weeks" else 1) + 1}
    )
    assert earliest(event, clear=True, **{unit: n}).due == earliest(event, **more).due
    assert latest(event, clear=True, **{unit: n}).due == latest(event, **more).due


@given(known_days, st.integers(1, 40), st.integers(0, 30), st.integers(1, 40))
def test_a_pause_lengthens_by_what_it_would_have_counted(start, n, after, length):
    stops = start + (1 + after) * ONE
    pause = Pause(stops, stops + length * ONE, "waiting for the resident")
    paused = due(start, days=n, pauses=[pause])
    inside = [s for s in paused.steps if pause.covers(s.day)]
    assert all(s.number is None and s.why == pause.reason for s in inside)
    shut = Calendar(Nation.ENGLAND, closures=closure(pause.starts, pause.ends, pause.reason))
    assert paused.due == add_working_days(start, n, shut)
    weeks = due(start, weeks=n, pauses=[pause]).due
    stood_still = length if start + 7 * n * ONE >= stops else 0
    assert weeks == start + (7 * n + stood_still) * ONE


# --- Months ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "months", "within", "beginning_with"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 15), date(2026, 2, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 28), date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29), date(2024, 2, 29)),
        (date(2026, 9, 30), 5, date(2027, 2, 28), date(2027, 2, 28)),
        (date(2026, 11, 30), 12, date(2027, 11, 30), date(2027, 11, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28), date(2025, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28), date(2026, 3, 27)),
    ],
)
def test_months_end_on_the_corresponding_day(start, months, within, beginning_with):
    assert due(start, months=months).due == within
    assert due(start, months=months, beginning_with=True).due == beginning_with


def test_months_back():
    assert latest(date(2026, 3, 31), months=1).due == date(2026, 2, 28)
    assert latest(date(2026, 3, 31), months=1, clear=True).due == date(2026, 2, 27)


# --- Landing, closures, pauses -----------------------------------------------------------------


def test_a_last_day_that_is_not_worked_can_stay_or_move():
    good_friday = {"start": date(2026, 3, 20), "weeks": 2}
    assert due(**good_friday).due == date(2026, 4, 3)
    moved = due(**good_friday, if_closed="next")
    assert moved.due == date(2026, 4, 7)
    assert moved.steps[-1].why == "moved to the next day: Easter Monday is not a working day"
    assert due(**good_friday, if_closed="previous").due == date(2026, 4, 2)


def test_local_closures_and_days_worked_all_the_same():
    shut = Calendar(
        Nation.ENGLAND, closures=closure(date(2026, 12, 29), date(2027, 1, 1), "Offices closed")
    )
    assert due(date(2026, 12, 24), days=1, calendar=shut).due == date(2027, 1, 4)
    assert shut.why_closed(date(2026, 12, 31)) == "Offices closed"
    assert ENGLAND.is_working_day(date(2026, 12, 31))
    moved = Calendar(Nation.ENGLAND, open_days=frozenset({date(2026, 5, 4)}))
    assert moved.is_working_day(date(2026, 5, 4))
    assert working_days_between(date(2026, 5, 1), date(2026, 5, 5), moved) == 2


def test_a_calendar_keeps_what_it_was_given():
    days = {date(2026, 6, 1): "Moving office"}
    calendar = Calendar(Nation.ENGLAND, closures=days)
    days.clear()
    assert calendar.why_closed(date(2026, 6, 1)) == "Moving office"
    assert calendar == Calendar("ENG", closures={date(2026, 6, 1): "Moving office"})
    assert len({calendar, Calendar("ENG", closures={date(2026, 6, 1): "Moving office"})}) == 1


def test_a_stopped_clock_has_no_due_date_but_tells_how_far_it_ran():
    pause = Pause(date(2026, 11, 25), None, "Waiting for the resident to reply")
    with pytest.raises(ClockStopped) as stopped:
        due(date(2026, 11, 23), days=5, pauses=[pause])
    assert [s.number for s in stopped.value.steps] == [0, 1]
    assert stopped.value.pause is pause
    assert due(date(2026, 11, 23), days=1, pauses=[pause]).due == date(2026, 11, 24)


# --- Refusals ----------------------------------------------------------------------------------


def test_a_period_must_be_one_and_positive():
    for periods in ({}, {"days": 1, "weeks": 1}, {"days": 0}, {"months": -1}):
        with pytest.raises(ValueError, match=r"exactly one|at least 1"):
            due(date(2026, 1, 1), **periods)


def test_years_without_known_bank_holidays_are_refused():
    with pytest.raises(NoBankHolidays):
        add_working_days(date(2100, 12, 30), 5)
    with pytest.raises(NoBankHolidays):
        due(date(1871, 6, 1), days=1)
    with pytest.raises(ValueError, match="XXX"):
        Calendar("XXX")


# --- Clocks on walls ---------------------------------------------------------------------------


def test_days_and_hours_when_summer_time_begins():
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert hours_after(before, 24) == datetime(2026, 3, 29, 12, tzinfo=UTC)
    assert end_of_day(date(2026, 3, 28)) == datetime(2026, 3, 29, 0, tzinfo=UTC)
    assert end_of_day(date(2026, 3, 29)) == datetime(2026, 3, 29, 23, tzinfo=UTC)
    assert day_of(datetime(2026, 3, 29, 22, 59, tzinfo=UTC)) == date(2026, 3, 29)
    assert day_of(datetime(2026, 3, 29, 23, 0, tzinfo=UTC)) == date(2026, 3, 30)
    london = day_of.__defaults__[0]
    local = hours_after(datetime(2026, 3, 28, 18, tzinfo=london), 24)
    assert (local.hour, local.day) == (19, 29)


def test_days_and_hours_when_summer_time_ends():
    london = day_of.__defaults__[0]
    local = hours_after(datetime(2026, 10, 24, 18, tzinfo=london), 24)
    assert (local.hour, local.day) == (17, 25)
    assert end_of_day(date(2026, 10, 24)) == datetime(2026, 10, 24, 23, tzinfo=UTC)
    assert end_of_day(date(2026, 10, 25)) == datetime(2026, 10, 26, 0, tzinfo=UTC)
    assert day_of(datetime(2026, 10, 24, 23, 30, tzinfo=UTC)) == date(2026, 10, 25)
    assert day_of(datetime(2026, 10, 25, 23, 30, tzinfo=UTC)) == date(2026, 10, 25)


@given(any_day)
def test_every_moment_of_a_day_is_before_its_end(day):
    end = end_of_day(day)
    assert day_of(end - timedelta(microseconds=1)) == day
    assert day_of(end) == day + ONE


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="time zone"):
        hours_after(datetime(2026, 1, 1), 1)


# --- From a shell ------------------------------------------------------------------------------


def test_command_line(capsys):
    assert main(["2026-12-23", "5", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["due"] == "2027-01-04"
    assert report["steps"][2] == {"day": "2026-12-25", "number": None, "why": "Christmas Day"}
    assert main(["2026-12-23", "5"]) == 0
    told = capsys.readouterr().out
    assert "Fri 25 Dec 2026     –  Christmas Day\n" in told
    assert told.endswith("due: Monday 4 January 2027\n")
    with pytest.raises(SystemExit):
        main(["2026-12-23", "0"])


def test_importing_it_brings_neither_numpy_nor_the_holidays():
    code = (
        "import sys, yousaid.methods.working_days;"
        "print([m for m in ('numpy', 'scipy', 'holidays', 'django') if m in sys.modules])"
    )
    assert said_by_a_fresh_python(code) == "[]"


def test_the_pages_examples_are_true():
    failed, attempted = failures_in("working_days.md")
    assert (failed, attempted > 5) == (0, True)
