"""Bringing Django up for a verb, with errors that say what to do."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any


class CannotStart(Exception):
    """Something the person at the keyboard must put right first; the message says what."""


def friendly(run: Callable[[Any], int]) -> Callable[[Any], int]:
    """Wrap a verb's `run`: a CannotStart becomes its message on stderr and exit status 1."""

    @wraps(run)
    def wrapped(arguments: Any) -> int:
        try:
            return run(arguments)
        except CannotStart as problem:
            print(f"yousaid: {problem}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            return 130

    return wrapped


def start_django() -> None:
    """Load settings and apps. Raises CannotStart when the settings themselves are wrong."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    from yousaid.config.sqlite import UnsafeSqlite

    try:
        django.setup()
    except (ImproperlyConfigured, UnsafeSqlite) as problem:
        raise CannotStart(str(problem)) from problem
    except OSError as problem:
        raise CannotStart(
            f"{problem.filename} cannot be used ({problem.strerror}). Give this user the folder, "
            "or name another in YOUSAID_DATA."
        ) from problem


def start_with_database() -> None:
    """As `start_django`, then make sure the database answers and has today's tables.

    A new or older database is migrated; that is quick when nothing changed. Raises CannotStart
    when the database does not answer.
    """
    start_django()
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        _private_data_folder()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as problem:
        raise CannotStart(
            f"The database does not answer: {str(problem).strip()}. Check DATABASE_URL, or "
            "YOUSAID_DATA when you use SQLite."
        ) from problem


def _private_data_folder() -> None:
    """The data folder holds residents' details: create it readable by its owner alone."""
    from django.conf import settings

    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
