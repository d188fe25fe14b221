"""Saying who raised an action or a whole plan, at the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.cast import sign_up
from tests.factories.actions import a_plan, an_action, later
from tests.factories.people import a_person
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant
from yousaid.actions.models import Action
from yousaid.groups.models import Group
from yousaid.people.choices import Kind
from yousaid.people.models import Person
from yousaid.people.operations import index_people
from yousaid.places.models import Place, PlaceReach

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same
    return engagement()[0]


def a_group(name):
    return Group.objects.create(name=name, kind_id="panel")


def raised_by(action):
    return reverse("actions:desk-raised-by", args=[action.pk])


def test_a_resident_is_noted_by_name_and_may_be_written_to(client):
    action = an_action()
    send(client, raised_by(action), name="Rosa Reyes", email="rosa@example.test")
    raiser = action.raisers.get()
    assert (raiser.person.name, raiser.person.contacts.get().value, raiser.person.kind) == (
        "Rosa Reyes",
        "rosa@example.test",
        "resident",
    )


def test_a_group_is_noted_once_however_often_it_is_sent(client):
    action, panel = an_action(), a_group("Residents' Panel")
    for _ in range(2):
        send(client, raised_by(action), group=f"group:{panel.pk}")
    assert [raiser.group for raiser in action.raisers.all()] == [panel]


def test_somebody_in_the_register_is_chosen_and_gets_a_private_link(client):
    action, rosa = an_action(), a_person("Rosa", kind=Kind.RESIDENT)
    gone = a_person("Gone Away", kind=Kind.RESIDENT, left_on=later(days=-1).date())
    index_people([rosa.pk, gone.pk])
    page = client.get(raised_by(action)).content.decode()
    assert "Rosa" not in page  # of 300,000 people nobody is listed; one asks by words
    found = send(client, raised_by(action), **{"person-words": "rosa"})
    assert f'value="{rosa.pk}"' in found.content.decode()
    assert (
        "Nothing is found"
        in send(client, raised_by(action), **{"person-words": "gone away"}).content.decode()
    )
    assert send(client, raised_by(action), person=gone.pk).status_code == 200
    assert send(client, raised_by(action), person=rosa.pk).status_code == 302
    raiser = action.raisers.get()
    assert raiser.person == rosa
    page = client.get(reverse("actions:desk-detail", args=[action.pk])).content.decode()
    assert "Raised by Rosa" in page
    assert reverse("actions:desk-private-link", args=[action.pk, raiser.pk]) in page


def test_residents_are_offered_only_to_those_who_may_see_their_names(settings):
    settings.DEMO = True
    place = Place.objects.add_root({"name": "North"})
    user = sign_up("near@cast.test", "Near Only")
    grant = Grant.objects.create(
        user=user, role=Role.ENGAGEMENT, reach=Reach.PLACES, starts=later().date()
    )
    PlaceReach.objects.create(grant=grant, place=place)
    client = Client()
    client.force_login(user)
    action, rosa = an_action(a_plan(place=place)), a_person("Rosa", kind=Kind.RESIDENT)
    index_people([rosa.pk])
    found = send(client, raised_by(action), **{"person-words": "Rosa"})
    assert "Nothing is found" in found.content.decode()
    assert send(client, raised_by(action), person=rosa.pk).status_code == 200
    assert not action.raisers.exists()


@pytest.mark.parametrize("both", [True, False])
def test_it_is_a_group_or_a_resident_not_both_and_not_nobody(client, both):
    action, panel = an_action(), a_group("Residents' Panel")
    sent = {"group": f"group:{panel.pk}", "name": "Rosa Reyes"} if both else {}
    page = client.post(raised_by(action), sent).content.decode()
    assert "Choose a group, find somebody or name a resident: one of them" in page
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
