"""Saying who raised an action or a whole plan, at the desk."""

import pytest
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.factories.actions import a_plan, an_action
from yousaid.actions.models import Action
from yousaid.groups.models import Group
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same
    return engagement()[0]


def a_group(name):
    return Group.objects.create(name=name, kind="panel")


def raised_by(action):
    return reverse("actions:desk-raised-by", args=[action.pk])


def test_a_resident_is_noted_by_name_and_may_be_written_to(client):
    action = an_action()
    send(client, raised_by(action), name="Rosa Reyes", email="rosa@example.test")
    raiser = action.raisers.get()
    assert (raiser.person.name, raiser.person.email, raiser.person.kind) == (
        "Rosa Reyes",
        "rosa@example.test",
        "resident",
    )


def test_a_group_is_noted_once_however_often_it_is_sent(client):
    action, panel = an_action(), a_group("Residents' Panel")
    for _ in range(2):
        send(client, raised_by(action), group=panel.pk)
    assert [raiser.group for raiser in action.raisers.all()] == [panel]


@pytest.mark.parametrize("both", [True, False])
def test_it_is_a_group_or_a_resident_not_both_and_not_nobody(client, both):
    action, panel = an_action(), a_group("Residents' Panel")
    sent = {"group": panel.pk, "name": "Rosa Reyes"} if both else {}
    page = client.post(raised_by(action), sent).content.decode()
    assert "Choose a group or name a resident, one of them" in page
    assert not action.raisers.exists()
    assert not Person.objects.filter(name="Rosa Reyes").exists()


def test_a_group_raised_every_action_of_a_plan_that_nobody_raised(client):
    plan, panel, forum = a_plan(), a_group("Residents' Panel"), a_group("Youth forum")
    theirs = an_action(plan, raised_by=forum)
    others = [an_action(plan) for _ in range(3)]
    address = reverse("actions:desk-plan-raised-by", args=[plan.pk])
    assert "3 actions of this plan were raised by nobody" in client.get(address).content.decode()
    send(client, address, group=panel.pk)
    assert [raiser.group for raiser in theirs.raisers.all()] == [forum]
    assert [row.raisers.get().group for row in others] == [panel] * 3
    assert not Action.objects.filter(plan=plan, raisers__isnull=True).exists()
