"""The cells of a copy as people read them: JSON on the way in, words on the way out."""

import re
from datetime import date, datetime
from typing import Any

from yousaid.kit.dates import LONDON, long_date

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")


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
