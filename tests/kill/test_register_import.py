"""A worker killed while a register comes in leaves nothing of it; the next one brings in all, and
undoing takes out exactly that (KI-104, issue 3).
"""

import json
from pathlib import Path

import pytest

from tests.kill.register import MOMENTS, ROWS, TWICE
from tests.kill.test_jobs_again import wait_until


@pytest.mark.kill
def test_a_register_is_there_whole_or_not_at_all_whenever_the_kill_comes(town):
    def look() -> dict:
        return json.loads(town.run("-m", "tests.kill.register", "look"))

    town.run("-m", "tests.kill.register", "begin")
    before = look()
    assert before["counts"] == [0, 0, 0, 0]

    for moment in MOMENTS:
        worker = town.start("worker")
        wait_until((Path(town.environment["YOUSAID_DATA"]) / f"asleep-{moment}").exists)
        town.kill(worker)
        assert look() == before

    town.start("worker")
    wait_until(lambda: look()["status"] != "importing")
    town.end()
    after = look()
    new = ROWS - TWICE
    assert after["status"] == "imported"
    assert after["counts"] == [new, 2 * new, new, ROWS]
    assert (after["imported"], after["journal"], after["wrongly_indexed"]) == (1, True, [])

    town.run("-m", "tests.kill.register", "undo")
    undone = look()
    assert (undone["status"], undone["journal"]) == ("undone", True)
    assert undone["tables"] == before["tables"]
