"""What *Today* is made of: lines that say what to do and why now, in sections of a few each."""

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import Any

MOST = 5  # lines of one kind; the rest is one link away
Tile = dict[str, Any]


class Urgency(IntEnum):
    """How soon something is looked at, the most urgent first; by its day among equals."""

    DECISION = 0  # others wait for what the reader decides
    DISPUTED = 1
    LATE = 2
    THIS_WEEK = 3
    REVIEW = 4  # past its day, but nobody waits for it
    LATER = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do. `on` is the day it is due, None without one; `verb` is on its button, where
    the page asks for one thing.
    """

    kind: str
    text: str
    href: str
    why: str
    tone: str
    urgency: Urgency
    on: date | None = None
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to all of a kind."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Section:
    """A few lines of one kind, `total` of how many, and where all of them are."""

    title: str
    anchor: str
    jump: str  # what `total` counts, in a word or two
    lines: tuple[Line, ...] = ()
    total: int = 0
    more: tuple[Link, ...] = ()


def without(section: Section, shown: set[str]) -> Section:
    """The section without lines that lead where something above leads already."""
    left = tuple(line for line in section.lines if line.href not in shown)
    return replace(section, lines=left)
