"""Jobs: enqueued with their cause, run once, tried again, given back, watched and cancelled."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.jobs import tasks
from tests.jobs.tasks import AT
from yousaid.accounts.models import User
from yousaid.jobs import operations, rules
from yousaid.jobs.choices import Outcome, State
from yousaid.jobs.models import Attempt, JobProgress, Schedule, WorkerBeat
from yousaid.jobs.operations import Every
from yousaid.journal.models import Fact


def the_job() -> DBTaskResult:
    return DBTaskResult.objects.get()


def attempts() -> list[tuple[int, str]]:
    return list(Attempt.objects.order_by("number").values_list("number", "outcome"))


def beat(worker_id, *, machine="here", process="1:1", now=None):
    operations.beat(worker_id, machine=machine, process=process, now=now or timezone.now())


def release(now=None, *, alive=()):
    return operations.release_dead_jobs(
        now=now or timezone.now(), machine="here", process_lives=lambda process: process in alive
    )


@pytest.mark.django_db(transaction=True)
def test_a_job_is_enqueued_with_its_cause_or_not_at_all():
    with transaction.atomic():
        tasks.ring.enqueue("tenor")
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0
    with transaction.atomic():
        tasks.ring.enqueue("treble")
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_a_job_runs_and_its_end_is_written():
    tasks.ring.enqueue("tenor")
    assert operations.work_off(now=timezone.now) == 1
    assert (the_job().status, the_job().return_value) == ("SUCCESSFUL", "tenor rang")
    assert attempts() == [(1, Outcome.DONE)]
    assert operations.work_off(now=timezone.now) == 0


@pytest.mark.django_db
def test_a_failing_job_waits_longer_each_time_and_is_then_given_up_visibly():
    tasks.crack.enqueue("tenor")
    now = timezone.now()
    for wait in (30, 120, 480, 1920):
        job = operations.claim_next_job("w", now=now)
        operations.run_job(job, now=lambda: now)
        assert the_job().status == "READY"
        assert the_job().run_after == now + timedelta(seconds=wait)
        assert operations.claim_next_job("w", now=now) is None
        DBTaskResult.objects.update(run_after=now)
    operations.run_job(operations.claim_next_job("w", now=now), now=lambda: now)

    assert the_job().status == "FAILED"
    assert "tenor is cracked" in the_job().traceback
    assert attempts() == [(n, Outcome.FAILED) for n in range(1, 6)]
    assert Attempt.objects.first().error == "ValueError: tenor is cracked"


@pytest.mark.django_db
def test_a_task_that_no_longer_exists_fails_and_is_kept():
    tasks.ring.enqueue("tenor")
    DBTaskResult.objects.update(task_path="tests.jobs.tasks.gone")
    operations.work_off(now=timezone.now)
    assert attempts() == [(1, Outcome.FAILED)]
    assert the_job().status == "READY"


@pytest.mark.django_db
def test_the_job_of_a_killed_worker_is_given_back_at_once():
    tasks.ring.enqueue("tenor")
    beat("killed", process="7:7")
    operations.claim_next_job("killed", now=AT)

    assert release(alive=["7:7"]) == 0
    assert release(alive=[]) == 1

    assert attempts() == [(1, Outcome.DIED)]
    assert not WorkerBeat.objects.exists()
    assert operations.work_off(now=timezone.now) == 1
    assert attempts() == [(1, Outcome.DIED), (2, Outcome.DONE)]


@pytest.mark.django_db
def test_a_worker_elsewhere_keeps_its_job_until_it_falls_silent():
    now = timezone.now()
    tasks.ring.enqueue("tenor")
    beat("far", machine="elsewhere", now=now)
    operations.claim_next_job("far", now=now)
    assert release(now + rules.SILENCE) == 0
    assert release(now + rules.SILENCE + timedelta(seconds=1)) == 1


@pytest.mark.django_db
def test_a_job_that_kills_its_workers_is_given_up():
    tasks.ring.enqueue("tenor")
    for _ in range(rules.MOST_DEATHS):
        operations.claim_next_job("unknown", now=AT)
        release()
    assert the_job().status == "FAILED"
    assert "10 workers died" in the_job().traceback


@pytest.mark.django_db
def test_a_worker_thought_dead_cannot_end_a_job_that_was_given_on():
    tasks.ring.enqueue("tenor")
    slow = operations.claim_next_job("slow", now=AT)
    release()
    operations.claim_next_job("quick", now=AT)
    operations.run_job(slow, now=timezone.now)
    assert the_job().status == "RUNNING"
    assert attempts() == [(1, Outcome.DIED), (2, Outcome.RUNNING)]


@pytest.mark.django_db
def test_work_and_end_in_one_transaction_happen_once():
    tasks.ring_once.enqueue("tenor")
    slow = operations.claim_next_job("slow", now=AT)
    release()
    operations.run_job(operations.claim_next_job("quick", now=AT), now=timezone.now)
    operations.run_job(slow, now=timezone.now)  # still thinks the job is its own
    assert Fact.objects.count() == 1
    assert the_job().status == "SUCCESSFUL"
    assert attempts() == [(1, Outcome.DIED), (2, Outcome.DONE)]


@pytest.mark.django_db(transaction=True)
def test_completing_outside_a_transaction_is_refused():
    tasks.ring.enqueue("tenor")
    job = operations.claim_next_job("w", now=AT)
    with pytest.raises(RuntimeError, match="inside the transaction"):
        operations.complete_job(job.pk, now=AT)


@pytest.mark.django_db
def test_the_database_lets_a_job_run_only_once_at_a_time():
    tasks.ring.enqueue("tenor")
    job = operations.claim_next_job("w", now=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(job=job, number=2, worker_id="x", started_at=AT)


@pytest.fixture
def officer(db):
    return User.objects.create_user("officer@example.test", name="Olive Officer")


def test_a_watched_job_tells_how_far_it_got(officer):
    progress = operations.start_job(tasks.ring_many, args=[3], by=officer, title="Ring the bells")
    assert (progress.state, progress.percent) == (State.WAITING, None)

    operations.work_off(now=timezone.now)

    progress = JobProgress.objects.get()
    assert progress.state == State.DONE
    assert (progress.done, progress.total, progress.percent) == (3, 3, 100)
    assert (progress.message, progress.result_url) == ("All rung", "/bells/")
    assert progress.result == {"rung": 3}


def test_a_waiting_job_is_cancelled_at_once(officer):
    progress = operations.start_job(tasks.ring_many, args=[3], by=officer, title="Ring")
    operations.cancel_job(progress)
    assert operations.work_off(now=timezone.now) == 0
    assert JobProgress.objects.get().state == State.CANCELLED


def test_a_running_job_stops_at_its_next_report_and_leaves_nothing(officer):
    progress = operations.start_job(tasks.ring_many, args=[3], by=officer, title="Ring")
    job = operations.claim_next_job("w", now=AT)
    operations.cancel_job(progress)
    assert operations.run_job(job, now=timezone.now) == Outcome.CANCELLED
    assert JobProgress.objects.get().state == State.CANCELLED
    assert Fact.objects.count() == 0
    assert operations.work_off(now=timezone.now) == 0


def test_a_finished_job_cannot_be_cancelled(officer):
    progress = operations.start_job(tasks.ring_many, args=[1], by=officer, title="Ring")
    operations.work_off(now=timezone.now)
    operations.cancel_job(progress)
    assert JobProgress.objects.get().state == State.DONE


@pytest.mark.django_db
def test_a_slot_is_enqueued_once_however_often_it_is_looked_at():
    operations.adopt_schedules({"ring": Every("yousaid.jobs.tasks.forget_old_jobs", minutes=60)})
    counts = [operations.enqueue_due(now=AT + timedelta(minutes=m)) for m in (0, 1, 59, 60, 200)]
    assert counts == [1, 0, 0, 1, 1]
    assert DBTaskResult.objects.count() == 3


@pytest.mark.django_db
def test_schedules_follow_the_table_and_remember_their_slot():
    path = "yousaid.jobs.tasks.forget_old_jobs"
    operations.adopt_schedules({"a": Every(path, minutes=60), "b": Every(path, minutes=5)})
    operations.enqueue_due(now=AT)
    operations.adopt_schedules({"a": Every(path, minutes=60)})
    assert [each.name for each in Schedule.objects.all()] == ["a"]
    assert operations.enqueue_due(now=AT) == 0


@pytest.mark.django_db
def test_old_jobs_are_forgotten_with_all_that_hangs_on_them(officer):
    operations.start_job(tasks.ring_many, args=[1], by=officer, title="Old")
    operations.work_off(now=timezone.now)
    tasks.ring.enqueue("waiting")
    assert operations.forget_jobs(ended_before=timezone.now()) == 1
    assert not JobProgress.objects.exists()
    assert not Attempt.objects.exists()
    assert DBTaskResult.objects.count() == 1
