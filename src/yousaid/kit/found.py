"""What the one box of the desk finds: each app offers a finder for its own kinds of rows.

The page that joins them lies above all apps; apps that lie below cannot know it, nor each other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.safestring import SafeString

MOST = 5  # of one kind; the rest is in its list
COUNTED = 200  # beyond this it is "more than 200": counting costs, and nobody reads it


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that was found. `is_exact` when what was typed can only mean this: a number, an
    email address, a whole name.
    """

    text: str
    href: str
    detail: str = ""
    sign: SafeString | str = ""
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind: the first few, how many in all (None: more than COUNTED), and
    the list that has all of them. `said` tells how the words were understood, where it helps;
    `is_guess` when they were taken for misspelt.
    """

    kind: str
    hits: tuple[Hit, ...]
    total: int | None
    all_href: str
    said: str = ""
    is_guess: bool = False

    @property
    def has_exact(self) -> bool:
        return any(hit.is_exact for hit in self.hits)

    @property
    def count(self) -> str:
        """How many, in words."""
        return f"more than {COUNTED}" if self.total is None else f"{self.total:,}"

    @property
    def all_words(self) -> str:
        """What the link to the whole list says; "" when nothing is left out."""
        if self.total is not None and self.total <= len(self.hits):
            return ""
        return f"All {self.count} {self.kind.lower()}"


# Finds for a user, by typed words, as of a day: one or more kinds, each through its app's access.
Finder = Callable[[Any, str, date], Iterable[Found]]
_offered: list[Finder] = []


def offer_finder(find: Finder) -> None:
    """For `AppConfig.ready`: what `find(user, words, day)` yields joins what the box finds.

    It shows what the user may see and nothing else, in a number of queries that does not grow with
    what is found.
    """
    if find not in _offered:
        _offered.append(find)


def find_everywhere(user: Any, words: str, day: date) -> list[Found]:
    """Everything that is found: kinds with an exact hit first, then in the order of the apps, and
    guesses last.
    """
    found = [each for find in _offered for each in find(user, words, day) if each.hits]
    return sorted(found, key=lambda each: (not each.has_exact, each.is_guess))


def first_of(
    kind: str,
    rows: QuerySet[Any],
    draw: Callable[[Any], Hit],
    *,
    words: str,
    list_href: str,
    said: str = "",
    fill: Callable[[list[Any]], None] = lambda rows: None,
) -> Found:
    """The first few of ordered rows, exact ones at the top of them. Two queries, and those of
    `fill(rows)`, which may add to the few that are drawn.

    `list_href` is the address of the list that searches the same way.
    """
    few = list(rows[: MOST + 1])
    total: int | None = len(few)
    if len(few) > MOST:
        counted = rows.order_by().values("pk")[: COUNTED + 1].count()
        total = counted if counted <= COUNTED else None
    few = few[:MOST]
    fill(few)
    hits = sorted(map(draw, few), key=lambda hit: not hit.is_exact)
    return Found(kind, tuple(hits), total, f"{list_href}?{urlencode({'q': words})}", said)
