"""The desk's and the public's pages of actions, at 10,000 and at 200,000 actions.

One officer owns every action: the case in which an action list of a CRM took 0.95 s and 17 s.
The floor is a bare Django page of 50 rows of the same table, in the same process, alternating
with ours. Milliseconds of processor time per request (wall-clock beside it), and queries.
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


def figures() -> Iterator[dict]:
    seen: dict[str, list[float]] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "YOUSAID_DATA": folder, "DATABASE_URL": ""}
            done = subprocess.run(
                [sys.executable, "-m", "bench._actions_site", str(size)],
                env=environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise RuntimeError(done.stderr.strip()[-2000:])
        for line in done.stdout.splitlines():
            figure = json.loads(line)
            seen.setdefault(figure["page"], []).append(figure["value"])
            yield {"name": f"{figure['page']} at {size:,} actions", **figure}
    for page, values in seen.items():
        yield {
            "name": f"{page}: {SIZES[1]:,} against {SIZES[0]:,}",
            "value": values[1],
            "unit": "ms CPU",
            "peer": values[0],
            "ratio": values[0] / values[1],
        }
