"""The desk's and the public's pages of actions, at 10,000 and at 200,000 actions.

One officer owns every action: the case in which an action list of a CRM took 0.95 s and 17 s.
The floor is a bare Django page of 50 rows of the same table, in the same process, alternating
with ours. Milliseconds of processor time per request (wall-clock beside it), and queries. SQLite,
unless DATABASE_URL names an empty PostgreSQL, which then takes the size in ACTIONS only.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZES = (10_000, 200_000)
TIMES_THE_FLOOR = 3  # the aim for list and summary
MOST_QUERIES = 15


def figures() -> Iterator[dict]:
    seen: dict[str, list[float]] = {}
    sizes = (int(os.environ["ACTIONS"]),) if "ACTIONS" in os.environ else SIZES
    for size in sizes:
        for figure in _measured(size):
            seen.setdefault(figure["page"], []).append(figure["value"])
            target = {"target": 1 / TIMES_THE_FLOOR, "most_queries": MOST_QUERIES}
            yield {"name": f"{figure['page']} at {size:,} actions", **figure, **target}
    if len(sizes) == 1:
        return
    for page, (few, many) in seen.items():
        yield {
            "name": f"{page}: {SIZES[1]:,} against {SIZES[0]:,}",
            "value": many,
            "unit": "ms CPU",
            "peer": few,
            "ratio": few / many,
        }


def _measured(size: int) -> Iterator[dict]:
    """The figures of each page, as they come; a process that breaks off raises RuntimeError."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "YOUSAID_DATA": folder}
        python = [sys.executable, "-W", "ignore", "-m"]
        build = [*python, "bench._actions_data", str(size)]
        subprocess.run(build, env=environment, cwd=ROOT, check=True)
        asking = subprocess.Popen(
            [*python, "bench._actions_site"],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert asking.stdout is not None  # a pipe was asked for
        for line in asking.stdout:
            yield json.loads(line)
        if asking.wait():
            raise RuntimeError(f"the pages at {size:,} actions broke off ({asking.returncode})")
