"""Terms of reference: which are due, and what changed between two versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class TermsDue:
    """Where a group's terms stand, in words with a tone. `is_due`: somebody should act."""

    words: str
    tone: str
    is_due: bool


def terms_due(agreed_on: date | None, review_on: date | None, today: date) -> TermsDue:
    """Whether terms are missing, past their review, or near it (TH-28)."""
    if agreed_on is None:
        return TermsDue("No terms of reference", "late", True)
    return review_due(review_on, today)


def review_due(review_on: date | None, today: date) -> TermsDue:
    """Where the review of something that holds stands; the day itself is not late."""
    if review_on is None:
        return TermsDue("No review date", "waiting", False)
    if review_on < today:
        return TermsDue("Past review", "late", True)
    if review_on - today <= SOON:
        return TermsDue("Review due soon", "waiting", False)
    return TermsDue("In date", "good", False)


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of one or the other version: `same`, `added` or `taken out`."""

    what: str
    lines: tuple[str, ...]


def differences(before: str, after: str) -> list[Piece]:
    """What changed from one text to the other, line by line, in the order of reading."""
    old, new = before.splitlines(), after.splitlines()
    pieces = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for what, a1, a2, b1, b2 in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece("same", tuple(old[a1:a2])))
            continue
        if a2 > a1:
            pieces.append(Piece("taken out", tuple(old[a1:a2])))
        if b2 > b1:
            pieces.append(Piece("added", tuple(new[b1:b2])))
    return pieces


def in_force(agreed: Sequence[date], day: date) -> int | None:
    """Which of the versions, oldest first, held on a day: the last one agreed by then."""
    held = [number for number, on in enumerate(agreed) if on <= day]
    return held[-1] if held else None
