"""The worker: one process that runs jobs, one after another, and keeps the schedule.

It looks for work twice a second. A thread with a database connection of its own says every ten
seconds that the worker lives. SIGTERM lets the present job finish and then ends the process. A
worker that is killed leaves its job behind; the next worker to start on this machine sees that
the process is gone and gives the job back at once, any other does so after a minute's silence.
"""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone

from yousaid.config.schedules import SCHEDULES
from yousaid.jobs import operations
from yousaid.jobs.rules import BEAT_EVERY

LOOK_EVERY = 0.5  # seconds between looks for work when there was none
KEEP_EVERY = 10.0  # seconds between looks at the schedule and at others' jobs
PATIENCE = 60.0  # seconds without the database before the worker gives up and ends

log = logging.getLogger(__name__)
T = TypeVar("T")


def this_machine() -> str:
    """Host, boot and process namespace: within one, a process id means one process."""
    boot = _read("/proc/sys/kernel/random/boot_id")
    try:
        namespace = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        namespace = ""
    return f"{socket.gethostname()} {boot} {namespace}".strip()


def this_process() -> str:
    """Process id and start time, so that an id used again is not taken for this process."""
    return f"{os.getpid()}:{_started(os.getpid())}"


def process_lives(process: str) -> bool:
    """Whether a process named by `this_process` on this machine is still there."""
    pid, _, started = process.partition(":")
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return _started(int(pid)) == started


def _started(pid: int) -> str:
    """Start time in clock ticks since boot; "gone" for a process that only waits to be buried."""
    stat = _read(f"/proc/{pid}/stat")
    if not stat:
        return ""
    fields = stat.rpartition(")")[2].split()
    return "gone" if fields[0] in "ZX" else fields[19]


def _read(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""


class Worker:
    """Runs jobs until told to stop."""

    def __init__(self) -> None:
        self.worker_id = token_hex(16)
        self.machine = this_machine()
        self.process = this_process()
        self.stopping = threading.Event()

    def stop(self, *signalled: object) -> None:
        """Finish the present job, then end."""
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped. Raises the database's error when it is away for a minute."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        self._patiently(self._beat)
        self._patiently(lambda: operations.adopt_schedules(SCHEDULES))
        threading.Thread(target=self._keep_beating, daemon=True, name="beat").start()
        looked = 0.0
        while not self.stopping.is_set():
            if time.monotonic() - looked >= KEEP_EVERY or not looked:
                self._patiently(self._keep)
                looked = time.monotonic()
            job = self._patiently(
                lambda: operations.claim_next_job(self.worker_id, now=timezone.now())
            )
            if job is None:
                self.stopping.wait(LOOK_EVERY)
            else:
                operations.run_job(job, now=timezone.now)
        operations.leave(self.worker_id)

    def _keep(self) -> None:
        operations.release_dead_jobs(
            now=timezone.now(), machine=self.machine, process_lives=process_lives
        )
        operations.enqueue_due(now=timezone.now())

    def _beat(self) -> None:
        operations.beat(
            self.worker_id, machine=self.machine, process=self.process, now=timezone.now()
        )

    def _keep_beating(self) -> None:
        while not self.stopping.wait(BEAT_EVERY.total_seconds()):
            try:
                self._beat()
            except (OperationalError, InterfaceError):
                # A long writing transaction, or a database starting again: the next beat will do.
                connections.close_all()

    def _patiently(self, step: Callable[[], T]) -> T:
        """Do a step of the loop; wait for a database that is locked or starting again."""
        since = time.monotonic()
        while True:
            try:
                return step()
            except (OperationalError, InterfaceError) as problem:
                if time.monotonic() - since > PATIENCE:
                    raise
                log.warning("Waiting for the database: %s", problem)
                connections.close_all()
                self.stopping.wait(1)


def main() -> None:
    """Run one worker in this process."""
    Worker().run()
