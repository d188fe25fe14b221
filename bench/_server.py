"""`yousaid serve` for a benchmark: started, waited for, and ended."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

COMMAND = [sys.executable, "-c", "from yousaid.config.cli import main; raise SystemExit(main())"]


@contextmanager
def running(port: int, environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """The server, from its first answer on. Raises RuntimeError when it does not answer."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - begun > 60:
                raise RuntimeError("yousaid serve does not answer")
            time.sleep(0.01)
        yield process
    finally:
        process.terminate()
        process.wait(60)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/journal/head.json")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
