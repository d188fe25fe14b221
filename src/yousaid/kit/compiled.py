"""Queries that are compiled once, for those that nearly every page asks.

To build and compile a query takes Django several times as long as the database takes to answer it.
Say what changes from one time to the next with `Given`, and keep what `compiled` makes of it:

    @cache
    def _seats() -> Ask:
        return compiled(Seat.objects.filter(user=Given("user")).values_list("name"))

    names = [name for (name,) in _seats()(user=12)]
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Expression, QuerySet

Ask = Callable[..., list[tuple[Any, ...]]]


class _Mark(NamedTuple):
    """Stands among the values of a query for one that is given later; `at`: which of several."""

    name: str
    at: int | None

    def of(self, values: Mapping[str, Any]) -> Any:
        value = values[self.name]
        return value if self.at is None else value[self.at]


class Given(Expression):
    """Stands in a query for a value that is given each time; for `many` of them, after `__in`.

    Values go to the database as they are: numbers, text, days.
    """

    def __init__(self, name: str, many: int | None = None) -> None:
        super().__init__()
        self.name, self.many = name, many

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if self.many is None:
            return "%s", [_Mark(self.name, None)]
        marks = [_Mark(self.name, at) for at in range(self.many)]
        return f"({', '.join(['%s'] * self.many)})", marks


def compiled(rows: QuerySet[Any, Any]) -> Ask:
    """What asks this query with values for each `Given`, by name. Gives its rows as tuples.

    The query is one of `values_list`, with columns that both engines give as they are: numbers and
    text, but neither days nor moments. Raises KeyError when a value is missing.
    """
    return _ask(*rows.query.get_compiler(connection=connection).as_sql())


def compiled_count(rows: QuerySet[Any, Any]) -> Callable[..., int]:
    """What counts the rows of this query, with values for each `Given` as in `compiled`."""
    sql, params = rows.query.get_compiler(connection=connection).as_sql()
    ask = _ask(f"SELECT COUNT(*) FROM ({sql}) counted", params)  # noqa: S608
    return lambda **values: ask(**values)[0][0]


def _ask(sql: str, params: Sequence[Any]) -> Ask:
    def ask(**values: Any) -> list[tuple[Any, ...]]:
        given = [each.of(values) if type(each) is _Mark else each for each in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return list(cursor.fetchall())

    return ask
