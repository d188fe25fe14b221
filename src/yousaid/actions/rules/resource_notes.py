"""What an action costs, as landlords write it: "No new resources: under current budget." """

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from yousaid.actions.choices import Resources

AMOUNT = re.compile(
    r"£\s?(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d+)?)\s?(k|thousand|m|million)?\b", re.I
)
TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
KINDS: list[tuple[Resources, str]] = [
    (
        Resources.AWAITS_PROJECT,
        r"\bawait|\bpending\b|outcome of (?:the |a )?(?:\w+ )?(?:project|programme|review)",
    ),
    (Resources.DEPENDS_ON_STUDY, r"feasib|\bstudy\b|depend\w* (?:up)?on|business case|\bscoping\b"),
    (
        Resources.NONE_NEW,
        r"\bno (?:new|additional|extra|further|more)?\s?(?:resources?|costs?|budgets?|funding)\b|"
        r"\bcost[\s-]neutral\b|^(?:none|nil|no|£0)\b",
    ),
    (
        Resources.WITHIN_BUDGET,
        r"(?:within|under|from|in|existing|current)\s+(?:the\s+)?(?:existing|current|agreed)?\s*"
        r"(?:budgets?|resources|funding)\b|\balready budgeted\b|\bofficer time\b|\bstaff time\b",
    ),
    (
        Resources.MAY_NEED_MORE,
        r"\b(?:additional|extra|new|more|further|increase\w*)\b|\bmay (?:need|require)|"
        r"\bwill need\b|"
        r"\brequires?\b|\bresource implications\b|\bgrowth bid\b",
    ),
]


@dataclass(frozen=True, slots=True)
class ResourceNote:
    """Resources as understood; `amount` in pounds. `words` are verbatim."""

    kind: Resources = Resources.UNKNOWN
    amount: Decimal | None = None
    words: str = ""
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_resources(words: str) -> ResourceNote:
    """What a money note says."""
    text = " ".join(words.split())
    if not text or re.fullmatch(r"[-–—.\s]*|n\s?/?\s?a|tb[acd]|unknown|not stated", text, re.I):
        return ResourceNote(words=words)
    amounts = [_pounds(found) for found in AMOUNT.finditer(text)]
    doubts = []
    if len(amounts) > 1:
        doubts.append(f"“{text}” names several amounts; the largest was taken.")
    amount = max(amounts, default=None)
    for kind, pattern in KINDS:
        if re.search(pattern, text, re.IGNORECASE):
            if text[0].islower():
                doubts.append(f"“{text}” looks cut short.")
            return ResourceNote(kind, amount, words, tuple(doubts))
    if amount is None:
        doubts.append(f"“{text}” was not understood as a note on resources.")
    return ResourceNote(Resources.UNKNOWN, amount, words, tuple(doubts))


def _pounds(found: re.Match[str]) -> Decimal:
    value = Decimal(found[1].replace(",", "")) * TIMES.get((found[2] or "").lower(), 1)
    return min(value.quantize(Decimal("0.01")), Decimal("9999999999.99"))
