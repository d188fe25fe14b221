"""How long a role lasts, and when to say that it ends."""

from calendar import monthrange
from datetime import date, timedelta

WARN_AHEAD = (90, 30)  # days before the end on which holder and secretary are told


def term_end(starts: date, months: int | None) -> date | None:
    """The first day after a term of so many months; None for a post without a term."""
    if not months:
        return None
    count = starts.month - 1 + months
    year, month = starts.year + count // 12, count % 12 + 1
    return date(year, month, min(starts.day, monthrange(year, month)[1]))


def due_warning(ends: date, told: int | None, today: date) -> int | None:
    """The warning to give today, in days ahead (90 or 30): None when there is none to give.

    Somebody who was never told and has twenty days left is told once, of the nearer one.
    """
    left = (ends - today).days
    if left <= 0:
        return None
    due = min((days for days in WARN_AHEAD if left <= days), default=None)
    return due if due is not None and (told is None or due < told) else None


def ending_words(ends: date | None, today: date) -> tuple[str, str] | None:
    """How soon a role ends, as words and a tone; None when it is not within 90 days."""
    if ends is None or ends > today + timedelta(days=WARN_AHEAD[0]):
        return None
    left = (ends - today).days
    if left <= 0:
        return "Ended", "stopped"
    if left == 1:
        return "Last day today", "late"
    return f"Ends in {left} days", "late" if left <= WARN_AHEAD[1] else "waiting"
