"""From fact to letter: who hears, once, and by what holds when it is sent."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from tests.factories.actions import MONDAY, a_plan, a_user, an_action, later
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.actions.choices import Status
from yousaid.communications.choices import Kind, State
from yousaid.communications.models import Message
from yousaid.communications.operations.deliver import LOST_AFTER, deliver
from yousaid.communications.operations.react import react
from yousaid.communications.reactions import REACTIONS
from yousaid.groups.models import Group, Membership
from yousaid.kit.dates import Due
from yousaid.people.choices import Kind as PersonKind

pytestmark = pytest.mark.django_db
LATER = Due(date(2027, 3, 31), "month")


def _tell(at=MONDAY):
    while react(REACTIONS, at=at):
        pass
    while deliver(at=at):
        pass
    return mail.outbox


def _followed(email="neighbour@example.test", *, confirm=True):
    user = a_user()
    plan = a_plan(by=user, published=True)
    action = an_action(plan, status=Status.UNDER_WAY, by=user)
    follower = do.ask_to_follow(email=email, what=plan, at=MONDAY)
    if confirm:
        do.confirm_follow(follower, at=MONDAY)
    return user, action, follower


def test_a_follower_is_asked_first_and_told_of_nothing_before_they_confirm():
    user, action, _follower = _followed(confirm=False)
    do.revise_date(action, due=LATER, reason="Parts are late.", by=user, at=later(1))
    sent = _tell()
    assert [m.to for m in sent] == [["neighbour@example.test"]]
    assert "confirm" in sent[0].subject.lower()
    assert Message.objects.get(kind=Kind.FOLLOW_ASKED).state == State.SENT


def test_changes_to_one_follower_are_put_in_one_letter():
    user, action, _follower = _followed()
    _tell()
    mail.outbox.clear()
    do.revise_date(action, due=LATER, reason="Parts are late.", by=user, at=later(1))
    do.close_unfixed(action, reason="It belongs to the council.", by=user, at=later(2))
    sent = _tell()
    assert len(sent) == 1
    assert "moved" in sent[0].body
    assert "Closed" in sent[0].body
    assert sent[0].extra_headers["List-Unsubscribe"].startswith("<http")


def test_whoever_stopped_meanwhile_gets_nothing():
    user, action, follower = _followed()
    _tell()
    mail.outbox.clear()
    do.close_unfixed(action, reason="It belongs to the council.", by=user, at=later(2))
    while react(REACTIONS, at=MONDAY):
        pass
    do.end_follow(follower, at=later(3))
    while deliver(at=MONDAY):
        pass
    assert mail.outbox == []
    states = Message.objects.filter(kind=Kind.FOLLOWED_CHANGED).values_list("state", flat=True)
    assert set(states) == {State.SENT, State.EXCLUDED}


def test_a_fact_is_reacted_to_once_however_often_the_job_runs():
    user, action, _follower = _followed()
    do.close_unfixed(action, reason="It belongs to the council.", by=user, at=later(2))
    _tell()
    count = Message.objects.count()
    _tell()
    assert Message.objects.count() == count


def test_a_claim_writes_to_the_officers_of_the_group_that_raised_it_each_alone():
    user = a_user()
    group = Group.objects.create(name="Quarrybank TRA", kind_id="association")
    for role in ("Chair", "Secretary", ""):
        person = a_person(kind=PersonKind.RESIDENT, email=f"{role or 'member'}@resident.test")
        Membership.objects.create(group=group, person=person, role=role, starts=date(2026, 1, 5))
    action = an_action(a_plan(by=user, published=True), status=Status.CLAIMED, by=user)
    do.add_raiser(action, who=group, by=user, at=later(1))
    do.withdraw_claim(action, reason="Not yet.", by=user, at=later(2))
    do.claim_done(action, by=user, at=later(3))
    sent = [m for m in _tell() if "Is this done" in m.subject]
    assert sorted(m.to[0] for m in sent) == ["Chair@resident.test", "Secretary@resident.test"]
    assert all(len(m.to) == 1 and not m.cc and not m.bcc for m in sent)
    assert all(re.search(r"/raised/[0-9a-f]{64}/", m.body) for m in sent)


def test_a_worker_that_died_while_sending_leaves_the_message_unknown_and_unsent():
    _followed()
    while react(REACTIONS, at=MONDAY):
        pass
    Message.objects.update(state=State.SENDING, tried_at=MONDAY)
    while deliver(at=MONDAY + LOST_AFTER + timedelta(minutes=1)):
        pass
    assert mail.outbox == []
    assert set(Message.objects.values_list("state", flat=True)) == {State.UNKNOWN}


def test_a_mail_server_that_refuses_is_tried_again_and_then_given_up(monkeypatch):
    _followed(confirm=False)
    while react(REACTIONS, at=MONDAY):
        pass

    def refuse(self, fail_silently=False):
        raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    for attempt in range(5):
        deliver(at=MONDAY + timedelta(minutes=10 * attempt))
    message = Message.objects.get()
    assert (message.state, message.attempts) == (State.FAILED, 5)
    assert "no mail server" in message.problem


def test_what_a_raiser_wrote_goes_to_nobody_but_staff():
    user, action, _follower = _followed()
    person = a_person(kind=PersonKind.RESIDENT, name="Canary Raiser", email="raiser@resident.test")
    raiser = do.add_raiser(action, who=person, by=user, at=later(1))
    do.add_evidence(
        action, kind="link", title="Photo", url="https://example.test/", by=user, at=later(2)
    )
    do.claim_done(action, by=user, at=later(3))
    do.record_reply(
        action, raiser=raiser, kind="dispute", text="canary words", by=None, at=later(4)
    )
    sent = [m for m in _tell() if m.to == ["neighbour@example.test"]]
    assert sent
    assert not any("canary" in (m.subject + m.body).lower() for m in sent)


def test_a_change_that_is_rolled_back_tells_nobody():
    user, action, _follower = _followed()
    _tell()
    mail.outbox.clear()
    with transaction.atomic():
        do.close_unfixed(action, reason="It belongs to the council.", by=user, at=later(2))
        transaction.set_rollback(True)
    assert _tell() == []


def test_whoever_is_reminded_gets_a_letter_and_the_others_none():
    user = a_user()
    ann = a_person("Ann", email="ann@larkmere.test")
    gone = a_person("Gone", email="gone@larkmere.test", left_on=date(2026, 1, 1))
    action = an_action(a_plan(by=user), status=Status.UNDER_WAY, owners=(ann, gone), by=user)
    do.nudge_owners(action, by=user, at=later(1))
    (letter,) = _tell()
    assert letter.to == ["ann@larkmere.test"]
    assert letter.subject.startswith("A reminder: ")
    assert f"/desk/actions/{action.pk}/" in letter.body


def test_all_that_is_passed_up_to_one_person_in_a_run_makes_one_letter():
    user = a_user()
    chief = a_person("Ngozi Okafor", email="chief@staff.test")
    do.set_ladder(
        name="Usual",
        is_default=True,
        rungs=[do.NewRung("Chief Executive", 1, "person", chief)],
        by=user,
        at=MONDAY,
    )
    plan = a_plan(by=user, published=True)
    for _ in range(3):
        action = an_action(plan, status=Status.UNDER_WAY, by=user)
        do.agree_date(action, due=Due(date(2026, 10, 31), "month"), by=user, at=later(1))
    do.escalate_late_actions(by=user, at=later(2))
    sent = [m for m in _tell() if m.to == ["chief@staff.test"]]
    assert len(sent) == 1
    assert "3 actions" in sent[0].subject
    assert sent[0].body.count("days late") == 3


def test_many_changes_enqueue_one_telling():
    user, action, _follower = _followed()
    DBTaskResult.objects.all().delete()
    for minute in range(5):
        do.revise_date(action, due=LATER, reason="Parts.", by=user, at=later(minute))
    do.close_unfixed(action, reason="It belongs to the council.", by=user, at=later(9))
    tell = DBTaskResult.objects.filter(task_path="yousaid.communications.tasks.tell")
    assert tell.count() == 1
