"""Writing many rows without building a statement for each: for imports and the journal.

Django's `bulk_create` builds and compiles every value as an expression, which costs several times
what the database does.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")
Prepare = Callable[[Any], Any]

# In one statement: SQLite takes 32,766, PostgreSQL 65,535. A statement a row would make SQLite
# write out its index of words after every row.
MOST_VALUES = 10_000
STEP = 256  # rows


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
    usual = tuple(field.get_default() for field in others)
    _insert_values(model, [*fields, *others], ((*row, *usual) for row in rows))


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
    model: type[models.Model], fields: list[Any], rows: Iterable[Sequence[Any]]
) -> None:
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    names = ", ".join(quote(field.column) for field in fields)
    one = f"({', '.join(['%s'] * len(fields))})"
    columns = [(_kept_as_it_is(field), _prepare(field)) for field in fields]
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(waiting, MOST_VALUES // len(fields))):
            for some in _few_sizes(batch, MOST_VALUES // len(fields)):
                values: list[Any] = [
                    value if type(value) is kept else prepare(value)
                    for row in some
                    for value, (kept, prepare) in zip(row, columns, strict=True)
                ]
                places = ", ".join([one] * len(some))
                cursor.execute(f"INSERT INTO {table} ({names}) VALUES {places}", values)  # noqa: S608


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


def _kept_as_it_is(field: Any) -> type | None:
    """The type whose values both engines take for this field without any preparing."""
    match field:
        case models.ForeignKey():
            return _kept_as_it_is(field.target_field)
        case models.CharField() | models.TextField():
            return str
        case models.BooleanField():
            return bool
        case models.IntegerField():
            return int
    return None


def _prepare(field: Any) -> Prepare:
    """What makes a value ready for the database; each day and moment is made ready once."""
    prepare = partial(field.get_db_prep_save, connection=connection)
    return cache(prepare) if isinstance(field, models.DateField) else prepare
