"""What holds when a letter is sent: stopped, said no, shared mailboxes, those who act for others.

Security threats 57 (checked at send, not queue) and 58 (safe contact).
"""

import pytest
from django.core import mail

from tests.communications.test_messages import _tell
from tests.factories.actions import MONDAY, a_plan, a_user, an_action, later
from tests.factories.people import a_contact, a_person
from yousaid.actions import operations as do
from yousaid.actions.choices import Status
from yousaid.communications.models import Message
from yousaid.communications.operations.deliver import deliver
from yousaid.communications.operations.react import react
from yousaid.communications.reactions import REACTIONS
from yousaid.people import operations
from yousaid.people.choices import Kind, Means, Scope
from yousaid.people.models import Purpose

pytestmark = pytest.mark.django_db


def rosa(**details):
    return a_person("Rosa Resident", kind=Kind.RESIDENT, **details)


def claimed(person):
    """Something this person raised is said to be done: a letter to them is queued."""
    user = a_user()
    action = an_action(a_plan(by=user, published=True), status=Status.UNDER_WAY, by=user)
    while react(REACTIONS, at=MONDAY):
        pass  # nobody raised it yet, so nobody hears that it was answered
    do.add_raiser(action, who=person, by=user, at=later(1))
    do.add_evidence(action, kind="link", title="P", url="https://p.test/", by=user, at=later(2))
    do.claim_done(action, by=user, at=later(3))
    while react(REACTIONS, at=MONDAY):
        pass


def send():
    while deliver(at=later(4)):
        pass
    return mail.outbox


def purpose():
    return Purpose.objects.get(code="replies")


def test_whoever_stops_everything_while_a_letter_waits_gets_none():
    person = rosa(email="rosa@home.test")
    claimed(person)
    operations.stop_everything(person, by=None, at=later(4))
    assert send() == []
    assert Message.objects.get(person=person).problem == "They stopped all messages."


def test_a_no_given_while_a_letter_waits_counts_and_a_yes_again_too():
    person = rosa(email="rosa@home.test")
    said = {"means": Means.PHONE, "by": None, "at": later(4)}
    claimed(person)
    operations.withdraw_consent(person, purpose=purpose(), **said)
    assert send() == []
    operations.give_consent(person, wording=purpose().wordings.get(), **said)
    claimed(person)
    assert [letter.to for letter in send()] == [["rosa@home.test"]]


def test_whoever_wants_letters_by_post_gets_no_email():
    person = rosa(email="rosa@home.test")
    operations.choose_channels(person, channels={purpose().pk: "post"}, by=None, at=MONDAY)
    claimed(person)
    assert send() == []
    assert "another way: Letter" in Message.objects.get(person=person).problem


def test_a_shared_mailbox_reads_neutral_words_and_no_private_link():
    person = rosa()
    a_contact(person, "family@home.test", is_shared=True)
    claimed(person)
    (letter,) = send()
    words = letter.subject + letter.body
    assert letter.to == ["family@home.test"]
    for told in ("Rosa", "/raised/", Message.objects.get(person=person).action.text):
        assert told not in words
    assert "/me/" in words


def test_whoever_acts_for_somebody_hears_for_whom():
    person, sister = rosa(), a_person("Ines", kind=Kind.HELPER, email="ines@home.test")
    operations.begin_acting(
        person,
        helper=sister,
        relation="sister",
        scope=Scope.RECEIVE,
        starts=MONDAY.date(),
        by=None,
        at=MONDAY,
    )
    claimed(person)
    (letter,) = send()
    assert letter.to == ["ines@home.test"]
    assert letter.body.startswith("You get this because you act for Rosa Resident.")


def test_what_staff_hear_of_their_work_needs_no_consent():
    ann = a_person("Ann", email="ann@larkmere.test")
    user = a_user()
    action = an_action(a_plan(by=user), status=Status.UNDER_WAY, owners=(ann,), by=user)
    do.nudge_owners(action, by=user, at=later(1))
    assert [letter.to for letter in _tell()] == [["ann@larkmere.test"]]
