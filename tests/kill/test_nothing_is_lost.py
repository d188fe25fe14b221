"""kill -9 at random moments: no acknowledged change is lost, none doubled, none half-written.

300 kills by default; YOUSAID_KILLS sets another number, YOUSAID_KILL_SEED another run.
"""

import os
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from random import Random

import pytest

KILLS = int(os.environ.get("YOUSAID_KILLS", "300"))
SEED = int(os.environ.get("YOUSAID_KILL_SEED", "20261123"))
KNOCKERS = 3


class Knocker(threading.Thread):
    """Knocks at one door after another, each until it is told that the knock is kept."""

    def __init__(self, name: str, port: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.letter, self.port, self.stop = name, port, stop
        self.sent: list[str] = []
        self.kept: list[str] = []

    def run(self) -> None:
        while not self.stop.is_set():
            name = f"{self.letter}{len(self.sent)}"
            self.sent.append(name)
            while not self.stop.is_set():
                if self._knock(name):
                    self.kept.append(name)
                    break
                time.sleep(0.005)  # killed under our hands: knock again, as a person would
            time.sleep(0.01)

    def _knock(self, name: str) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", f"/knock/{name}")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


@pytest.mark.kill
def test_nothing_acknowledged_is_lost_doubled_or_half_written(town):
    print(f"YOUSAID_KILL_SEED={SEED} YOUSAID_KILLS={KILLS}")
    chance = Random(SEED)
    running = {"server": town.start("server"), "worker": town.start("worker")}
    stop = threading.Event()
    knockers = [Knocker(letter, town.port, stop) for letter in "abc"[:KNOCKERS]]
    for knocker in knockers:
        knocker.start()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.02, 0.35))
        what = chance.choice(["server", "worker"])
        town.kill(running[what])
        running[what] = town.start(what)
    stop.set()
    for knocker in knockers:
        knocker.join(15)
    for pid in running.values():
        town.kill(pid)

    kept = {name for knocker in knockers for name in knocker.kept}
    sent = {name for knocker in knockers for name in knocker.sent}
    before = town.verdict()
    after = town.verdict(finish=True)
    print(f"{len(kept)} changes acknowledged; attempts: {after['attempts']}")

    assert len(kept) > KILLS, "too few changes to have been in danger"
    assert before["journal"] is None
    assert after["journal"] is None
    rows = Counter(after["rows"])
    assert kept <= set(rows), "an acknowledged change was lost"
    assert set(rows) <= sent
    assert set(rows.values()) == {1}, "a change was doubled"
    assert Counter(after["jobs"]) == rows, "a change is there without its job, or with two"
    knocks = {subject: n for subject, n in after["facts"].items() if subject.startswith("door:")}
    assert knocks == {f"door:{name}": 1 for name in rows}, "a change is there without its fact"
    rung = {subject: n for subject, n in after["facts"].items() if subject.startswith("bell:")}
    assert rung == {f"bell:{name}": 1 for name in rows}, "a job had no effect, or two"
    assert after["job_states"] == {"SUCCESSFUL": len(rows)}
