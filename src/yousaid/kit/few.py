"""The first few rows of a list, and how many there are in all."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Count, QuerySet, Window

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Few(Generic[T]):
    """The first rows, and the number of all."""

    rows: list[T]
    total: int

    @property
    def more(self) -> bool:
        """Whether there are others."""
        return self.total > len(self.rows)


def few_of(rows: QuerySet[Any], most: int) -> Few[Any]:
    """At most so many rows, in their order, counted whole: one query, however many there are.

    `rows` are model instances, neither sliced nor made distinct.
    """
    found = list(rows.annotate(in_all=Window(Count("pk")))[:most])
    return Few(found, found[0].in_all if found else 0)
