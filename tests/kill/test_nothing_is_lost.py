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
CALLERS = 3


class Caller(threading.Thread):
    """Knocks, then leaves a note, and so on; each until it is told that it is kept."""

    def __init__(self, name: str, port: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.letter, self.port, self.stop = name, port, stop
        self.sent: list[str] = []
        self.kept: list[str] = []

    def run(self) -> None:
        while not self.stop.is_set():
            what = "note" if len(self.sent) % 2 else "knock"
            name = f"{what}-{self.letter}{len(self.sent)}"
            self.sent.append(name)
            while not self.stop.is_set():
                if self._call(name):
                    self.kept.append(name)
                    break
                time.sleep(0.005)  # killed under our hands: call again, as a person would
            time.sleep(0.01)

    def _call(self, name: str) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", f"/{name.partition('-')[0]}/{name}")
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
    callers = [Caller(letter, town.port, stop) for letter in "abc"[:CALLERS]]
    for caller in callers:
        caller.start()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.02, 0.35))
        what = chance.choice(["server", "worker"])
        town.kill(running[what])
        running[what] = town.start(what)
    stop.set()
    for caller in callers:
        caller.join(15)
    for pid in running.values():
        town.kill(pid)

    all_kept = {name for caller in callers for name in caller.kept}
    all_sent = {name for caller in callers for name in caller.sent}
    kept, sent = _of("knock", all_kept), _of("knock", all_sent)
    before = town.verdict()
    after = town.verdict(finish=True)
    print(f"{len(all_kept)} changes acknowledged; attempts: {after['attempts']}")

    assert len(all_kept) > KILLS // 3, "too few changes to have been in danger"
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

    noted = Counter(after["notes"].values())
    assert _of("note", all_kept) <= set(noted), "an acknowledged note was lost"
    assert set(noted) <= _of("note", all_sent)
    assert set(noted.values()) <= {1}, "a note was doubled"
    assert sorted(after["note_facts"]) == sorted(map(int, after["notes"])), "a note without fact"


def _of(what: str, names: set[str]) -> set[str]:
    return {name for name in names if name.startswith(f"{what}-")}
