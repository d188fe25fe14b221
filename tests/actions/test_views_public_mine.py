"""What a resident asked for, in one place: theirs and their groups', nobody else's."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import sign_up
from tests.factories.actions import a_plan, an_action, later
from yousaid.actions.choices import Status
from yousaid.actions.models import Plan, Raiser
from yousaid.groups.choices import Kind as GroupKind
from yousaid.groups.models import Group, Membership
from yousaid.people.choices import Kind
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa():
    user = sign_up("rosa@homes.test", "Rosa")
    return Person.objects.create(name="Rosa", kind=Kind.RESIDENT, user=user)


def shown(person) -> str:
    client = Client()
    client.force_login(person.user)
    return client.get(reverse("actions:public-mine")).content.decode()


def asked(text, **whom):
    plan = a_plan()
    Plan.objects.filter(pk=plan.pk).update(published_at=later())
    action = an_action(plan, text=text, **whom.pop("how", {}))
    Raiser.objects.create(action=action, **whom)
    return action


def test_ones_own_and_ones_groups_actions_with_the_way_to_answer(rosa):
    panel = Group.objects.create(name="Panel", kind_id=GroupKind.PANEL)
    Membership.objects.create(group=panel, person=rosa, starts=date(2020, 1, 1))
    left = Group.objects.create(name="Left", kind_id=GroupKind.PANEL)
    Membership.objects.create(
        group=left, person=rosa, starts=date(2020, 1, 1), ends=date(2021, 1, 1)
    )
    other = Person.objects.create(name="Other", kind=Kind.RESIDENT)
    asked("Mend the lift", person=rosa)
    claimed = asked("Light the stairs", group=panel, how={"status": Status.CLAIMED})
    asked("Asked by those I left", group=left)
    asked("Asked by another", person=other)

    page = shown(rosa)

    assert "Mend the lift" in page
    assert "Asked by" not in page
    assert reverse("actions:public-reply", args=[claimed.pk]) in page
    assert page.index("Light the stairs") < page.index("Mend the lift")  # it waits for a word
    assert page.count("We say it is done. Is it?") == 1


def test_nothing_yet_says_what_will_be_here(rosa):
    assert "Nothing is here yet" in shown(rosa)


def test_somebody_we_do_not_know_is_told_so():
    client = Client()
    client.force_login(sign_up("new@homes.test", "New"))
    page = client.get(reverse("actions:public-mine")).content.decode()
    assert "We do not know yet which person in our records you are." in page
