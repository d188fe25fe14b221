"""Finding and replacing the words by which texts mention somebody."""

import re
from collections.abc import Callable, Iterable
from typing import Any

REMOVED = "[name removed]"
SHORTEST = 4  # letters: a shorter word stands in too many others

FEWEST_DIGITS = 9  # of a phone number

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<!\w)\+?\d(?:[ ()-]?\d){8,13}(?!\w)")
MOST_WORDS_OF_A_NAME = 4


def pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of these words, as whole words, in any case and spacing; None for nothing.

    Words under four letters are left out: they would be found everywhere.
    """
    usable = sorted({" ".join(each.split()) for each in words}, key=len, reverse=True)
    parts = [_pattern_of_one(each) for each in usable if len(each) >= SHORTEST]
    if not parts:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _pattern_of_one(word: str) -> str:
    digits = re.sub(r"\D", "", word)
    if len(digits) >= FEWEST_DIGITS and re.fullmatch(r"[\d\s()+-]+", word):
        return r"[\s()-]*".join(digits)  # however it is spaced
    return r"\s+".join(map(re.escape, word.split()))


def rarest_part(word: str) -> str:
    """The longest part of a name, or the end of a number: what a database is asked for first."""
    if len(re.sub(r"\D", "", word)) >= FEWEST_DIGITS and not re.search(r"[a-z]", word, re.I):
        return word.strip()[-3:]
    return max(word.split(), key=len, default="")


def changed_in(value: Any, change: Callable[[str], str]) -> Any:
    """A text, or every text and key inside a JSON value, changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list | tuple):
        return [changed_in(each, change) for each in value]
    if isinstance(value, dict):
        return {change(str(key)): changed_in(each, change) for key, each in value.items()}
    return value


def texts_in(value: Any) -> Iterable[str]:
    """Every text inside a value, keys of JSON among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from texts_in(each)


def excerpt(text: str, found: re.Match[str], around: int = 40) -> str:
    """The words on either side of a mention, in one line."""
    start, end = max(0, found.start() - around), found.end() + around
    inside = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{inside}{'…' if end < len(text) else ''}"


def of_them(words: str) -> str:
    """What is said to a person, said about one: "How we reach you" is "How we reach them"."""
    words = re.sub(r"\b(to|reach|about) you\b", r"\1 them", words)
    words = re.sub(r"\byours\b", "theirs", re.sub(r"\byour\b", "their", words))
    return re.sub(r"\bYour\b", "Their", re.sub(r"\byou\b", "they", words))


def possible_names(text: str) -> set[str]:
    """Every run of two to four words of a text: one of them may be somebody's name."""
    found = set()
    for line in re.split(r"[^\w\s'’.-]+", text):
        parts = [part for part in (each.strip(".'’-") for each in line.split()) if part]
        for length in range(2, MOST_WORDS_OF_A_NAME + 1):
            for at in range(len(parts) - length + 1):
                found.add(" ".join(parts[at : at + length]))
    return found
