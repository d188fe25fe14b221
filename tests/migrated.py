"""An empty database with every migration applied, kept to be copied.

Migrating takes ten seconds and more, and a run of the tests needs some twenty new databases. So
each vendor's is migrated once, as `yousaid` itself does it, and lies in build/tests/ until a
migration, a requirement or the settings change. `tests/config/test_checks.py` still lets a new
database be migrated by the first command that needs it.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "tests"
POSTGRES_NAME = "yousaid_migrated"  # of the database in PostgreSQL that new ones are copied from


def fingerprint() -> str:
    """Of all that decides what the tables look like."""
    files = sorted((ROOT / "src").glob("yousaid/*/migrations/*.py"))
    files += [ROOT / "requirements" / "dev.txt", ROOT / "src/yousaid/config/settings.py"]
    told = hashlib.sha256()
    for each in files:
        told.update(str(each.relative_to(ROOT)).encode() + each.read_bytes())
    return told.hexdigest()[:16]


def sqlite_file() -> Path:
    """The kept SQLite file; it is made when it is not there."""
    return kept(f"migrated-{fingerprint()}.sqlite3", _migrate_sqlite)


def put_into(data: Path) -> Path:
    """Make a data folder whose SQLite database needs no migrating; returns the folder."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(sqlite_file(), data / "yousaid.sqlite3")
    return data


def kept(name: str, make: Callable[[Path], None]) -> Path:
    """What lies under that name in build/tests/; `make(path)` makes it when nothing does.

    Two parts of a run may ask at once: the second waits for the first. Whatever an older
    fingerprint left is thrown away.
    """
    path = KEPT / name
    with _alone():
        if not path.exists():
            for old in KEPT.glob(f"{name.partition('-')[0]}-*"):
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            unfinished = KEPT / f"unfinished-{os.getpid()}"
            make(unfinished)
            unfinished.rename(path)
    return path


def migrate(**environment: str) -> None:
    """Apply every migration to the database that the environment names."""
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "yousaid.config.settings",
            **environment,
        },
        cwd=ROOT,
        check=True,
        timeout=300,
    )


def _migrate_sqlite(target: Path) -> None:
    data = target.with_name(f"{target.name}-data")
    migrate(YOUSAID_DATA=str(data), DATABASE_URL="")
    (data / "yousaid.sqlite3").rename(target)  # the last connection took its log in
    shutil.rmtree(data)


@contextmanager
def _alone() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
