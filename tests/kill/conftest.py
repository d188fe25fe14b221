"""A database of its own for processes that will be killed, and a zygote that forks them."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import migrated

ROOT = Path(__file__).parents[2]


class Town:
    """Processes over one database: fork, kill, and ask what is left."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.kill.zygote"],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.living: set[int] = set()

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, what: str) -> int:
        """Fork a `server` or a `worker`; returns its process id at once."""
        port = f" {self.port}" if what == "server" else ""
        self.zygote.stdin.write(f"{what}{port}\n")
        self.zygote.stdin.flush()
        pid = int(self.zygote.stdout.readline())
        self.living.add(pid)
        return pid

    def kill(self, pid: int) -> None:
        """As the out-of-memory killer does it; returns when the process is gone."""
        os.kill(pid, signal.SIGKILL)
        self.living.discard(pid)
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.001)

    def verdict(self, *, finish: bool = False) -> dict:
        return json.loads(self.run("-m", "tests.kill.verdict", *["--finish"] * finish))

    def end(self) -> None:
        for pid in list(self.living):
            self.kill(pid)
        self.zygote.stdin.close()
        self.zygote.wait(10)


@pytest.fixture(scope="session")
def new_town(tmp_path_factory):
    """The environment of an empty, migrated database that every test copies."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "DJANGO_SETTINGS_MODULE": "yousaid.config.settings",
        "YOUSAID_DATA": str(migrated.put_into(tmp_path_factory.mktemp("town") / "data")),
        "YOUSAID_LOG_LEVEL": "CRITICAL",
    }
    url = os.environ.get("DATABASE_URL")
    if url:
        name = f"new_town_{os.getpid()}"
        _in_postgresql(url, f"CREATE DATABASE {name} TEMPLATE {migrated.POSTGRES_NAME}")
        environment["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{name}").geturl()
    begin = "import django; django.setup(); from tests.kill.town import found; found()"
    subprocess.run(
        [sys.executable, "-c", begin], env=environment, cwd=ROOT, check=True, timeout=300
    )
    return environment


@pytest.fixture
def town(new_town, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(new_town["YOUSAID_DATA"], data)
    data.chmod(0o700)
    environment = {**new_town, "YOUSAID_DATA": str(data)}
    url = os.environ.get("DATABASE_URL")
    if url:
        name = f"town_{os.getpid()}_{time.monotonic_ns()}"
        template = urlsplit(new_town["DATABASE_URL"]).path[1:]
        _in_postgresql(url, f"CREATE DATABASE {name} TEMPLATE {template}")
        environment["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{name}").geturl()
    town = Town(environment)
    yield town
    town.end()
    if url:
        _in_postgresql(url, f"DROP DATABASE {name} WITH (FORCE)")


def _in_postgresql(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
