"""What a mail system's answer means for the address: in a code, and in plain words.

Codes are those of RFC 3463: class (4 for now, 5 for good), subject, detail.
"""

import re
from dataclasses import dataclass

from yousaid.communications.choices import Verdict

_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45])\d\d(?=[ -])")
_ADDRESS = re.compile(r"<?[^\s<>@:;,]+@[^\s<>,;]+>?")

# By subject and detail; a subject alone holds for the details not named.
_WORDS = {
    "1.1": "There is no such mailbox.",
    "1.2": "There is no such mail domain.",
    "1.3": "The address is not written as an address must be.",
    "1.6": "They have moved, and nothing is forwarded.",
    "1.10": "There is no such mailbox.",
    "2": "The mailbox does not take letters.",
    "2.1": "The mailbox is closed.",
    "2.2": "The mailbox is full.",
    "2.3": "The letter is too large for the mailbox.",
    "3": "Their mail system does not take the letter.",
    "4": "Their mail system could not be reached in time.",
    "6": "Their mail system cannot read the letter.",
    "7": "Their mail system refuses our letters.",
}
_FOR_GOOD = "Their mail system says that it cannot deliver there."
_FOR_NOW = "It could not be delivered this time."

# Codes that speak of our letter or of us, however final they are: an address is not to blame for
# a blocked sender or a letter that is too large. They count, like what fails for now.
_ABOUT_US = ("2.3", "3", "6", "7")


@dataclass(frozen=True, slots=True)
class Judgement:
    """HARD or SOFT, the code, and what it means in words that can be shown to anybody."""

    verdict: Verdict
    status: str
    words: str


def judge(answer: str, status: str = "") -> Judgement | None:
    """What a mail system's answer means; `status` is the code of a report, which is better.

    A report that only says 5.0.0 is read together with the answer it quotes. None when neither
    holds a code: then nothing is known.
    """
    code = _ENHANCED.search(status)
    if code is None or code.group(2) == "0":
        code = _ENHANCED.search(answer) or code
    if code is None:
        reply = _REPLY.search(answer)
        return _judged(reply.group(1), "0", "0") if reply else None
    return _judged(*code.groups()) if code.group(1) != "2" else None


def _judged(level: str, subject: str, detail: str) -> Judgement:
    precise = f"{subject}.{detail}"
    lasting = level == "5" and not {precise, subject} & set(_ABOUT_US)
    usual = _FOR_GOOD if level == "5" else _FOR_NOW
    words = _WORDS.get(precise) or _WORDS.get(subject, usual)
    return Judgement(Verdict.HARD if lasting else Verdict.SOFT, f"{level}.{precise}", words)


def without_addresses(words: str) -> str:
    """What a mail system said, on one line, with every address left out."""
    return " ".join(_ADDRESS.sub("(address)", words).split())
