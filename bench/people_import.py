"""A register of 100,000 people, brought in beside 300,000 who are here: read, understood, matched,
written all or nothing with its history, and taken out again.

One in five of the file is here already, written by another hand. The floor is `bulk_create` of as
many people, contact points and residencies without reading, matching, search words or facts.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROWS, HERE, KNOWN = 100_000, 300_000, 20_000
LIMIT = 300  # MB of memory, reading the file and the register included
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FILE = "people.csv"


def figures() -> Iterator[dict]:
    with tempfile.TemporaryDirectory() as folder:
        for step in ("make", "import"):
            # Each in a process of its own: what making took must not count as the import's.
            done = subprocess.run(
                [sys.executable, "-m", "bench._people_once", step],
                env=os.environ | {"YOUSAID_DATA": folder},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise RuntimeError(done.stderr.strip()[-2000:])
        import json

        told = json.loads(done.stdout.strip().splitlines()[-1])
    yield {
        "name": "people: rows imported a second of processor time, from file to written",
        "value": ROWS / told["processor_seconds"],
        "unit": "rows/s",
        "floor": ROWS / told["floor_processor_seconds"],
        "ratio": told["floor_processor_seconds"] / told["processor_seconds"],
        **told,
    }
    yield {
        "name": "people: rows imported a second by the clock",
        "value": ROWS / told["seconds"],
        "unit": "rows/s",
        "floor": ROWS / told["floor_seconds"],
        "ratio": told["floor_seconds"] / told["seconds"],
    }
    yield {"name": "people: memory of that import", "value": told["peak"], "unit": "MB",
           "limit": LIMIT}  # fmt: skip
    yield {"name": "people: the import undone", "value": told["undone"], "unit": "s"}


def peak() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def data_file() -> Path:
    return Path(os.environ["YOUSAID_DATA"]) / FILE
