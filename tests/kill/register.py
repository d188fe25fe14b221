"""A register on its way in, for workers that will be killed: `python -m tests.kill.register VERB`.

`begin` puts a register of 600 rows to be imported; `look` says what is in the database, as JSON;
`undo` takes the import out again.
"""

import hashlib
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ROWS, TWICE = 600, 40  # of the rows, those that repeat an earlier one
WRITTEN = {"people", "groups", "places"}  # apps that an import could write to, the journal beside
MOMENTS = ("match_register", "write_register", "report_result")


def fall_asleep_after_each_moment() -> None:
    """Make the import sleep once after each of its stages, so that a worker can be killed there."""
    from django.conf import settings

    from yousaid.people.operations.register import runs

    def sleepy(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def then_sleep(*given: Any, **named: Any) -> Any:
            done = run(*given, **named)
            asleep = Path(settings.DATA) / f"asleep-{name}"
            if not asleep.exists():
                asleep.touch()
                time.sleep(600)
            return done

        return then_sleep

    for name in MOMENTS:
        setattr(runs, name, sleepy(name, getattr(runs, name)))


def _name(number: int) -> str:
    """A name nobody else has."""
    syllables = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")
    return "".join(syllables[int(digit)] for digit in f"{number:04}").title()


def begin() -> None:
    from tests.people.register_files import csv_of, person
    from yousaid.accounts.operations import system_user
    from yousaid.people.operations.register import runs

    numbers = [*range(ROWS - TWICE), *range(TWICE)]
    rows = [
        person(
            _name(n),
            _name(ROWS + n),
            f"p{n}@here.test",
            f"07700{100_000 + n}",
            address=f"{n} Long Road",
            postcode="LK1 1ZZ",
        )
        for n in numbers
    ]
    by = system_user()
    run = runs.keep_register(file_name="people.csv", content=csv_of(rows), by=by, at=AT)
    runs.check_run(run, by=by, at=AT)
    runs.start_import(run, options={}, by=by, at=AT)


def look() -> None:
    from django.apps import apps

    from yousaid.imports.models import ImportRun
    from yousaid.journal import access, rules
    from yousaid.journal.models import Fact
    from yousaid.people.access.index import wrongly_indexed
    from yousaid.people.models import Arrival, ContactPoint, Person, Residency

    tables = hashlib.sha256()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in WRITTEN:
            rows = sorted(model._base_manager.values_list(), key=repr)
            tables.update(repr((model._meta.label, rows)).encode())
    run = ImportRun.objects.get()
    tell = {
        "status": run.status,
        "counts": [model.objects.count() for model in (Person, ContactPoint, Residency, Arrival)],
        "imported": Fact.objects.filter(kind="people.register-imported").count(),
        "journal": rules.verify(access.chain(), sealed=access.sealed_head()).holds,
        "wrongly_indexed": wrongly_indexed(),
        "tables": tables.hexdigest(),
    }
    print(json.dumps(tell))


def undo() -> None:
    from yousaid.accounts.operations import system_user
    from yousaid.imports.models import ImportRun
    from yousaid.people.operations.register import runs

    runs.undo_run(ImportRun.objects.get(), by=system_user(), at=AT)


if __name__ == "__main__":
    django.setup()
    {"begin": begin, "look": look, "undo": undo}[sys.argv[1]]()
