"""Whoever was erased stays erased when an older backup is restored (security row 32)."""

import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests import migrated
from tests.config.test_checks import run_python, run_yousaid

CANARY = "Rosamund Quillfeather"
STORY = f"""
import sys
from yousaid.config.cli.boot import start_with_database
start_with_database()
from django.db import connection
from yousaid.accounts.operations import system_user
from yousaid.actions.models import Plan
from yousaid.kit import clock
from yousaid.people.models import Person
from yousaid.people.operations import add_person
from yousaid.privacy.operations.erasing import erase_person
me, now = system_user(), clock.now()
if sys.argv[1] == "add":
    rosa = add_person(name="{CANARY}", kind="resident", by=me, at=now)
    Plan.objects.create(title="Visit {CANARY}", kind="other", created_at=now, created_by=me)
    add_person(name="Samson Underbridge", kind="resident", by=me, at=now)
else:
    erase_person(Person.objects.get(name="{CANARY}"), by=me, at=now)
connection.close()
"""

# `yousaid serve` up to the moment at which it would begin to answer: who is there by then?
SERVE = f"""
import sys
from yousaid.config import supervisor
def answer_nobody(self):
    from yousaid.people.models import Person
    left = Person.objects.filter(name="{CANARY}").count()
    print([child.name for child in self.children], left, "of that name")
    return 0
supervisor.Supervisor.run = answer_nobody
from yousaid.config.cli import main
sys.exit(main(["serve", "--port", "0"]))
"""

EVERY_ROW = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for table in connection.introspection.table_names(cursor):
        cursor.execute(f'SELECT * FROM "{table}"')
        for row in cursor.fetchall():
            print(*[bytes(c) if isinstance(c, memoryview) else c for c in row])
"""


def act(step: str, data: Path, **environment: str) -> None:
    """Let a process of its own add her, or erase her."""
    done = run_python(STORY, step, data=data, **environment)
    assert done.returncode == 0, done.stderr


def holds_canary(folder: Path) -> list[str]:
    """Files in which her name stands, in whatever case, as raw bytes."""
    words = [CANARY.encode(), CANARY.upper().encode(), CANARY.lower().encode()]
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in words)
    ]


@pytest.mark.django_db(transaction=True)
def test_a_restored_backup_forgets_her_again(tmp_path):
    """A SQLite file is copied; PostgreSQL copies a database whole, as restoring a dump would."""
    restore = restore_file if connection.vendor == "sqlite" else restore_database
    restore(tmp_path)


def restore_file(tmp_path: Path) -> None:
    data, backup = migrated.put_into(tmp_path / "landlord"), tmp_path / "backup.sqlite3"
    act("add", data)
    copy = sqlite3.connect(backup)
    with sqlite3.connect(data / "yousaid.sqlite3") as live:
        live.backup(copy)
    copy.close()
    live.close()
    assert CANARY.encode() in backup.read_bytes(), "the backup is older than the erasure"

    act("erase", data)
    assert holds_canary(data) == [], "dropped rows are overwritten in the file itself"

    for each in data.glob("yousaid.sqlite3*"):
        each.unlink()
    shutil.copy2(backup, data / "yousaid.sqlite3")
    assert holds_canary(data) == ["yousaid.sqlite3"]
    said = run_yousaid("privacy", "replay", "--json", data=data)
    assert json.loads(said.stdout) == {"erased_again": 1}, said.stderr

    assert holds_canary(data) == []
    assert run_yousaid("journal", "verify", data=data).returncode == 0
    again = run_yousaid("privacy", "replay", "--json", data=data)
    assert json.loads(again.stdout) == {"erased_again": 0}

    for each in data.glob("yousaid.sqlite3*"):
        each.unlink()
    shutil.copy2(backup, data / "yousaid.sqlite3")
    serve_without_her(data=data)
    assert holds_canary(data) == []


def restore_database(tmp_path: Path) -> None:
    data, url = tmp_path / "landlord", os.environ["DATABASE_URL"]
    here = {"data": data, "DATABASE_URL": url.replace("/postgres?", "/landlord?")}
    statements(f"CREATE DATABASE landlord TEMPLATE {migrated.POSTGRES_NAME}")
    try:
        act("add", **here)
        statements("CREATE DATABASE backup TEMPLATE landlord")
        act("erase", **here)
        assert not is_named(here)

        statements("DROP DATABASE landlord", "CREATE DATABASE landlord TEMPLATE backup")
        assert is_named(here)
        said = run_yousaid("privacy", "replay", "--json", **here)
        assert json.loads(said.stdout) == {"erased_again": 1}, said.stderr
        assert not is_named(here)
        assert run_yousaid("journal", "verify", **here).returncode == 0

        statements("DROP DATABASE landlord", "CREATE DATABASE landlord TEMPLATE backup")
        serve_without_her(**here)
        assert not is_named(here)
    finally:
        statements("DROP DATABASE IF EXISTS landlord", "DROP DATABASE IF EXISTS backup")


def serve_without_her(**here: Any) -> None:
    """Start the site as an operator does: she is erased again before anybody is answered."""
    served = run_python(SERVE, YOUSAID_STATIC_HASHED="0", **here)
    assert served.returncode == 0, served.stderr
    assert "A restored backup held 1 erased person: erased again." in served.stdout
    assert "['web server', 'job worker'] 0 of that name" in served.stdout


def statements(*words: str) -> None:
    """Run statements that may stand in no transaction."""
    with connection.cursor() as cursor:
        for each in words:
            cursor.execute(each)


def is_named(here: dict[str, object]) -> bool:
    """Whether her name stands in any table of a database."""
    done = run_python(EVERY_ROW, **here)
    assert done.returncode == 0, done.stderr
    return CANARY.lower() in done.stdout.lower()
