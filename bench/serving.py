"""`yousaid serve` on a new machine: how soon it answers, and what each process costs in memory.

Cold start is from the command to the first answer, on a database whose tables are there. Memory
is the proportional set size: what a process adds, shared pages divided among those who share.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench._server import COMMAND, running

PORT = 8765
STARTS = 5
COLD_LIMIT = 1.5  # seconds
MEMORY_LIMIT = 150  # MB a process
FLOOR = [
    sys.executable,
    "-c",
    "import django; from django.conf import settings; "
    "settings.configure(); django.setup(); from django.core.handlers.wsgi import WSGIHandler",
]


def figures() -> Iterator[dict]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "YOUSAID_DATA": str(Path(folder) / "data")}
        subprocess.run(
            [*COMMAND, "journal", "head"], env=environment, check=True, capture_output=True
        )
        starts, spent, sizes, floors = [], [], [], []
        for _ in range(STARTS):
            begun = time.perf_counter()
            subprocess.run(FLOOR, check=True)
            floors.append(time.perf_counter() - begun)
            seconds, processor, processes = _start(environment)
            starts.append(seconds)
            spent.append(processor)
            sizes.append(processes)
    cold, floor = statistics.median(starts), statistics.median(floors)
    yield {
        "name": "serve: cold start to the first answer",
        "value": cold,
        "unit": "s",
        "floor": floor,
        "ratio": floor / cold,
        "limit": COLD_LIMIT,
        "cpu": statistics.median(spent),
    }
    yield {
        "name": "serve: processor time of all processes until then",
        "value": statistics.median(spent),
        "unit": "s CPU",
    }
    yield {
        "name": "serve: memory of the largest process",
        "value": statistics.median(max(each) for each in sizes),
        "unit": "MB",
        "limit": MEMORY_LIMIT,
    }
    yield {
        "name": "serve: memory of all processes together",
        "value": statistics.median(sum(each) for each in sizes),
        "unit": "MB",
        "processes": len(sizes[0]),
    }


def _start(environment: dict[str, str]) -> tuple[float, float, list[float]]:
    """Seconds to the first answer, by the clock and of processor time, and megabytes of each
    process after it."""
    begun = time.perf_counter()
    with running(PORT, environment) as process:
        seconds = time.perf_counter() - begun
        family = _family(process.pid)
        spent = sum(_processor(pid) for pid in family)
        time.sleep(0.5)
        return seconds, spent, [_memory(pid) for pid in family]


def _processor(pid: int) -> float:
    """Seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _memory(pid: int) -> float:
    (line,) = (
        line
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    )
    return int(line.split()[1]) / 1024
