"""Writing many rows without building a statement for each: for imports and the journal.

Django's `bulk_create` builds and compiles every value as an expression, which costs several times
what the database does.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache, partial
from itertools import chain, islice
from operator import attrgetter
from types import NoneType
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")
Prepare = Callable[[Any], Any]

# In one statement; SQLite takes 32,766. A statement a row would make it write out its index of
# words after every row, and each long one that it keeps takes memory: 5 MB of a long import.
MOST_VALUES = 4_000
STEP = 256  # rows
COPIED = 2_000  # rows prepared at a time for PostgreSQL's COPY, which takes any number


def insert_rows(model: type[M], rows: Iterable[M]) -> None:
    """Insert unsaved rows in the order given; they do not learn their automatic keys.

    Neither signals nor `save` run. Constraints and triggers hold as always. Call in a transaction.
    """
    fields = [field for field in _written(model) if not isinstance(field, models.AutoField)]
    _insert(model, fields, rows)


def insert_rows_with_keys(model: type[M], rows: list[M]) -> None:
    """As `insert_rows`, for a model with an automatic key, which each row has afterwards."""
    for row, key in zip(rows, new_keys(model, len(rows)), strict=True):
        row.pk = key
    _insert(model, _written(model), rows)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def insert_values(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows given as values of the fields called `names` (keys as `home_id`), in that order.

    No object is made for a row. Other fields get their default; an automatic key is given by the
    database unless it is named (see `new_keys`). Call in a transaction.
    """
    by_name = {field.attname: field for field in _written(model)}
    fields = [by_name.pop(name) for name in names]
    others = [field for field in by_name.values() if not isinstance(field, models.AutoField)]
    _insert_values(model, fields, rows, {field: field.get_default() for field in others})


def keys_among(keys: Collection[int]) -> RawSQL:
    """For `pk__in=` with thousands of keys: one value to the database, which Django does not
    prepare and the driver does not bind one by one.
    """
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])


def words_among(words: Collection[str]) -> RawSQL:
    """As `keys_among`, for a field of words."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(words))])
    return RawSQL("SELECT unnest(%s::text[])", [list(words)])


def delete_between(model: type[models.Model], first: int, last: int) -> None:
    """Delete the rows with these keys, both included, and nothing that hangs on them.

    The caller has seen to it that nothing does. Call in a transaction.
    """
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {key} BETWEEN %s AND %s", [first, last])  # noqa: S608


def _written(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _insert(model: type[M], fields: list[Any], rows: Iterable[M]) -> None:
    values = attrgetter(*(field.attname for field in fields))
    of_one = values if len(fields) > 1 else lambda row: (values(row),)
    _insert_values(model, fields, map(of_one, rows))


def _insert_values(
    model: type[models.Model],
    fields: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    usual: Mapping[Any, Any] | None = None,
) -> None:
    """`usual` are values of further fields, the same in every row."""
    usual = usual or {}
    said = _said(usual)
    given = [*fields, *(field for field in usual if field not in said)]
    if rest := tuple(value for field, value in usual.items() if field not in said):
        rows = ((*row, *rest) for row in rows)
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in (*given, *said))
    into = f"{quote(model._meta.db_table)} ({names})"
    if connection.vendor == "postgresql":
        _copy(into, given, rows)
    else:
        one = ", ".join([*["?"] * len(given), *said.values()])
        _insert_statements(into, f"({one})", given, rows)


def _copy(into: str, fields: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    waiting = _prepared(fields, rows, COPIED)
    first = next(waiting, None)
    if first is None:
        return
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {into} FROM STDIN") as copy,
    ):
        for row in chain(first, chain.from_iterable(waiting)):
            copy.write_row(row)


def _insert_statements(
    into: str, one: str, fields: Sequence[Any], rows: Iterable[Sequence[Any]]
) -> None:
    """To the driver itself, as COPY is: Django would look through each long statement for places
    to turn into the driver's.
    """
    most = MOST_VALUES // len(fields)
    connection.ensure_connection()
    with connection.wrap_database_errors, closing(connection.connection.cursor()) as cursor:
        for batch in _prepared(fields, rows, most):
            for some in _few_sizes(batch, most):
                places = ", ".join([one] * len(some))
                values = list(chain.from_iterable(some))
                cursor.execute(f"INSERT INTO {into} VALUES {places}", values)  # noqa: S608


def _said(usual: Mapping[Any, Any]) -> dict[Any, str]:
    """Values that can stand in the statement itself, which costs SQLite a fraction of a place."""
    if connection.vendor != "sqlite":
        return {}
    said = {}
    for field, value in usual.items():
        if value is None or type(value) is bool:
            said[field] = {None: "NULL", True: "1", False: "0"}[value]
        elif isinstance(value, str) and (not value or value.isidentifier()):
            said[field] = "'" + value + "'"  # of an enumeration, too
    return said


def _prepared(
    fields: Sequence[Any], rows: Iterable[Sequence[Any]], size: int
) -> Iterator[list[Sequence[Any]]]:
    """The rows, so many at a time, each value as the database takes it.

    Looked at column by column: most hold one type of value that needs no preparing.
    """
    columns = [(_kept_as_they_are(field), _prepare(field)) for field in fields]
    waiting = iter(rows)
    while batch := list(islice(waiting, size)):
        done = [
            values if kept.issuperset(map(type, values)) else map(prepare, values)
            for values, (kept, prepare) in zip(zip(*batch, strict=True), columns, strict=True)
        ]
        yield list(zip(*done, strict=True))


def _few_sizes(batch: list[T], most: int) -> Iterator[list[T]]:
    """A batch in one piece or two, so that long pieces come in few sizes: SQLite keeps the
    statements it met, each size is one of its own, and long ones take megabytes.
    """
    long = len(batch) if len(batch) == most else len(batch) // STEP * STEP
    yield from (some for some in (batch[:long], batch[long:]) if some)


def new_keys(model: type[models.Model], count: int) -> Sequence[int]:
    """So many keys nobody else gets. On SQLite because the transaction is the only writer."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = %s", [table])
            last = cursor.fetchone()[0] or 0
            return range(last + 1, last + 1 + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, column, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _kept_as_they_are(field: Any) -> frozenset[type]:
    """The types whose values this engine takes for this field without any preparing."""
    match field:
        case models.ForeignKey():
            return _kept_as_they_are(field.target_field)
        case models.CharField() | models.TextField():
            return frozenset({str, NoneType})
        case models.BooleanField() if connection.vendor != "sqlite":
            return frozenset({bool, NoneType})
        case models.IntegerField():
            return frozenset({int, NoneType})
    return frozenset()


def _prepare(field: Any) -> Prepare:
    """What makes a value ready for the database; each day and moment is made ready once."""
    prepare = partial(field.get_db_prep_save, connection=connection)
    if isinstance(field, models.BooleanField) and connection.vendor == "sqlite":
        # Its driver is slow to find out that True is 1.
        return cache(lambda value: None if value is None else int(prepare(value)))
    return cache(prepare) if isinstance(field, models.DateField) else prepare
