"""`yousaid serve`: whatever dies is started again; told to end, all end; killed, none is left."""

import os
import signal
import subprocess
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from tests.kill.test_jobs_again import wait_until

SERVE = "from yousaid.config.cli import main; raise SystemExit(main())"


def children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(each) for each in told.split()]


def family(pid: int) -> list[int]:
    return [pid, *(each for child in children(pid) for each in family(child))]


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def served(town):
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, "serve", "--port", str(town.port), "--workers", "1"],
        env=town.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    wait_until(lambda: answers(town.port))
    yield process
    process.terminate()
    process.wait(40)
    process.stdout.close()


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/journal/head.json")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@pytest.mark.kill
def test_a_killed_child_is_started_again(town, served):
    before = children(served.pid)
    assert len(before) == 2  # web server and job worker
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: len(set(children(served.pid)) - set(before)) == 2)
    wait_until(lambda: answers(town.port))


@pytest.mark.kill
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_it_ends_with_all_its_children(served, asked):
    everyone = family(served.pid)
    assert len(everyone) == 4
    served.send_signal(asked)
    assert served.wait(30) == 0
    wait_until(lambda: not any(alive(pid) for pid in everyone))
    assert "YouSaid is at http://127.0.0.1:" in served.stdout.read()


@pytest.mark.kill
def test_killed_it_leaves_nobody_behind(served):
    everyone = family(served.pid)
    served.kill()
    wait_until(lambda: not any(alive(pid) for pid in everyone))


@pytest.mark.kill
def test_a_taken_port_is_told_plainly(town, served):
    second = subprocess.run(
        [sys.executable, "-c", SERVE, "serve", "--port", str(town.port)],
        env=town.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert second.returncode == 1
    assert "Choose another with --port" in second.stderr
