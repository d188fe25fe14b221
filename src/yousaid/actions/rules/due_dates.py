"""Deadlines as landlords write them: "Nov-13", "On going", "by end Q2", "1st January 2014".

A date with a precision other than a day is the last day of its month, quarter or year. Days come
before months. Quarters and years with a slash are of financial years, April to March, and so are
quarters without a year; "Q2 2014" is the calendar quarter, as our own pages write it.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from yousaid.actions.choices import Precision

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())}
MONTHS |= {"sept": 9}
MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2, "christmas": 12, "easter": 4}
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(\d{4}|['’]?\d{2})"
SLASHED = r"(\d{4})\s?[/\-–]\s?(\d{4}|\d{2})"
ONGOING = re.compile(
    r"\b(on[\s\-–]?going|continuous(ly)?|continual(ly)?|continuing|rolling|business as usual|bau|"
    r"at all times|permanent(ly)?|(every|each) (week|month|quarter|year)|weekly|monthly|"
    r"quarterly|annual(ly)?|(bi|two|six)[\s-]?monthly|per annum|always)\b",
    re.IGNORECASE,
)
NOTHING = re.compile(r"(n\s?/?\s?a|none|not applicable|no deadline|no date|nil|[-–—.\s]*)", re.I)
VAGUE = re.compile(
    r"\b(tb[acd]|to be (agreed|confirmed|decided)|asap|as soon as possible|immediate(ly)?|urgent|"
    r"now|short|medium|long|soon|when|once|depend\w*|within|unknown|various|see)\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(by|before|due|target|deadline|in|on|until|till|no later than|not later than|from|"
    r"completed?|done|w/?c|w/?e|week (commencing|ending)|the|end of( the)?|end|"
    r"month of|date)\b[\s:.,-]*",
    re.IGNORECASE,
)
VAGUE_PART = re.compile(
    r"\b(early|mid|late|beginning|start|circa|approx\w*|around|about)\b|\?", re.I
)


@dataclass(frozen=True, slots=True)
class ReadDue:
    """A deadline as understood. `on` is null for `ongoing` and `none`. `words` are verbatim;
    `doubts` are sentences for a person to settle.
    """

    on: date | None = None
    precision: Precision = Precision.NONE
    words: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    on: date
    precision: Precision
    start: int
    end: int
    doubt: str = ""


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def quarter_end(quarter: int, financial_year: int) -> date:
    """The last day of a financial quarter: 1 is April to June of `financial_year`, 4 ends the
    next March.
    """
    return month_end(financial_year + (quarter == 4), (quarter * 3 + 2) % 12 + 1)


@lru_cache(maxsize=4096)  # a plan writes the same few deadlines again and again
def read_due(words: str, *, near: date | None = None) -> ReadDue:
    """What a deadline says. `near` is a day in the plan's time: a date written without its year
    is taken as the first on or after it, and said to be doubtful.
    """
    text = " ".join(words.split())
    if NOTHING.fullmatch(text):
        return ReadDue(words=words)
    found = list(_dates(text, near))
    ongoing = ONGOING.search(text)
    if not found:
        if ongoing:
            return ReadDue(None, Precision.ONGOING, words)
        if VAGUE.search(text):
            return ReadDue(None, Precision.NONE, words, (f"“{text}” names no date.",))
        return ReadDue(None, Precision.NONE, words, (f"No date was understood in “{text}”.",))
    last = max(found, key=lambda one: one.on)
    doubts = [one.doubt for one in found if one.doubt]
    if len(found) > 1:
        doubts.append(f"“{text}” names several dates; the last was taken.")
    rest = text
    for one in found:
        rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
    if VAGUE_PART.search(rest):
        doubts.append(f"“{text}” is not exact; the end of the time it names was taken.")
    elif len(found) == 1 and not doubts and _says_more(rest):
        doubts.append(f"“{text}” says more than a date; its words are kept.")
    if ongoing and last.precision is not Precision.NONE:
        doubts.append(f"“{text}” reads like both a date and an ongoing duty.")
    if not 1990 <= last.on.year <= 2100:
        doubts.append(f"{last.on.year} is an unlikely year.")
    return ReadDue(last.on, last.precision, words, tuple(dict.fromkeys(doubts)))


def _says_more(rest: str) -> bool:
    rest = rest.strip()
    while stripped := LEADING.match(rest):
        rest = rest[stripped.end() :]
    return len(re.sub(r"[^A-Za-z]", "", rest)) > 2


def asked_for(text: str) -> ReadDue:
    """The date asked for inside a recommendation (TH-10): "… by 1st January 2014". Only a date
    with its year, after "by", "before" or "no later than", counts.
    """
    best = ReadDue()
    for lead in re.finditer(
        r"\b(?:by|before|no later than|not later than)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?",
        text,
        re.IGNORECASE,
    ):
        rest = text[lead.end() : lead.end() + 40]
        for one in _dates(rest, None):
            if one.start == 0 and not one.doubt:
                words = text[lead.start() : lead.end() + one.end]
                if best.on is None or one.on > best.on:
                    best = ReadDue(one.on, one.precision, words)
                break
    return best


def _dates(text: str, near: date | None) -> Iterator[_Found]:
    """Every date in the text, longest forms first, none overlapping."""
    taken = [False] * len(text)
    for pattern, build in FORMS:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if any(taken[match.start() : match.end()]):
                continue
            built = build(match, near)
            if built is None:
                continue
            on, precision, doubt = built
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            yield _Found(on, precision, match.start(), match.end(), doubt)


Built = tuple[date, Precision, str] | None


def _year(words: str) -> int:
    year = int(words.strip("'’"))
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _day(year: int, month: int, day: int, doubt: str = "") -> Built:
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    last = month_end(year, month)
    if not 1 <= day <= 31:
        return None
    if day > last.day:
        return (
            last,
            Precision.DAY,
            f"There is no day {day} in {last:%B %Y}; its last day was taken.",
        )
    return date(year, month, day), Precision.DAY, doubt


def _iso(match: re.Match[str], near: date | None) -> Built:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _numbers(match: re.Match[str], near: date | None) -> Built:
    day, month, year = int(match[1]), int(match[2]), _year(match[3])
    if month > 12 >= day:
        return _day(year, day, month, f"“{match[0]}” was read with the month first.")
    return _day(year, month, day)


def _day_month_year(match: re.Match[str], near: date | None) -> Built:
    return _day(_year(match[3]), MONTHS[match[2].lower()], int(match[1]))


def _month_day_year(match: re.Match[str], near: date | None) -> Built:
    return _day(_year(match[3]), MONTHS[match[1].lower()], int(match[2]))


def _month_year(match: re.Match[str], near: date | None) -> Built:
    return month_end(_year(match[2]), MONTHS[match[1].lower()]), Precision.MONTH, ""


def _numeric_month(match: re.Match[str], near: date | None) -> Built:
    year, month = (match[1], match[2]) if len(match[1]) == 4 else (match[2], match[1])
    if not 1 <= int(month) <= 12:
        return None
    return month_end(int(year), int(month)), Precision.MONTH, ""


def _quarter_to(match: re.Match[str], near: date | None) -> Built:
    built = _day(_year(match[4]), MONTHS[match[3].lower()], int(match[2]))
    precision = Precision.QUARTER if match[1].lower() == "quarter" else Precision.YEAR
    return built and (built[0], precision, built[2])


def _quarter(match: re.Match[str], near: date | None) -> Built:
    number = match["number"]
    quarter = (
        ["first", "second", "third", "fourth"].index(number.lower()) + 1
        if (number.isalpha())
        else int(number)
    )
    words = match["year"]
    if words and re.fullmatch(SLASHED, words):
        return quarter_end(quarter, int(words[:4])), Precision.QUARTER, ""
    if words:
        on = month_end(_year(words), quarter * 3)
        doubt = f"“{match[0].strip()}” was read as ending {on:%B %Y}; is a financial year meant?"
        return on, Precision.QUARTER, doubt
    if near is None:
        return None
    on = min(
        end
        for year in range(near.year - 1, near.year + 2)
        if (end := quarter_end(quarter, year)) >= near
    )
    return on, Precision.QUARTER, f"“{match[0].strip()}” names no year; {on:%B %Y} was taken."


def _slashed(match: re.Match[str], near: date | None) -> Built:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    if last < first:
        last += 100
    if last - first > 20:
        return None
    return date(last, 3, 31), Precision.YEAR, ""


def _season(match: re.Match[str], near: date | None) -> Built:
    name, month = match[1].lower(), SEASONS[match[1].lower()]
    year = _year(match[2]) + (name == "winter")
    on = month_end(year, month)
    return on, Precision.QUARTER, f"“{match[0]}” was read as ending {on:%B %Y}."


def _year_alone(match: re.Match[str], near: date | None) -> Built:
    return date(int(match[1]), 12, 31), Precision.YEAR, ""


def _day_month(match: re.Match[str], near: date | None) -> Built:
    if near is None:
        return None
    month, day = MONTHS[match[2].lower()], int(match[1])
    for year in range(near.year, near.year + 5):
        built = _day(year, month, day)
        if built and built[0] >= near:
            return built[0], Precision.DAY, f"“{match[0]}” names no year; {year} was taken."
    return None


def _month_alone(match: re.Match[str], near: date | None) -> Built:
    if near is None or (match[0].lower() in {"may", "mar", "march"} and match[0][0].islower()):
        return None
    on = month_end(near.year, MONTHS[match[1].lower()])
    if on < near:
        on = month_end(near.year + 1, on.month)
    return on, Precision.MONTH, f"“{match[0]}” names no year; {on.year} was taken."


def _excel_count(match: re.Match[str], near: date | None) -> Built:
    on = date(1899, 12, 30) + timedelta(days=int(match[1]))
    return on, Precision.DAY, f"“{match[0]}” was read as Excel's day count: {on:%d %B %Y}."


NUMBER = r"(?P<number>[1-4]|first|second|third|fourth)"
NAMED_YEAR = rf"(?:[\s,/-]*(?:of\s+)?(?:fy\s*)?(?P<year>{SLASHED.replace('(', '(?:')}|\d{{4}}))?"
FORMS = [
    (rf"\b(quarter|year) (?:to|ending) {DAY}[\s\-.]+{MONTH}[\s\-.,]*{YEAR}\b", _quarter_to),
    (r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?\b", _iso),
    (r"\b(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})\b", _numbers),
    (rf"\b(?<![a-z]-){DAY}(?:\s+of)?(?:\s*|[-./]){MONTH}[\s\-./,]*{YEAR}\b", _day_month_year),
    (rf"\b{MONTH}\s+{DAY},?\s+(\d{{4}})\b", _month_day_year),
    (rf"\b{MONTH}[\s\-–./,]*(?:of\s+)?{YEAR}\b", _month_year),
    (rf"\b(?:q|qtr|quarter)\s?{NUMBER}\b{NAMED_YEAR}", _quarter),
    (rf"\b{NUMBER}(?:st|nd|rd|th)?\s+quarter\b{NAMED_YEAR}", _quarter),
    (rf"\b({'|'.join(SEASONS)})\s+(?:of\s+)?{YEAR}\b", _season),
    (r"\b(\d{4})[-/.](\d{1,2})(?![\d/-])", lambda m, n: _numeric_month(m, n) or _slashed(m, n)),
    (r"(?<![\d/-])(\d{1,2})[-/.](\d{4})\b", _numeric_month),
    (rf"\b{SLASHED}\b", _slashed),
    (r"\b((?:19|20)\d{2})\b", _year_alone),
    (rf"\b(?<![a-z]-){DAY}(?:\s+|[-.])(?:of\s+)?{MONTH}", _day_month),
    (rf"\b{MONTH}", _month_alone),
    (r"^([34]\d{4})$", _excel_count),
]
