"""`yousaid demo`: the made-up landlord Larkmere."""

import argparse
import os
import time
from pathlib import Path

from yousaid.config.cli.boot import CannotStart, friendly, start_django, start_with_database

MARKER = "DEMO"  # in YOUSAID_DATA: holds the size that was built


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this verb to the command."""
    parser = verbs.add_parser(
        "demo",
        help="build the made-up landlord Larkmere",
        description=(
            "Build Larkmere Council Homes in the folder YOUSAID_DATA (default: var). It replaces "
            "an earlier Larkmere there, and never touches a landlord of your own."
        ),
    )
    parser.add_argument(
        "--size",
        choices=["s", "m", "l"],
        default="m",
        help="600, 12,400 or 60,000 homes (default: m)",
    )
    parser.add_argument("--seed", type=int, default=0, help="another seed, another Larkmere")
    parser.add_argument(
        "--keep", action="store_true", help="do nothing when Larkmere of this size is there"
    )
    parser.set_defaults(run=friendly(run))


def run(arguments: argparse.Namespace) -> int:
    """Build it, and write the marker that switches demo mode on last of all."""
    os.environ["YOUSAID_DEMO"] = "1"
    start_django()
    from django.conf import settings

    marker = Path(settings.DATA) / MARKER
    built = marker.read_text().strip() if marker.exists() else ""
    wanted = f"{arguments.size} {arguments.seed}"
    if built == wanted and arguments.keep:
        start_with_database()
        print(f"Larkmere is in {settings.DATA}.")
        return 0
    if built:
        _clear(marker)
    start_with_database()
    _refuse_a_real_landlord()
    from yousaid.config.demo.larkmere import build
    from yousaid.kit import clock

    print(f"Building Larkmere in {settings.DATA}: it is made up, and the same every time.")
    began = time.monotonic()
    build(
        arguments.size, at=clock.now(), seed=arguments.seed, say=lambda words: print(f"  {words}")
    )
    marker.write_text(wanted + "\n")
    print(f"Larkmere was built in {time.monotonic() - began:.0f} s.")
    return 0


def _refuse_a_real_landlord() -> None:
    from django.conf import settings

    from yousaid.accounts.access import is_anyone_here

    if is_anyone_here():
        raise CannotStart(
            f"{settings.DATA} holds a landlord already, and the demo would mix with it. "
            "Name another folder in YOUSAID_DATA."
        )


def _clear(marker: Path) -> None:
    """Throw away an earlier Larkmere; the journal refuses deletion, so the whole database goes."""
    from django.conf import settings
    from django.db import connection

    marker.unlink()
    if connection.vendor == "sqlite":
        connection.close()
        database = Path(settings.DATABASES["default"]["NAME"])
        for file in database.parent.glob(database.name + "*"):
            file.unlink()
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        connection.close()
    for name in ("journal-heads.txt", "erasures.txt"):
        (Path(settings.DATA) / name).unlink(missing_ok=True)
