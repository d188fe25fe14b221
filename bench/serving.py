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
from http.client import HTTPConnection, HTTPException
from pathlib import Path

PORT = 8765
STARTS = 5
COLD_LIMIT = 1.5  # seconds
MEMORY_LIMIT = 150  # MB a process
COMMAND = [sys.executable, "-c", "from yousaid.config.cli import main; raise SystemExit(main())"]
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
        starts, sizes, floors = [], [], []
        for _ in range(STARTS):
            begun = time.perf_counter()
            subprocess.run(FLOOR, check=True)
            floors.append(time.perf_counter() - begun)
            seconds, processes = _start(environment)
            starts.append(seconds)
            sizes.append(processes)
    cold, floor = statistics.median(starts), statistics.median(floors)
    yield {
        "name": "serve: cold start to the first answer",
        "value": cold,
        "unit": "s",
        "floor": floor,
        "ratio": floor / cold,
        "limit": COLD_LIMIT,
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


def _start(environment: dict[str, str]) -> tuple[float, list[float]]:
    """Seconds to the first answer, and megabytes of each process after it."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(PORT)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers():
            if process.poll() is not None or time.perf_counter() - begun > 60:
                raise RuntimeError("yousaid serve does not answer")
            time.sleep(0.01)
        seconds = time.perf_counter() - begun
        time.sleep(0.5)
        return seconds, [_memory(pid) for pid in _family(process.pid)]
    finally:
        process.terminate()
        process.wait(60)


def _answers() -> bool:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=5)
    try:
        connection.request("GET", "/journal/head.json")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


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
