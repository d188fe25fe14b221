"""Importing a plan of 20,000 rows, with its facts, against writing the bare rows.

The floor is Django's `bulk_create` of as many action rows and nothing else: no reading, no facts,
no owners, no tallies. Both are taken in turn in one process; medians, by processor time and by
the clock. Peak memory is of that process after its first import.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROWS = 20_000
LIMIT = 300  # MB


def figures() -> Iterator[dict]:
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "plan.csv"
        _write(table)
        environment = {**os.environ, "YOUSAID_DATA": f"{folder}/data", "DATABASE_URL": ""}
        run = json.loads(
            subprocess.run(
                [sys.executable, "-m", "bench._import_once", str(table)],
                env=environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
    for kind in ("cpu", "wall"):
        ours, floor = run[f"ours_{kind}"], run[f"floor_{kind}"]
        yield {
            "name": f"import a plan of {ROWS:,} rows, {kind}",
            "value": ours,
            "unit": "rows/s",
            "floor": floor,
            "ratio": ours / floor,
            "target": 1 / 3,
        }
    yield {
        "name": f"import a plan of {ROWS:,} rows: peak memory",
        "value": run["peak_mb"],
        "unit": "MB",
        "limit": LIMIT,
    }


def _write(path: Path) -> None:
    replies = ("Agreed", "Agreed - In place", "Partially accepted", "Not agreed - no money", "")
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["No", "Section", "Recommendation", "Deadline", "Reply", "Lead", "Resources"])
        for n in range(ROWS):
            rows.writerow(
                [
                    n + 1,
                    f"Part {n // 500 + 1}",
                    f"Recommendation {n + 1}: do what residents asked for in block {n % 400}.",
                    ("Apr-27", "On going", "", "1st June 2027", "Q2 2027")[n % 5],
                    replies[n % 5],
                    ("FH", "FH/KH", "KH", "SMT")[n % 4],
                    "No new resources: under current budget.",
                ]
            )
