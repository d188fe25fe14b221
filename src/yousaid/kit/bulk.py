"""Writing many rows without building a statement for each: for imports and the journal.

Django's `bulk_create` builds and compiles every value as an expression, which costs several times
what the database does. This is for rows whose automatic keys nobody needs afterwards.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import connection
from django.db.models import AutoField, Model

M = TypeVar("M", bound=Model)


def insert_rows(model: type[M], rows: Iterable[M]) -> None:
    """Insert unsaved rows in the order given; they do not learn their automatic keys.

    Neither signals nor `save` run. Constraints and triggers hold as always. Call in a transaction.
    """
    fields: list[Any] = [
        field
        for field in model._meta.concrete_fields
        if not field.generated and not isinstance(field, AutoField)
    ]
    columns = [(field.attname, field.get_db_prep_save) for field in fields]
    quote = connection.ops.quote_name
    statement = "INSERT INTO {} ({}) VALUES ({})".format(  # noqa: S608 - our own names, quoted
        quote(model._meta.db_table),
        ", ".join(quote(field.column) for field in fields),
        ", ".join(["%s"] * len(fields)),
    )
    values = [[ready(getattr(row, name), connection) for name, ready in columns] for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)
