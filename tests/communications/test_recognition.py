"""An association hears of its review and of what is decided about its recognition (TH-33)."""

from datetime import timedelta

import pytest
from django.core import mail

from tests.cast import MONDAY, sign_up
from tests.factories.people import a_person
from tests.groups.recognition import failing, recognised, some_criteria
from yousaid.communications.operations.deliver import deliver
from yousaid.communications.operations.react import react
from yousaid.communications.reactions import REACTIONS
from yousaid.groups.models import Membership
from yousaid.groups.operations import recognition as do
from yousaid.people.choices import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = sign_up("officer@cast.test", "Olive")
    a_person("Olive Officer", kind=Kind.STAFF, user=user, email="olive@homes.test")
    some_criteria(user)
    return user


def tell(at):
    mail.outbox.clear()
    while react(REACTIONS, at=at):
        pass
    while deliver(at=at):
        pass
    return {to: letter for letter in mail.outbox for to in letter.to}


def chaired(recognition, officer):
    """Somebody with an address takes the chair, and the officer looks after it."""
    chair = a_person("Chidi Chair", kind=Kind.RESIDENT, email="chidi@resident.test")
    Membership.objects.filter(group=recognition.group).update(person=chair)
    do.change_recognition(
        recognition, officer=officer, money_held=0, decision_due_on=None, by=officer, at=MONDAY
    )
    return recognition


def test_those_in_post_and_the_officer_are_reminded_before_a_review(officer):
    recognition = chaired(recognised(officer), officer)
    tell(MONDAY)
    at = MONDAY.replace(year=2027) - timedelta(days=30)
    do.remind_of_reviews(by=officer, at=at)
    sent = tell(at)
    assert set(sent) == {"chidi@resident.test", "olive@homes.test"}
    letter = sent["chidi@resident.test"]
    assert letter.subject == "Quarrybank TRA: the review of its recognition is due in 30 days"
    assert f"/your-association/{recognition.group_id}/recognition/" in letter.body
    assert "/desk/" not in letter.body
    assert "/desk/" in sent["olive@homes.test"].body


def test_what_changes_for_them_is_told_with_its_reason(officer):
    recognition = chaired(failing(officer), officer)
    tell(MONDAY)
    due = MONDAY.date() + timedelta(days=60)
    do.open_support_plan(
        recognition, reason="We knock on doors together.", goals_due_on=due, by=officer, at=MONDAY
    )
    letter = tell(MONDAY)["chidi@resident.test"]
    assert letter.subject == "Quarrybank TRA: how we help it"
    assert "We knock on doors together." in letter.body
    assert "Hall:" not in letter.body  # nothing that it is given has changed
