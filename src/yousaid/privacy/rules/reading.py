"""The cells of a copy as people read them: JSON on the way in, words on the way out."""

import re
from datetime import date, datetime
from typing import Any

from yousaid.kit.dates import LONDON, long_date

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")


# Kinds of facts whose own words would mislead the person they are about.
KINDS = {
    "accounts.personal-data-viewed": "Your details were seen",
    "people.profile-read": "Your equality answers were seen",
}
ABOUT = {"person": "you", "user": "your account"}


def words_of_kind(kind: str) -> str:
    """What a fact says that happened: "people.contact-added" is "Contact added"."""
    return KINDS.get(kind) or kind.partition(".")[2].replace("-", " ").capitalize()


def words_of_subject(subject: str) -> str:
    """What a fact in somebody's own copy is about, without the number that machines call it by."""
    noun = subject.partition(":")[0]
    return ABOUT.get(noun, noun.replace("_", " "))


def in_words(cell: Any) -> str:
    """Yes and no, days and moments in words; of lists and details one after the other."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, dict):
        told = ((key, in_words(each)) for key, each in cell.items())
        return "; ".join(f"{str(key).replace('_', ' ')}: {words}" for key, words in told if words)
    if isinstance(cell, list):
        return ", ".join(in_words(each) for each in cell)
    text = str(cell)
    if DAY.fullmatch(text):
        return long_date(date.fromisoformat(text))
    if MOMENT.fullmatch(text):
        moment = datetime.fromisoformat(text).astimezone(LONDON)
        return f"{long_date(moment)}, {moment:%H:%M}"
    return text
