"""Whether a criterion is met, worked out from what was shown, with the arithmetic in words.

A verdict is advice: an officer checks each criterion and may find otherwise, with a reason.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yousaid.groups.choices import CriterionKind
from yousaid.groups.rules.recognition.bands import Band, needed
from yousaid.methods.working_days import working_days_between


class Outcome(StrEnum):
    """What can be worked out."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Rule:
    """A criterion as it is judged; only what its kind needs is set."""

    kind: CriterionKind
    bands: tuple[Band, ...] = ()
    months: int = 0
    days: int = 0
    in_working_days: bool = False
    thing: str = "it"  # what happened, or what the document is: "the AGM", "the accounts"
    needs_check: bool = False  # somebody independent must have checked the document
    posts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What the association sent for one criterion, the newest of each."""

    has_file: bool = False
    number: int | None = None
    on: date | None = None  # when it happened; the meeting for notice
    notice_on: date | None = None
    says_yes: bool | None = None  # the answer; for documents: it was independently checked


@dataclass(frozen=True)
class Known:
    """What the landlord's own records say on the day of judging."""

    today: date
    homes: int | None = None  # in the area it covers; None: no area is set
    overlaps: tuple[str, ...] = ()  # other recognised associations in its area
    posts_held: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Verdict:
    """What follows, and why, in a sentence with its arithmetic."""

    outcome: Outcome
    words: str


def judge(rule: Rule, shown: Shown, known: Known) -> Verdict:
    """What can be worked out about a criterion."""
    match rule.kind:
        case CriterionKind.BANDS:
            return _number(rule, shown, known)
        case CriterionKind.WITHIN_MONTHS:
            return _recent(rule, shown, known)
        case CriterionKind.NOTICE_DAYS:
            return _notice(rule, shown)
        case CriterionKind.DOCUMENT:
            return _document(rule, shown)
        case CriterionKind.POSTS:
            return _posts(rule, known)
        case CriterionKind.AREA:
            return _area(known)
        case _:
            return _answer(shown)


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another: 14 June 2025 to 23 November 2026 is 17."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _met(is_met: bool, words: str) -> Verdict:
    return Verdict(Outcome.MET if is_met else Outcome.NOT_MET, words)


def _unknown(words: str) -> Verdict:
    return Verdict(Outcome.CANNOT_TELL, words)


def _number(rule: Rule, shown: Shown, known: Known) -> Verdict:
    if known.homes is None:
        return _unknown("The area it covers is not set, so its number of homes is not known.")
    wanted = needed(rule.bands, known.homes)
    if wanted is None:
        return _unknown(f"No band covers {_many(known.homes, 'home')}: a manager has to mend that.")
    if shown.number is None:
        return _unknown(f"Its area has {_many(known.homes, 'home')}, so it needs {wanted}.")
    return _met(
        shown.number >= wanted,
        f"{shown.number} came; its area has {_many(known.homes, 'home')}, so it needs {wanted}.",
    )


def _recent(rule: Rule, shown: Shown, known: Known) -> Verdict:
    if shown.on is None:
        return _unknown(f"No date was given. The limit is {_many(rule.months, 'month')}.")
    if shown.on > known.today:
        return _unknown(f"{rule.thing} is on {_day(shown.on)}, which has not come yet.")
    ago = months_between(shown.on, known.today)
    said = _many(ago, "month")
    over = known.today > months_after(shown.on, rule.months)
    if over and ago == rule.months:
        said += f" and {_many((known.today - months_after(shown.on, ago)).days, 'day')}"
    return _met(
        not over, f"{rule.thing} on {_day(shown.on)}, {said} ago; the limit is {rule.months}."
    )


def _notice(rule: Rule, shown: Shown) -> Verdict:
    unit = "working day" if rule.in_working_days else "day"
    if shown.on is None or shown.notice_on is None:
        return _unknown(f"The dates are not known. The rule is {_many(rule.days, unit)}’ notice.")
    if shown.notice_on > shown.on:
        return _met(False, f"Notice went out on {_day(shown.notice_on)}, after the meeting.")
    if rule.in_working_days:
        # Clear days: neither the day of the notice nor that of the meeting counts.
        given = working_days_between(shown.notice_on, shown.on - timedelta(days=1))
        given = max(given, 0)
    else:
        given = (shown.on - shown.notice_on).days
    return _met(
        given >= rule.days,
        f"Notice on {_day(shown.notice_on)} for {_day(shown.on)}: {_many(given, unit)}; "
        f"the rule is {rule.days}.",
    )


def _document(rule: Rule, shown: Shown) -> Verdict:
    if not shown.has_file:
        return _met(False, f"We do not have {rule.thing}.")
    if not rule.needs_check:
        return _met(True, f"We have {rule.thing}.")
    if shown.says_yes is None:
        return _unknown(f"We have {rule.thing}. Whether somebody independent checked is not known.")
    if shown.says_yes:
        return _met(True, f"We have {rule.thing}, independently checked.")
    return _met(False, f"We have {rule.thing}, not independently checked.")


def _answer(shown: Shown) -> Verdict:
    if shown.says_yes is None:
        return _unknown("The question was not answered.")
    return _met(shown.says_yes, "They say yes." if shown.says_yes else "They say no.")


def _posts(rule: Rule, known: Known) -> Verdict:
    held = {post.casefold() for post in known.posts_held}
    empty = [post for post in rule.posts if post.casefold() not in held]
    if empty:
        return _met(False, f"Nobody is {_listed(empty, 'or')}.")
    return _met(True, f"Somebody is {_listed(rule.posts, 'and')}.")


def _area(known: Known) -> Verdict:
    if known.homes is None:
        return _unknown("The area it covers is not set.")
    if known.overlaps:
        return _met(False, f"Its area overlaps with that of {_listed(known.overlaps, 'and')}.")
    return _met(True, "No other recognised association covers its area.")


def _listed(words: Sequence[str], last: str) -> str:
    lower = [word[:1].lower() + word[1:] if " " not in word else word for word in words]
    return lower[0] if len(lower) == 1 else f"{', '.join(lower[:-1])} {last} {lower[-1]}"
