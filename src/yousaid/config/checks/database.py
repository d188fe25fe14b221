"""The database that is really in use: its library, its settings, its tables, its guards."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from yousaid.config import sqlite

LOCAL = {"", "localhost", "127.0.0.1", "::1"}
ENCRYPTED = {"require", "verify-ca", "verify-full"}
GUARDS = {
    "sqlite": {"journal_fact_no_update", "journal_fact_no_delete", "journal_fact_only_append"},
    "postgresql": {"journal_fact_no_change", "journal_fact_no_truncate"},
}
FIND_GUARDS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
}


def findings(settings: Any) -> Iterator[CheckMessage]:
    if connection.vendor == "sqlite":
        yield from sqlite_findings(sqlite.library_in_use(), sqlite.pragmas(connection), settings)
    elif connection.vendor == "postgresql":
        yield from postgresql_findings(settings)
    else:
        yield Error(
            f"YouSaid is not made for {connection.vendor}.",
            hint="Use SQLite (no DATABASE_URL) or PostgreSQL.",
            id="yousaid.database",
        )
        return
    yield from _tables()


def sqlite_findings(
    version: tuple[int, int, int], pragmas: dict[str, Any], settings: Any
) -> Iterator[CheckMessage]:
    """Findings about a SQLite of this version, whose connection says this of itself."""
    if sqlite.is_affected(version):
        yield Error(
            f"SQLite {'.'.join(map(str, version))} can corrupt the database (WAL-reset bug).",
            hint="Run `make setup`, which brings a newer library.",
            id="yousaid.sqlite-version",
        )
    for name, (wanted, why) in sqlite.WANTED.items():
        if pragmas[name] != wanted:
            yield Error(
                f"SQLite runs with {name}={pragmas[name]}: {why}.",
                hint="Keep init_command as it came; put YOUSAID_DATA on a local disk, "
                "where WAL works.",
                id=f"yousaid.sqlite-{name.replace('_', '-')}",
            )
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if options.get("transaction_mode") != "IMMEDIATE":
        yield Error(
            "Two writers could each think to be the only one, and one would fail.",
            hint="Keep transaction_mode at IMMEDIATE.",
            id="yousaid.sqlite-immediate",
        )


def postgresql_findings(settings: Any) -> Iterator[CheckMessage]:
    """Findings about how PostgreSQL is reached."""
    database = settings.DATABASES["default"]
    options = database.get("OPTIONS", {})
    host = database.get("HOST") or options.get("host", "")
    local = host in LOCAL or host.startswith("/")
    if not local and options.get("sslmode") not in ENCRYPTED:
        yield Error(
            f"The way to the database on {host} is not encrypted.",
            hint="Add ?sslmode=verify-full to DATABASE_URL.",
            id="yousaid.database-way",
        )
    if not local and not database.get("PASSWORD"):
        yield Error(
            f"The database on {host} is reached without a password.",
            hint="Give the user a password, and write it in DATABASE_URL.",
            id="yousaid.database-password",
        )


def _tables() -> Iterator[CheckMessage]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Error(
            "The database lacks today's tables.",
            hint="Start `yousaid serve`, which makes them, or run any verb that needs them.",
            id="yousaid.migrations",
        )
        return
    with connection.cursor() as cursor:
        cursor.execute(FIND_GUARDS[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    if missing := sorted(GUARDS[connection.vendor] - found):
        yield Error(
            f"The journal is not guarded against changes: {', '.join(missing)} is gone.",
            hint="Find out who removed it; run `yousaid journal verify`; restore a backup or "
            "create the trigger again as in the journal's migration 0002.",
            id="yousaid.journal-guards",
        )
