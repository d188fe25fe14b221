"""What a list is made of: columns and filters, declared once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import OrderBy

from yousaid.kit import dates

Rows = QuerySet[Any]
Order = str | OrderBy
Choices = Sequence[tuple[str, str]] | Callable[[], Sequence[tuple[str, str]]]


def _in_words(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date | datetime):
        return dates.short_date(value)
    return f"{value:,}" if isinstance(value, int) else value


@dataclass(frozen=True)
class Column:
    """One column: what it is called, what it holds, how it looks and how it sorts.

    `value(row)` is exported as it is (text, number, date); `cell(row)` is what the page shows
    (safe HTML allowed), by default the value in words. `order` names the fields or expressions to
    sort by; without it the column can't be sorted. `only` is "" for both page and export, or
    "page" or "export".
    """

    key: str
    title: str
    value: Callable[[Any], Any]
    cell: Callable[[Any], Any] | None = None
    order: Sequence[Order] = ()
    number: bool = False
    heading: bool = False
    only: str = ""

    def shown(self, row: Any) -> Any:
        """What the page shows in this column for a row."""
        return self.cell(row) if self.cell else _in_words(self.value(row))


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list, chosen from a list of values.

    `choices` is a list of (value, words), or a function that makes it, asked once a page.
    `apply(rows, value)` narrows a queryset; it only ever gets a value of `choices`. One that is
    `rare` is shown once somebody asks for more filters, or has chosen in it.
    """

    key: str
    title: str
    choices: Choices
    apply: Callable[[Rows, str], Rows] = field(repr=False)
    anything: str = "All"
    rare: bool = False

    def offered(self) -> list[tuple[str, str]]:
        """The values that can be chosen now, with their words."""
        choices = self.choices() if callable(self.choices) else self.choices
        return [(str(value), str(words)) for value, words in choices if str(value)]
