"""The progress page belongs to who started the job; it works by plain links and forms."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.jobs import tasks
from tests.jobs.tasks import AT
from yousaid.accounts.models import User
from yousaid.jobs import operations
from yousaid.jobs.choices import State
from yousaid.jobs.models import JobProgress


@pytest.fixture
def officer(db):
    return User.objects.create_user("officer@example.test", name="Olive Officer")


@pytest.fixture
def job(officer):
    return operations.start_job(tasks.ring_many, args=[3], by=officer, title="Ring the bells")


@pytest.fixture
def page(job):
    return reverse("jobs:progress", args=[job.pk])


def test_its_owner_watches_it_from_waiting_to_done(client, officer, job, page):
    client.force_login(officer)
    waiting = client.get(page).content.decode()
    assert "Ring the bells" in waiting
    assert "Waiting to begin." in waiting
    assert 'http-equiv="refresh"' in waiting  # moves on without scripts

    operations.work_off(now=timezone.now)

    done = client.get(page).content.decode()
    assert "Done. All rung" in done
    assert 'href="/bells/"' in done
    assert 'http-equiv="refresh"' not in done


def test_a_running_job_says_how_far_it_is(client, officer, job, page):
    operations.claim_next_job("w", now=AT)
    operations.report_progress(job.pk, done=1_200, total=3_000)
    client.force_login(officer)
    assert "1,200 of 3,000 done" in client.get(page).content.decode()


def test_its_owner_stops_it(client, officer, job, page):
    client.force_login(officer)
    answer = client.post(reverse("jobs:cancel", args=[job.pk]), follow=True)
    assert "Stopped, as you asked." in answer.content.decode()
    assert JobProgress.objects.get().state == State.CANCELLED


def test_reading_never_stops_it(client, officer, job):
    client.force_login(officer)
    assert client.get(reverse("jobs:cancel", args=[job.pk])).status_code == 405
    assert JobProgress.objects.get().state == State.WAITING


def test_nobody_else_sees_a_trace_of_it(client, job, page):
    other = User.objects.create_user("other@example.test", name="Otto Other")
    client.force_login(other)
    assert client.get(page).status_code == 404
    assert client.post(reverse("jobs:cancel", args=[job.pk])).status_code == 404
    client.logout()
    assert client.get(page).status_code == 302
    assert JobProgress.objects.get().state == State.WAITING
