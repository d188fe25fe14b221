"""How old a confirmation may be, and what that is called."""

from calendar import monthrange
from datetime import date
from enum import Enum


class Age(Enum):
    """How a contact stands: words, and the tone that gives them colour and shape."""

    FRESH = ("fresh", "Fresh", "good")
    AGEING = ("ageing", "Ageing", "waiting")
    STALE = ("stale", "Stale", "late")
    NEVER = ("never", "Never confirmed", "stopped")
    FAILING = ("failing", "Not reaching them", "disputed")

    @property
    def key(self) -> str:
        return self.value[0]

    @property
    def words(self) -> str:
        return self.value[1]

    @property
    def tone(self) -> str:
        return self.value[2]


def age_of(confirmed_on: date | None, failing_since: date | None, months: int, today: date) -> Age:
    """Fresh until half of the interval has passed, then ageing, and stale from its end on.

    What is known to fail stays so until somebody confirms it on that day or later.
    """
    if failing_since is not None and (confirmed_on is None or confirmed_on < failing_since):
        return Age.FAILING
    if confirmed_on is None:
        return Age.NEVER
    return (
        Age.FRESH
        if confirmed_on > fresh_since(months, today)
        else Age.AGEING
        if confirmed_on > stale_since(months, today)
        else Age.STALE
    )


def stale_since(months: int, today: date) -> date:
    """What was confirmed on this day or before is stale."""
    return _back(today, months)


def fresh_since(months: int, today: date) -> date:
    """What was confirmed after this day is fresh."""
    return today - (today - _back(today, months)) / 2


def _back(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month."""
    count = day.year * 12 + day.month - 1 - months
    return date(
        count // 12, count % 12 + 1, min(day.day, monthrange(count // 12, count % 12 + 1)[1])
    )
