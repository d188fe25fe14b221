"""Reading the chain as the database holds it, and narrowing facts that were handed in."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from yousaid.journal.models import Fact
from yousaid.journal.rules import Row, time_text

CHUNK = 2_000

# Text as bytes: a byte that is no UTF-8 any more must be found, not stop the search.
SQLITE_ROWS = """
    SELECT sequence, CAST(kind AS BLOB), CAST(subject AS BLOB), CAST(payload AS BLOB),
           CAST(coalesce(actor_id, '') AS BLOB), CAST(at AS BLOB), CAST(recorded_at AS BLOB),
           CAST(previous_hash AS BLOB), CAST(hash AS BLOB)
    FROM journal_fact ORDER BY sequence
"""
POSTGRESQL_ROWS = """
    SELECT sequence, kind, subject, payload, actor_id, at, recorded_at, previous_hash, hash
    FROM journal_fact ORDER BY sequence
"""


def chain_rows() -> Iterator[Row]:
    """Every row of the journal in order, streamed: a few thousand are in memory at a time."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(SQLITE_ROWS)
            while rows := cursor.fetchmany(CHUNK):
                yield from map(Row._make, rows)
    else:
        with transaction.atomic(), connection.chunked_cursor() as cursor:
            cursor.execute(POSTGRESQL_ROWS)
            while rows := cursor.fetchmany(CHUNK):
                yield from map(_row_of_values, rows)


def _row_of_values(values: tuple[Any, ...]) -> Row:
    sequence, kind, subject, payload, actor, at, recorded_at, previous, digest = values
    return Row(
        sequence,
        kind.encode(),
        subject.encode(),
        payload.encode(),
        b"" if actor is None else b"%d" % actor,
        time_text(at).encode(),
        time_text(recorded_at).encode(),
        previous.encode(),
        digest.encode(),
    )


def up_to(facts: QuerySet[Fact], moment: datetime) -> QuerySet[Fact]:
    """Those of `facts` that had happened by `moment` (inclusive)."""
    return facts.filter(at__lte=moment)
