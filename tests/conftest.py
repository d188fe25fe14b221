"""What every test stands on."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management.commands.flush import Command as Flush
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import migrated

_KEPT: list = []


def from_migrations():
    """Models whose first rows come with a migration."""
    from yousaid.groups.models import GroupKind

    return [GroupKind]


# No test fails because the machine was slow.
hypothesis_settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("unhurried")


def pytest_collection_modifyitems(items):
    """Mark what no database can change, so that a second database need not see it again."""
    for item in items:
        elsewhere = any(item.get_closest_marker(name) for name in ("browser", "kill", "django_db"))
        fixtures = getattr(item, "fixturenames", ())
        if not elsewhere and not any(name.endswith("db") for name in fixtures):
            item.add_marker("any_database")


@pytest.fixture(autouse=True, scope="session")
def _somewhere_for_static_files():
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database is there before the tests begin: see `django_db_modify_db_settings`."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """A copy of the migrated database, so that no run of the tests waits for migrations."""
    test = connection.settings_dict["TEST"]
    if connection.vendor == "sqlite":
        folder = migrated.put_into(tmp_path_factory.mktemp("database") / "data")
        test["NAME"] = str(folder / "yousaid.sqlite3")
    else:
        test["TEMPLATE"] = migrated.POSTGRES_NAME


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Rows that migrations put there, for the emptying between transactional tests to put back."""
    with django_db_blocker.unblock():
        _KEPT.extend((model, list(model.objects.all())) for model in from_migrations())


@pytest.fixture(autouse=True, scope="session")
def _tests_may_empty_the_journal():
    """Transactional tests empty every table afterwards, which the journal's triggers refuse.

    Only the emptying between tests goes round the triggers; within a test they are in force.
    """
    empty = Flush.handle

    def handle(self, **options):
        with _TriggersOff():
            empty(self, **options)
            for model, rows in _KEPT:
                model.objects.bulk_create(rows)

    Flush.handle = handle
    yield
    Flush.handle = empty


class _TriggersOff:
    """What someone with the database's own password could do."""

    def __enter__(self):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("ALTER TABLE journal_fact DISABLE TRIGGER USER")
                return
            cursor.execute(
                "SELECT name, sql FROM sqlite_master "
                "WHERE type = 'trigger' AND tbl_name = 'journal_fact'"
            )
            self.triggers = cursor.fetchall()
            for name, _ in self.triggers:
                cursor.execute(f"DROP TRIGGER {name}")

    def __exit__(self, *problem):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("ALTER TABLE journal_fact ENABLE TRIGGER USER")
                return
            for _, sql in self.triggers:
                cursor.execute(sql)


@pytest.fixture
def journal_unlocked():
    """`with journal_unlocked():` lets a test tamper with the journal."""
    return _TriggersOff
