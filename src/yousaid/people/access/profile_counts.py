"""Who takes part, by equality answers: counts that are safe to show, and ratios made of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from yousaid.methods.disclosure import cell, protect, table
from yousaid.methods.representation import compare
from yousaid.people.access.profile import Reading, answers_to
from yousaid.people.models import ProfileOption, ProfileQuestion
from yousaid.people.rules.profile import (
    AGE_BANDS,
    DISABLED,
    NOT_DISABLED,
    NOT_KNOWN,
    SILENT,
    age_band,
    disability,
    least_shown,
)

INSIDE, OUTSIDE = "take part", "do not"
DISABILITY, ETHNIC_OPTIONS = "disability", "ethnicity_options"


@dataclass(frozen=True, slots=True)
class CountsRow:
    """One answer. None: hidden, or made of something hidden.

    `share` and `share_of_all` are of those who take part, and of everybody, unknown ones
    included. `ratio` is 1 when an answer is as frequent among those who take part as among
    everybody, with its 95% interval `low` to `high`.
    """

    answer: str
    taking_part: int | None
    everybody: int | None
    share: float | None = None
    share_of_all: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ProfileCounts:
    """One attribute of those who take part, beside everybody: safe to show to who asked.

    `rows` are in the order of the question's options, with “prefer not to say” and “not known”
    last, always. `taking_part` is None when there are too few to show anything. `least` is the
    smallest count that is shown.
    """

    code: str
    name: str
    rows: tuple[CountsRow, ...]
    taking_part: int | None
    everybody: int | None
    least: int

    @property
    def hides(self) -> bool:
        """Whether any count had to be hidden."""
        return any(row.taking_part is None or row.everybody is None for row in self.rows)


def profile_counts(
    code: str, taking_part: Iterable[int], everybody: Iterable[int], reading: Reading
) -> ProfileCounts:
    """Count an attribute among some persons and among everybody, as far as it may be shown.

    `code` is one of `countable()`. Both sets are person ids (a queryset of them will do), the
    first part of the second; ids of the first beyond the second are not counted. Small counts are
    hidden by the role of who reads, and enough others that none can be worked out; special
    category counts under 10 from everybody, zeros too (security.md section 5).
    """
    people = list(everybody)
    inside = set(taking_part) & set(people)
    answer_of = _answers_by_person(code, people, reading)
    order = _categories(code)
    among_all = Counter(answer_of.get(person, NOT_KNOWN) for person in people)
    among_inside = Counter(answer_of.get(person, NOT_KNOWN) for person in inside)
    special = _is_special(code)
    least = least_shown(is_special=special, is_staff=reading.by_staff)
    return _protected(code, order, among_inside, among_all, least=least, is_special=special)


def countable() -> list[tuple[str, str]]:
    """What can be counted: (code, name), in the order of the questions."""
    rows = ProfileQuestion.objects.exclude(code="effect").values_list("code", "name")
    found = []
    for code, name in rows:
        found.append((DISABILITY, "Disability") if code == "condition" else (code, name))
        if code == "ethnicity":
            found.append((ETHNIC_OPTIONS, "Ethnic group, all 19 options"))
    return found


def _is_special(code: str) -> bool:
    asked = {DISABILITY: "condition", ETHNIC_OPTIONS: "ethnicity"}.get(code, code)
    return ProfileQuestion.objects.get(code=asked).is_special


def _answers_by_person(code: str, people: list[int], reading: Reading) -> dict[int, str]:
    """What each person counts as; those who never answered are left out."""
    if code == DISABILITY:
        both = answers_to(["condition", "effect"], people, reading)
        first, second = both["condition"], both["effect"]
        return {
            person: disability(given[0], second[person][0] if person in second else None)
            for person, given in first.items()
        }
    asked = "ethnicity" if code == ETHNIC_OPTIONS else code
    found = answers_to([asked], people, reading)[asked]
    headings = _headings() if code == "ethnicity" else {}
    return {
        person: SILENT
        if silent
        else age_band(year, reading.at.year)
        if year is not None
        else headings.get(option, words)
        for person, (option, words, year, silent) in found.items()
    }


def _headings() -> dict[str, str]:
    rows = ProfileOption.objects.filter(wording__question__code="ethnicity").exclude(heading="")
    return dict(rows.values_list("code", "heading"))


def _categories(code: str) -> list[str]:
    """Every answer there is, the silent and the unknown last."""
    if code == "birth_year":
        known = [words for _, words in AGE_BANDS]
    elif code == DISABILITY:
        known = [DISABLED, NOT_DISABLED]
    else:
        asked = "ethnicity" if code == ETHNIC_OPTIONS else code
        rows = ProfileOption.objects.filter(wording__question__code=asked, is_silence=False)
        field = "heading" if code == "ethnicity" else "words"
        known = list(dict.fromkeys(rows.values_list(field, flat=True)))
    return [*known, SILENT, NOT_KNOWN]


def _protected(
    code: str,
    order: list[str],
    inside: Mapping[str, int],
    everybody: Mapping[str, int],
    *,
    least: int,
    is_special: bool,
) -> ProfileCounts:
    name = dict(countable())[code]
    shown = _shown(
        tuple(order),
        tuple((inside.get(each, 0), everybody.get(each, 0)) for each in order),
        least,
        is_special,
    )
    n, total = shown[None]
    fits = {}
    if n and total and n >= 10:  # no percentage on a base under 10
        fits = {row.category: row for row in compare(dict(everybody), dict(inside)).rows}
    rows = []
    for each in order:
        part, whole = shown[each]
        row = CountsRow(each, part, whole)
        if part is not None and whole is not None and n and total and each in fits:
            fit = fits[each]
            row = CountsRow(
                each, part, whole, part / n, whole / total, fit.ratio, fit.low, fit.high
            )
        rows.append(row)
    return ProfileCounts(code, name, tuple(rows), n, total, least)


@lru_cache(maxsize=256)
def _shown(
    order: tuple[str, ...],
    counts: tuple[tuple[int, int], ...],
    least: int,
    is_special: bool,
) -> dict[str | None, tuple[int | None, int | None]]:
    """For each answer, and for all together (None), the two counts as far as they may be shown.

    The same counts always give the same answer, so it is kept: searching takes a while.
    """
    everybody = sum(whole for _, whole in counts)
    if sum(part for part, _ in counts) < least:
        hidden: dict[str | None, tuple[int | None, int | None]] = dict.fromkeys(order, (None, None))
        return hidden | {None: (None, everybody if everybody >= least else None)}
    inner = [[part, whole - part] for part, whole in counts]
    tables = table({"answer": list(order), "who": [INSIDE, OUTSIDE]}, inner)
    safe = protect(tables, threshold=least, hide_zeros=is_special)
    found: dict[str | None, tuple[int | None, int | None]] = {
        each: (safe.shown(cell(answer=each, who=INSIDE)), safe.shown(cell(answer=each)))
        for each in order
    }
    return found | {None: (safe.shown(cell(who=INSIDE)), safe.shown(cell()))}
