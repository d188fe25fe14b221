"""The nightly jobs do their work by the clock, as the system user, and are all scheduled."""

from datetime import timedelta

import pytest

from tests.factories.actions import MONDAY, a_plan, an_action
from tests.factories.people import a_person
from yousaid.accounts.operations import system_user
from yousaid.actions import operations as do
from yousaid.actions import tasks
from yousaid.actions.choices import RungTarget, Status
from yousaid.actions.models import Escalation, Follower, Occurrence
from yousaid.config.schedules import SCHEDULES
from yousaid.journal.access import facts_about
from yousaid.kit import clock
from yousaid.kit.dates import Due

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_months_later(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=60))


def test_silence_ends_claims():
    action = an_action(a_plan(published=True), status=Status.CLAIMED)
    assert tasks.lapse_silences.call() == 1
    action.refresh_from_db()
    assert action.status == Status.CONFIRMED
    assert facts_about(f"action:{action.pk}").last().actor == system_user()


def test_late_actions_escalate():
    plan = a_plan()
    rungs = [do.NewRung("Owners", 1, RungTarget.OWNER)]
    do.set_ladder(name="Usual", is_default=True, rungs=rungs, by=plan.created_by, at=MONDAY)
    an_action(plan, agreed=Due(MONDAY.date(), "day"), owners=(a_person(),))
    assert tasks.escalate_late_actions.call() == 1
    assert Escalation.objects.count() == 1


def test_duties_fall_due():
    action = an_action(status=Status.UNDER_WAY)
    by = action.plan.created_by
    do.set_duty(action, rule="FREQ=MONTHLY", starts=MONDAY.date(), by=by, at=MONDAY)
    assert tasks.spawn_occurrences.call() == Occurrence.objects.count() == 6


def test_unconfirmed_addresses_are_forgotten():
    do.ask_to_follow(email="fay@private.test", what=a_plan(published=True), at=MONDAY)
    assert tasks.forget_unconfirmed_followers.call() == 1
    assert Follower.objects.get().email == ""


def test_every_task_comes_round():
    scheduled = {every.task_path for every in SCHEDULES.values()}
    names = ("lapse_silences", "escalate_late_actions", "spawn_occurrences")
    for name in (*names, "forget_unconfirmed_followers"):
        assert f"yousaid.actions.tasks.{name}" in scheduled
