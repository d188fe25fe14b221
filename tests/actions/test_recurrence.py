"""When duties fall due, from how often a year they do."""

from datetime import date

import pytest

from yousaid.actions.rules.recurrence import (
    BadRule,
    check_rule,
    days_due,
    how_many_a_year,
    often_words,
    times_a_year,
)


def year(times, starts):
    rule = times_a_year(times, starts)
    check_rule(rule)
    before, last = date(starts.year - 1, 12, 31), date(starts.year + 1, 12, 31)
    return days_due(rule, starts=starts, ends=None, after=before, until=last)


@pytest.mark.parametrize("times", range(1, 13))
@pytest.mark.parametrize("starts", [date(2027, 1, 1), date(2027, 2, 28), date(2027, 8, 31)])
def test_it_falls_due_so_many_times_in_any_year_and_first_when_it_starts(times, starts):
    days = year(times, starts)
    assert days[0] == starts
    within = [day for day in days if day < starts.replace(year=starts.year + 1)]
    assert len(within) == times


@pytest.mark.parametrize("times", range(1, 13))
def test_how_often_is_read_back(times):
    assert how_many_a_year(times_a_year(times, date(2027, 5, 31))) == times
    assert how_many_a_year(times_a_year(times, date(2027, 5, 3))) == times


def test_the_31st_is_the_last_day_of_shorter_months():
    assert year(12, date(2027, 1, 31))[:4] == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]
    assert year(12, date(2027, 1, 29))[1:3] == [date(2027, 2, 28), date(2027, 3, 29)]


def test_a_duty_of_leap_day_falls_due_in_other_years_too():
    rule = times_a_year(1, date(2028, 2, 29))
    days = days_due(
        rule, starts=date(2028, 2, 29), ends=None, after=date(2028, 1, 1), until=date(2029, 12, 31)
    )
    assert days == [date(2028, 2, 29), date(2029, 2, 28)]


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;INTERVAL=5", "FREQ=DAILY"]
)
def test_a_rule_of_its_own_is_not_told_as_another(rule):
    assert how_many_a_year(rule) is None
    assert often_words(rule) == "By a rule of its own"


def test_how_often_in_words():
    starts = date(2027, 1, 1)
    said = [often_words(times_a_year(times, starts)) for times in (1, 2, 4, 5, 12)]
    assert said == ["Every year", "Twice a year", "Every quarter", "5 times a year", "Every month"]
    assert often_words("FREQ=YEARLY") == "Every year"


@pytest.mark.parametrize("times", [0, 13])
def test_more_than_a_month_apart_is_refused(times):
    with pytest.raises(BadRule):
        times_a_year(times, date(2027, 1, 1))
