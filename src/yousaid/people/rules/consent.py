"""Whether somebody agreed, decided from the ledger's lines."""

from calendar import monthrange
from datetime import date


def runs_out_on(given_on: date, lasts_months: int | None) -> date | None:
    """The first day on which consent given on a day no longer counts; None: it does not run out.

    Given on the 31st, it runs out on the last day of a shorter month.
    """
    if lasts_months is None:
        return None
    year, month = divmod(given_on.year * 12 + given_on.month - 1 + lasts_months, 12)
    return date(year, month + 1, min(given_on.day, monthrange(year, month + 1)[1]))


def may_be_told(
    *,
    asks_first: bool,
    is_given: bool | None,
    given_on: date | None,
    lasts_months: int | None,
    day: date,
) -> bool:
    """Whether something may be sent for a purpose on a day.

    `is_given` is what the latest line says, None when there is none: then nothing is assumed.
    Where the purpose does not ask first, only a no counts.
    """
    if not asks_first:
        return is_given is not False
    if not is_given or given_on is None:
        return False
    ends = runs_out_on(given_on, lasts_months)
    return ends is None or day < ends
