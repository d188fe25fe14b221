"""A hundred thousand homes: read from a file's rows, checked, compared, written, undone.

The floor is `bulk_create` of as many homes on places that are there already, without reading,
checking, comparing, places or facts.
"""

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime

ROWS = 99_999  # with its heading row, as many as a file may have
LIMIT = 300  # MB of memory, reading the file included
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HEADER = "Property ref,UPRN,Address,Postcode,Tenure,Neighbourhood,Estate,Block"
TENURES = ("Secure tenancy", "Leaseholder", "Sheltered")


def figures() -> Iterator[dict]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["YOUSAID_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")
        from yousaid.config.cli.boot import start_with_database

        start_with_database()
        yield from _measure()


def _file(rows: int) -> bytes:
    lines = [HEADER]
    for at in range(rows):
        block = at // 30
        lines.append(
            f"P{at:06},{100_020_000_000 + at},{at % 30 + 1} B{block},LK{at % 9 + 1} 1ZZ,"
            f"{TENURES[at % 3]},N{block // 9 % 12},E{block // 9},B{block}"
        )
    return "\r\n".join(lines).encode()


def _measure() -> Iterator[dict]:
    from yousaid.accounts.operations import system_user
    from yousaid.kit.reading import read
    from yousaid.places.operations import import_homes, understand_list, undo_homes_import

    about = {"landlord": "Larkmere", "file_name": "homes.csv", "sha256": "0" * 64}
    data = _file(ROWS)
    begun = time.perf_counter()
    reading = read(data, "homes.csv")
    listed = understand_list(reading.table(), reading.remarks)
    del reading
    understood = time.perf_counter()
    made = import_homes(listed.found, **about, by=system_user(), at=AT)
    written = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    undo_homes_import(made, sha256="0" * 64, by=system_user(), at=AT)
    undone = time.perf_counter()
    import_homes(listed.found, **about, by=system_user(), at=AT)
    floor = _floor()
    ours = written - begun
    yield {
        "name": "homes: rows imported a second, from file to written",
        "value": ROWS / ours,
        "unit": "rows/s",
        "floor": ROWS / floor,
        "ratio": floor / ours,
        "reading": understood - begun,
        "writing": written - understood,
    }
    yield {"name": "homes: memory of that import", "value": peak, "unit": "MB", "limit": LIMIT}
    yield {"name": "homes: the import undone", "value": undone - written, "unit": "s"}


def _floor() -> float:
    """Seconds to write as many homes with nothing else."""
    from django.db import transaction

    from yousaid.places.models import Home, Place

    keys = list(Place.objects.filter(depth=4).values_list("pk", flat=True))
    with transaction.atomic():
        Home.objects.all().delete()
        begun = time.perf_counter()
        for first in range(0, ROWS, 2_000):
            Home.objects.bulk_create(
                Home(
                    place_id=keys[at // 30],
                    uprn=100_020_000_000 + at,
                    reference=f"P{at:06}",
                    address=f"{at % 30 + 1} B{at // 30}",
                    postcode="LK1 1ZZ",
                    tenure="general_needs",
                )
                for at in range(first, min(first + 2_000, ROWS))
            )
        return time.perf_counter() - begun
