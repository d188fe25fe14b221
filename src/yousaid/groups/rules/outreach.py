"""Years of outreach: they begin on 1 April, as budgets and strategies do."""

from datetime import date


def year_of(day: date) -> int:
    """The year in which the outreach year of this day began."""
    return day.year if day.month >= 4 else day.year - 1


def years_days(year: int) -> tuple[date, date]:
    """The first and last day of the year that begins in April of `year`."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def progress_words(reached: int, target: int | None, year: int) -> str:
    """How the year goes, as a sentence."""
    span = f"{year}–{(year + 1) % 100:02}"
    places = "estate was" if reached == 1 else "estates were"
    if target is None:
        return f"{reached} {places} reached in {span}. No target is set."
    if reached >= target:
        return f"{reached} {places} reached in {span}: the target of {target} is met."
    return f"{reached} of {target} estates were reached in {span}. {target - reached} are left."
