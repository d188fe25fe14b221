"""Several processes at once on a real database: one chain, each job once, each slot once."""

import subprocess
import sys

import pytest

from tests.kill.conftest import ROOT

PROCESSES = 4
BEGIN = "import sys, django; django.setup(); from tests.kill.town import *; me = sys.argv[1]\n"
RECORD = """
import random
chance = random.Random(int(me))
for n in range(60):
    with transaction.atomic():
        for part in range(chance.randint(1, 4)):
            record(BellRung(f"{me}-{n}-{part}"), by=None, at=AT)
        transaction.set_rollback(chance.random() < 0.3)
"""
WORK = """
from django.utils import timezone
from yousaid.jobs import operations
operations.beat(me, machine="here", process=me, now=timezone.now())
operations.work_off(me, now=timezone.now)
"""
SCHEDULE = """
from yousaid.jobs import operations
for n in range(50):
    operations.enqueue_due(now=AT.replace(minute=n))
"""


def all_at_once(town, code: str) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", BEGIN + code, str(number)],
            env=town.environment,
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    for process in running:
        _, problem = process.communicate(timeout=240)
        assert process.returncode == 0, problem


@pytest.mark.kill
def test_many_writers_make_one_chain(town):
    all_at_once(town, RECORD)
    verdict = town.verdict()
    assert verdict["journal"] is None
    rung = {subject: n for subject, n in verdict["facts"].items() if subject.startswith("bell:")}
    assert len(rung) > PROCESSES * 60
    assert set(rung.values()) == {1}


@pytest.mark.kill
def test_many_workers_do_each_job_once(town):
    town.run("-c", BEGIN + "for n in range(150): ring.enqueue(str(n))", "")
    all_at_once(town, WORK)
    verdict = town.verdict()
    rung = {subject: n for subject, n in verdict["facts"].items() if subject.startswith("bell:")}
    assert rung == {f"bell:{n}": 1 for n in range(150)}
    assert verdict["attempts"] == {"done": 150}


@pytest.mark.kill
def test_many_workers_enqueue_a_slot_once(town):
    adopt = (
        "from yousaid.jobs import operations\n"
        "path = 'yousaid.journal.tasks.publish_journal_head'\n"
        "operations.adopt_schedules({'head': operations.Every(path, minutes=10)})"
    )
    town.run("-c", BEGIN + adopt, "")
    all_at_once(town, SCHEDULE)
    count = "from django_tasks_db.models import DBTaskResult as J; print(J.objects.count())"
    assert town.run("-c", BEGIN + count, "").strip() == "5"  # 9:00, 9:10, … 9:40
