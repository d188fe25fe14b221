"""When a recurring duty falls due (TH-13), from its RFC 5545 rule."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrule, rruleset, rrulestr

MOST_A_YEAR = 366
WRITTEN = {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}  # parts `times_a_year` uses
OFTEN = {
    "FREQ=WEEKLY": "every week",
    "FREQ=MONTHLY": "every month",
    "FREQ=MONTHLY;INTERVAL=2": "every two months",
    "FREQ=MONTHLY;INTERVAL=3": "every three months",
    "FREQ=MONTHLY;INTERVAL=4": "every four months",
    "FREQ=MONTHLY;INTERVAL=6": "every six months",
    "FREQ=YEARLY": "every year",
}


class BadRule(ValueError):
    """The rule cannot be used; the message is a sentence for people."""


def check_rule(rule: str) -> None:
    """Raises BadRule unless `rule` is an RFC 5545 rule of days, such as FREQ=MONTHLY."""
    _parse(rule, date(2000, 1, 1))


def days_due(rule: str, *, starts: date, ends: date | None, after: date, until: date) -> list[date]:
    """The days on which it falls due, after `after` and up to `until`, both in order.

    `starts` anchors the rule and is the first day it may fall on; `ends` is exclusive.
    """
    last = until if ends is None else min(until, date.fromordinal(ends.toordinal() - 1))
    return list(_between(_parse(rule, starts), after, last))


def how_often(rule: str) -> str:
    """A rule in words, "every month"; one that nobody named stays as it is written."""
    return OFTEN.get(rule.upper().removeprefix("RRULE:"), rule)


def first_time(rule: str, *, agreed: date | None, today: date) -> date:
    """When a duty found in a plan falls due first: on the date agreed if that is to come, else one
    period from today. Nothing is late on the day it is written down.
    """
    if agreed is not None and agreed > today:
        return agreed
    until = today + timedelta(days=MOST_A_YEAR)
    return next(iter(days_due(rule, starts=today, ends=None, after=today, until=until)), until)


def times_a_year(times: int, starts: date) -> str:
    """The rule of a duty that falls due 1 to 12 times a year, at even distances from `starts`.

    From the 29th on it falls on the last day of a month that has no such day: a plain rule would
    leave that month out.
    """
    if not 1 <= times <= 12:
        raise BadRule("Choose from 1 to 12 times a year.")
    parts = ["FREQ=MONTHLY"]
    if 12 % times == 0:
        parts += [f"INTERVAL={12 // times}"] if times < 12 else []
    else:
        months = sorted((starts.month - 1 + n * 12 // times) % 12 + 1 for n in range(times))
        parts.append(f"BYMONTH={','.join(map(str, months))}")
    if starts.day > 28:
        days = ",".join(map(str, range(28, starts.day + 1)))
        parts.append(f"BYMONTHDAY={days};BYSETPOS=-1")
    return ";".join(parts)


def how_many_a_year(rule: str) -> int | None:
    """The other way round: how many times a year a rule of months or years falls due.

    None for a rule that `times_a_year` would not write, such as one of weeks.
    """
    parts = dict(
        part.partition("=")[::2] for part in rule.upper().removeprefix("RRULE:").split(";")
    )
    frequency, interval = parts.get("FREQ"), int(parts.get("INTERVAL", 1))
    if parts.keys() - WRITTEN or ("BYMONTHDAY" in parts) != ("BYSETPOS" in parts):
        return None
    if frequency == "YEARLY":
        return 1 if parts.keys() == {"FREQ"} else None
    if frequency != "MONTHLY":
        return None
    if "BYMONTH" in parts:
        return len(parts["BYMONTH"].split(",")) if interval == 1 else None
    return 12 // interval if 12 % interval == 0 else None


def often_words(rule: str) -> str:
    """How often a rule falls due, for people: "Every month", "5 times a year"."""
    times = how_many_a_year(rule)
    if times is None:
        return "By a rule of its own"
    return {1: "Every year", 2: "Twice a year", 4: "Every quarter", 12: "Every month"}.get(
        times, f"{times} times a year"
    )


def _between(parsed: rrule, after: date, last: date) -> Iterator[date]:
    for moment in parsed.xafter(datetime.combine(after, time.max.replace(microsecond=0))):
        if moment.date() > last:
            return
        yield moment.date()


def _parse(rule: str, starts: date) -> rrule:
    rule = rule.strip().upper().removeprefix("RRULE:")
    if not rule or "\n" in rule or "DTSTART" in rule:
        raise BadRule("Write one recurrence rule, such as FREQ=MONTHLY.")
    if any(word in rule for word in ("SECONDLY", "MINUTELY", "HOURLY", "BYHOUR", "BYMINUTE")):
        raise BadRule("A duty falls on days, not on hours.")
    if "UNTIL=" in rule:
        raise BadRule("Give the last day as the duty's end, not in its rule.")
    try:
        parsed = rrulestr(rule, dtstart=datetime.combine(starts, time.min))
    except (ValueError, TypeError, KeyError):
        raise BadRule("This is no recurrence rule. Try FREQ=MONTHLY.") from None
    if isinstance(parsed, rruleset):
        raise BadRule("Write one rule only.")
    return parsed
