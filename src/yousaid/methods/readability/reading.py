"""Reading a text: its sentences, its scores, and what an editor should look at.

Sources: Flesch (1948); Kincaid and others (1975); McLaughlin, SMOG (1969). Limits of sentence
length: Plain English Campaign and GOV.UK.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from .spoken import syllables

WORD = re.compile(r"https?://\S+|\S+@\S+|[0-9][0-9.,:/]*%?|[A-Za-zÀ-ÿ]+(?:[’'&-][A-Za-zÀ-ÿ]+)*")
# A full stop after these, or after one letter, ends no sentence.
SHORT = {"mr", "mrs", "ms", "dr", "st", "rd", "ave", "eg", "ie", "etc", "vs", "approx", "tel"}
END = re.compile(r"[.?!…]+[\"”’')\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)|$")
ACRONYM = re.compile(r"\b[A-Z][A-Z&]*[A-Z]s?\b")
EVERYBODY_KNOWS = frozenset({"UK", "BBC", "NHS", "PDF", "TV", "OK", "DVD", "MP", "MPs", "AM", "PM"})

BE = r"(?:am|is|are|was|were|be|been|being|gets?|got)"
IRREGULAR = (
    "begun|bought|broken|brought|built|caught|chosen|cut|dealt|done|drawn|driven|eaten|fallen|felt"
    "|found|given|gone|heard|held|hidden|hit|kept|known|laid|led|left|lent|let|lost|made|meant|met"
    "|paid|put|read|run|said|seen|sent|set|shown|shut|sold|spent|spoken|stolen|taken|taught|thought"
    "|told|understood|won|written"
)
PASSIVE = re.compile(rf"\b{BE}\s+(?:\w+ly\s+|not\s+|also\s+)*(\w+ed|{IRREGULAR})\b", re.IGNORECASE)
# Past participles that mostly describe how somebody is.
ADJECTIVES = {
    "interested",
    "pleased",
    "worried",
    "tired",
    "excited",
    "married",
    "red",
    "need",
    "indeed",
}


class Remark(StrEnum):
    """What an editor should look at."""

    LONG_SENTENCE = "long sentence"
    ACRONYM = "acronym that is not explained"
    PASSIVE = "perhaps passive: who does it?"


@dataclass(frozen=True)
class Mark:
    """A remark on text[start:end]."""

    start: int
    end: int
    remark: Remark
    words: str


@dataclass(frozen=True)
class Sentence:
    """text[start:end] with its counts; `polysyllables` are words of three syllables or more."""

    start: int
    end: int
    words: int
    syllables: int
    polysyllables: int


@dataclass(frozen=True)
class Reading:
    """A text's scores, its sentences, and remarks in the order of the text.

    `ease`: Flesch, 0 (hard) to 100 (easy), beyond both possible. `grade`: Flesch-Kincaid, years
    at school. `age`: grade + 5, not below 5, a rule of thumb. `smog`: years at school to
    understand all; made for 30 sentences or more.

    Source: Flesch (1948); Kincaid and others (1975); McLaughlin, SMOG (1969).
    """

    words: int
    syllables: int
    polysyllables: int
    ease: float
    grade: float
    smog: float
    age: float
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...]


def read(text: str, *, known: Collection[str] = (), longest: int = 25) -> Reading:
    """Count, score and mark a text in English.

    `known`: acronyms readers know, such as those in the glossary. `longest`: words a sentence
    may have. A number or an address counts as one word of one syllable; headings and items of
    a list are sentences. Raises ValueError for a text without words.

    Source: Flesch (1948); Kincaid and others (1975); McLaughlin, SMOG (1969); lengths of sentences
    by Plain English Campaign and GOV.UK.
    """
    sentences = tuple(_sentences(text))
    if not sentences:
        raise ValueError("There are no words to read.")
    words = sum(s.words for s in sentences)
    spoken = sum(s.syllables for s in sentences)
    hard = sum(s.polysyllables for s in sentences)
    length, weight = words / len(sentences), spoken / words
    grade = 0.39 * length + 11.8 * weight - 15.59
    marks = [
        Mark(s.start, s.end, Remark.LONG_SENTENCE, text[s.start : s.end])
        for s in sentences
        if s.words > longest
    ]
    marks += _acronyms(text, sentences, known)
    marks += [
        Mark(found.start(), found.end(), Remark.PASSIVE, found.group())
        for found in PASSIVE.finditer(text)
        if found.group(1).lower() not in ADJECTIVES
    ]
    return Reading(
        words=words,
        syllables=spoken,
        polysyllables=hard,
        ease=206.835 - 1.015 * length - 84.6 * weight,
        grade=grade,
        smog=1.043 * sqrt(30 * hard / len(sentences)) + 3.1291,
        age=max(5.0, grade + 5),
        sentences=sentences,
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))),
    )


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for stop in END.finditer(text):
        if stop.group().startswith(".") and _is_short(
            text[start : stop.start()], text[stop.end() :]
        ):
            continue
        words = list(WORD.finditer(text, start, stop.end()))
        if words:
            counts = [_syllables(word.group()) for word in words]
            last = max(words[-1].end(), stop.start() + len(stop.group().rstrip()))
            yield Sentence(
                words[0].start(), last, len(words), sum(counts), sum(n > 2 for n in counts)
            )
            start = stop.end()


def _is_short(before: str, after: str) -> bool:
    """Whether a full stop only marks an abbreviation: "Mr.", "e.g.", "No. 5", "J. Smith"."""
    word = re.search(r"(?:^|[\s(\"“‘])([A-Za-z]+(?:\.[A-Za-z]+)*)$", before)
    following = after.lstrip()[:1]
    if re.search(r"(?:^|\n)\s*\d+$", before):
        return True  # the number of an item in a list
    if not word or not following:
        return False
    plain = word.group(1).replace(".", "").lower()
    if plain == "no":
        return following.isdigit()
    if len(plain) == 1:
        return plain != "i"
    return plain in SHORT or ("." in word.group(1) and following.islower())


def _syllables(word: str) -> int:
    if "@" in word or "://" in word or word[0].isdigit():
        return 1
    return syllables(word)


def _acronyms(text: str, sentences: tuple[Sentence, ...], known: Collection[str]) -> Iterator[Mark]:
    """The first use of each acronym that is explained nowhere: "… (TRA)" or "TRA (…)"."""
    done = {*EVERYBODY_KNOWS, *known}
    shouted = [s for s in sentences if s.words > 1 and text[s.start : s.end].isupper()]
    for found in ACRONYM.finditer(text):
        name = found.group().removesuffix("s")
        if name in done or found.group() in done:
            continue
        if any(s.start <= found.start() < s.end for s in shouted):
            continue
        done.add(name)
        own = re.escape(name)
        if not re.search(rf"[a-z]\w*\s+\({own}s?\)|\b{own}s?\s+\([^)]*[a-z]", text):
            yield Mark(found.start(), found.end(), Remark.ACRONYM, found.group())
