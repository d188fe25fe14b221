"""What a recommendation and its reply point at: pages, recurring duties, programmes it waits for.

All of these are suggestions for a person to take or leave.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

PAGE = re.compile(r"\b(?:pages?|pp?\.)\s?(\d{1,4})(?:\s?[-–]\s?\d{1,4})?", re.IGNORECASE)
THING = re.compile(
    r"\b(diagram|figure|chart|table|appendix|section|annex)\s+([A-Z]?\d{1,3}(?:\.\d+)*)\b", re.I
)
SHOWN = re.compile(r"\b(diagram|figure|chart|table|structure)\b", re.IGNORECASE)
NUMBERS = {
    name: count
    for count, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
EVERY = {
    "week": "WEEKLY",
    "month": "MONTHLY",
    "quarter": "MONTHLY;INTERVAL=3",
    "year": "YEARLY",
    "annum": "YEARLY",
}
RECURRING = [
    (
        re.compile(
            r"\b(?:at least |a minimum of )?(\d{1,2}|once|twice|" + "|".join(NUMBERS) + r")\b"
            r"[^.;,]{0,40}?\b(?:per|a|each|every)\s(week|month|quarter|year|annum)\b",
            re.IGNORECASE,
        ),
        None,
    ),
    (
        re.compile(
            r"\b(?:on an? )?(?:annual|yearly) basis\b|\b(?:reviewed|refreshed|updated|held|"
            r"published|undertaken) annually\b|\bannual (?:check|review|report|audit)\b",
            re.IGNORECASE,
        ),
        "year",
    ),
    (
        re.compile(
            r"\bquarterly (?:basis|check|review|report|meeting|audit)s?\b|"
            r"\b(?:every|each) quarter\b",
            re.IGNORECASE,
        ),
        "quarter",
    ),
    (
        re.compile(
            r"\bmonthly (?:basis|check|review|report|meeting|audit|inspection)s?\b|"
            r"\b(?:every|each) month\b",
            re.IGNORECASE,
        ),
        "month",
    ),
    (
        re.compile(
            r"\bweekly (?:basis|check|review|report|meeting|inspection)s?\b|"
            r"\b(?:every|each) week\b",
            re.IGNORECASE,
        ),
        "week",
    ),
]
PROGRAMME = (
    r"(?P<name>(?:[A-Za-z/&'’-]+\s+){0,5}?(?:reviews?|project|programme|restructure|procurement|"
    r"model|strategy))\b"
)
WAITS = [
    re.compile(r"\bform(?:s)? part of (?:the |a |our )?" + PROGRAMME, re.IGNORECASE),
    re.compile(r"\b(?:following|after|until|pending) (?:the |a |our )" + PROGRAMME, re.IGNORECASE),
    re.compile(
        r"\bdepend(?:s|ent|ing)?\s+(?:up)?on (?:the )?(?:outcome of )?(?:the |a )?" + PROGRAMME,
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:await(?:ing|s)?|pending) (?:the )?(?:outcome of )?(?:the |a )?" + PROGRAMME,
        re.IGNORECASE,
    ),
    re.compile(r"\bA (?P<name>(?:[A-Za-z/]+ )?joint project)\b", re.IGNORECASE),
]


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in the source: the words that name it, and its page where it has one."""

    words: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """A duty that comes again. `rule` is an RFC 5545 recurrence rule; `times` per that period."""

    rule: str
    times: int
    words: str


def find_citations(text: str) -> tuple[Cited, ...]:
    """Pages, diagrams and tables of the source that the text points at (TH-14)."""
    out = []
    for found in PAGE.finditer(text):
        sentence = text[: found.start()].rpartition(".")[2]
        shown = list(SHOWN.finditer(sentence))
        words = sentence[shown[-1].start() :] + found[0] if shown else found[0]
        out.append(Cited(words.strip()[-200:], int(found[1])))
    out.extend(Cited(found[0]) for found in THING.finditer(text))
    return tuple(dict.fromkeys(out))


def find_recurring(text: str) -> Recurring | None:
    """The recurring duty a recommendation asks for, if it does (TH-13)."""
    for pattern, period in RECURRING:
        found = pattern.search(text)
        if not found:
            continue
        if period:
            return Recurring(f"FREQ={EVERY[period]}", 1, found[0])
        count, each = found[1].lower(), found[2].lower()
        times = {"once": 1, "twice": 2}.get(count) or NUMBERS.get(count) or int(count)
        if not 1 <= times <= 24:
            return None
        return Recurring(_rule(times, each), times, found[0])
    return None


def _rule(times: int, period: str) -> str:
    if period in {"year", "annum"} and 12 % times == 0:
        months = 12 // times
        return (
            "FREQ=YEARLY"
            if months == 12
            else ("FREQ=MONTHLY" if months == 1 else f"FREQ=MONTHLY;INTERVAL={months}")
        )
    return f"FREQ={EVERY[period]}"


@lru_cache(maxsize=4096)
def find_programmes(text: str) -> tuple[str, ...]:
    """Names of programmes the reply waits for (TH-12), as written: "Service Review"."""
    out: list[str] = []
    for pattern in WAITS:
        for found in pattern.finditer(text):
            name = " ".join(found["name"].split())[:200]
            if name.lower() not in {known.lower() for known in out}:
                out.append(name)
    return tuple(out)


def one_name_each(names: list[str]) -> dict[str, str]:
    """Every name → the name it is filed under. Spellings that differ in case are one; a short
    name such as "review" is filed under the plan's "Service Review" when one longer name ends so.
    """
    chosen: dict[str, str] = {}
    for name in names:
        known = chosen.get(name.lower())
        if known is None or sum(c.isupper() for c in name) > sum(c.isupper() for c in known):
            chosen[name.lower()] = name
    for short in sorted(chosen, key=len):
        longer = {full for full in chosen if full.endswith(" " + short)}
        longest = max(longer, key=len, default=short)
        if all(longest.endswith(full) for full in longer):
            chosen[short] = chosen[longest]
    return {name: chosen[name.lower()] for name in names}
