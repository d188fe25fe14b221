"""A SQLite library that can be trusted.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode (the WAL-reset bug), so YouSaid brings
its own library (the `pysqlite3` wheel) and refuses to start on an affected one.
"""

import sys
from typing import Any

import pysqlite3

FIRST_AFFECTED = (3, 7, 0)
LAST_AFFECTED = (3, 51, 2)

# What a connection must say of itself, and why.
WANTED: dict[str, tuple[Any, str]] = {
    "journal_mode": ("wal", "readers and writers would block each other"),
    "synchronous": (2, "a power cut could lose what was already acknowledged"),
    "foreign_keys": (1, "rows could point at nothing"),
}


class UnsafeSqlite(RuntimeError):
    """The SQLite library has a bug that loses data."""


def is_affected(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite version has the WAL-reset bug."""
    return FIRST_AFFECTED <= version <= LAST_AFFECTED


def use_own_library() -> None:
    """Make Django's SQLite backend use the bundled library.

    Must run before `django.db` opens a connection. Raises UnsafeSqlite on an affected version.
    """
    version = pysqlite3.sqlite_version_info
    if is_affected(version):
        raise UnsafeSqlite(
            f"SQLite {pysqlite3.sqlite_version} can corrupt the database (WAL-reset bug, "
            "3.7.0 to 3.51.2). Install a newer `pysqlite3`: run `make setup`."
        )
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def library_in_use() -> tuple[int, int, int]:
    """The version of the library that Django's backend really holds."""
    from django.db.backends.sqlite3.base import Database  # type: ignore[attr-defined]

    version: tuple[int, int, int] = Database.sqlite_version_info
    return version


def pragmas(connection: Any) -> dict[str, Any]:
    """What a Django connection to SQLite says of itself, for each name in WANTED."""
    found = {}
    with connection.cursor() as cursor:
        for name in WANTED:
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]
    return found
