"""One process that starts the others, starts them again when they die, and ends them together.

Children are forked from a process that has loaded everything, so they share its memory. A child
that dies is started again: at once, then after longer and longer waits while it keeps dying. When
the supervisor itself is killed, the kernel tells its children to end (on Linux).
"""

import ctypes
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0  # seconds before a child that keeps dying is started again
STEADY = 60.0  # a child that lived so long counts as steady: its next death is a first one
GRACE = 30.0  # seconds children have to finish what they are doing
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A part of the system that runs in a process of its own."""

    name: str
    run: Callable[[], None]
    pid: int = 0
    started: float = 0.0
    deaths: int = 0
    start_at: float = field(default=0.0)


class Supervisor:
    """Keeps children running until SIGTERM or SIGINT."""

    def __init__(self, children: dict[str, Callable[[], None]]) -> None:
        self.children = [Child(name, run) for name, run in children.items()]
        self.ending = False

    def run(self) -> int:
        """Start the children and watch over them; returns 0 when all ended as they were told."""
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # so that a death interrupts the sleep
        while not self.ending:
            for child in self.children:
                if not child.pid and time.monotonic() >= child.start_at:
                    self._start(child)
            self._bury()
            if not self.ending:
                time.sleep(0.2)
        return self._end_children()

    def _end(self, signum: int, frame: FrameType | None) -> None:
        self.ending = True

    def _start(self, child: Child) -> None:
        from django.db import connections

        connections.close_all()  # a connection must not be used by two processes
        sys.stdout.flush()
        parent = os.getpid()
        child.pid = os.fork()
        child.started = time.monotonic()
        if child.pid == 0:
            os._exit(_as_child(child.run, parent))

    def _bury(self) -> None:
        """Note which children died, and when each is to be started again."""
        for child in self.children:
            if not child.pid:
                continue
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if not pid:
                continue
            child.pid = 0
            if not self.ending:
                lived = time.monotonic() - child.started
                child.deaths = 1 if lived > STEADY else child.deaths + 1
                wait = 0.0 if child.deaths == 1 else min(LONGEST_WAIT, 2.0 ** (child.deaths - 2))
                child.start_at = time.monotonic() + wait
                code = os.waitstatus_to_exitcode(status)
                log.error("The %s ended (%s); starting it again.", child.name, code)

    def _end_children(self) -> int:
        deadline = time.monotonic() + GRACE
        for child in self.children:
            if child.pid:
                os.kill(child.pid, signal.SIGTERM)
        while any(child.pid for child in self.children) and time.monotonic() < deadline:
            self._bury()
            time.sleep(0.05)
        left = [child for child in self.children if child.pid]
        for child in left:
            log.error("The %s did not end in %d s and is killed.", child.name, GRACE)
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)
        return 1 if left else 0


def _as_child(run: Callable[[], None], parent: int) -> int:
    """Run a child's part in the forked process; returns its exit status."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    end_with_parent(parent)
    os.setpgrp()  # Ctrl-C reaches the supervisor alone, which then ends its children in order
    try:
        run()
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 1
    except BaseException:
        log.exception("Ended by an error")
        return 1
    finally:
        sys.stdout.flush()
    return 0


def end_with_parent(parent: int) -> None:
    """Have the kernel send this process SIGTERM when `parent` is gone, where it can."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)
