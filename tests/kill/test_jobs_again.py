"""The job of a killed worker is done by the next, with one effect, whenever the kill came."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

ENQUEUE = (
    "import django; django.setup(); from tests.kill.town import ring_slowly; "
    "ring_slowly.enqueue('tenor', {moment!r})"
)


def wait_until(happened: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


@pytest.mark.kill
@pytest.mark.parametrize(
    ("moment", "attempts"),
    [
        ("before", {"died": 1, "done": 1}),
        ("during", {"died": 1, "done": 1}),
        ("after", {"done": 1}),
    ],
)
def test_a_killed_job_is_done_again_with_one_effect(town, moment, attempts):
    town.run("-c", ENQUEUE.format(moment=moment))
    worker = town.start("worker")
    wait_until((Path(town.environment["YOUSAID_DATA"]) / "asleep").exists)

    town.kill(worker)
    town.start("worker")  # sees at once that the other is gone
    wait_until(lambda: "bell:tenor" in town.verdict()["facts"])
    town.end()

    verdict = town.verdict(finish=True)
    assert verdict["facts"]["bell:tenor"] == 1
    assert verdict["attempts"] == attempts
    assert verdict["journal"] is None
