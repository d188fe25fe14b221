"""A SQLite library that can be trusted.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode (the WAL-reset bug), so YouSaid brings
its own library (the `pysqlite3` wheel) and refuses to start on an affected one.
"""

import sys

import pysqlite3

FIRST_AFFECTED = (3, 7, 0)
LAST_AFFECTED = (3, 51, 2)


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
