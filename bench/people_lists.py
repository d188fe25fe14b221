"""The desk's lists of people and groups, and suggestions as one types.

At 100,000, 300,000 and 4,000,000 people with 500 groups. The floor is a bare Django page of 50
rows of the table of people, in the same process, alternating with ours. Milliseconds of processor
time per request (wall-clock beside it), and queries. SQLite, unless DATABASE_URL names an empty
PostgreSQL, which then takes the size in PEOPLE only. The largest takes a quarter of an hour and
3 GB of disk; PEOPLE also chooses one size on SQLite.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZES = (100_000, 300_000, 4_000_000)
TIMES_THE_FLOOR = 3  # the aim for lists and suggestions
MOST_GROWTH = 1.5  # times what the smallest register takes


def figures() -> Iterator[dict]:
    seen: dict[str, list[float]] = {}
    sizes = (int(os.environ["PEOPLE"]),) if "PEOPLE" in os.environ else SIZES
    for size in sizes:
        for figure in _measured(size):
            seen.setdefault(figure["page"], []).append(figure["value"])
            name = f"{figure['page']} at {size:,} people"
            yield {"name": name, **figure, "target": 1 / TIMES_THE_FLOOR}
    if len(sizes) == 1:
        return
    for page, (few, *_, many) in seen.items():
        yield {
            "name": f"{page}: {SIZES[-1]:,} against {SIZES[0]:,}",
            "value": many,
            "unit": "ms CPU",
            "peer": few,
            "ratio": few / many,
            "target": 1 / MOST_GROWTH,
        }


def _measured(size: int) -> Iterator[dict]:
    """The figures of each page, as they come; a process that breaks off raises RuntimeError."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "YOUSAID_DATA": folder}
        python = [sys.executable, "-W", "ignore", "-m"]
        build = [*python, "bench._people_data", str(size)]
        subprocess.run(build, env=environment, cwd=ROOT, check=True)
        asking = subprocess.Popen(
            [*python, "bench._people_site"],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert asking.stdout is not None  # a pipe was asked for
        for line in asking.stdout:
            yield json.loads(line)
        if asking.wait():
            raise RuntimeError(f"the pages at {size:,} people broke off ({asking.returncode})")
