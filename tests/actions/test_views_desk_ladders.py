"""Writing a ladder at the desk: who hears when an action is late."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.cast import sign_up
from yousaid.accounts.choices import Role
from yousaid.actions.models import Ladder
from yousaid.people.choices import Kind
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db
LADDERS = "/desk/ladders/"


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


def rungs(ladder):
    return [
        (rung.title, rung.days_late, rung.target, rung.person_id, rung.setbacks)
        for rung in ladder.rungs.filter(is_retired=False)
    ]


def test_a_landlords_first_ladder_and_its_change():
    client, _ = engagement()
    chief = Person.objects.create(name="Ngozi Okafor", kind=Kind.STAFF, post="Chief Executive")
    assert "Nobody hears yet" in client.get(LADDERS).content.decode()

    answers = {
        "name": "Usual",
        "who_1": "owner",
        "days_1": "1",
        "who_2": "line_manager",
        "days_2": "14",
        "setbacks_2": "3",
        "who_3": f"person:{chief.pk}",
        "days_3": "60",
        "is_default": "on",
    }
    send(client, reverse("actions:desk-add-ladder"), **answers)
    ladder = Ladder.objects.get()
    assert ladder.is_default
    assert rungs(ladder) == [
        ("The owners", 1, "owner", None, None),
        ("The lead's line manager", 14, "line_manager", None, 3),
        ("Chief Executive, Ngozi Okafor", 60, "person", chief.pk, None),
    ]
    assert "60 days late" in client.get(LADDERS).content.decode()

    url = reverse("actions:desk-change-ladder", args=[ladder.pk])
    send(client, url, **answers | {"name": "Quick", "days_1": "2", "who_3": "", "days_3": ""})
    ladder = Ladder.objects.get()
    assert ladder.name == "Quick"
    assert [days for _, days, *_ in rungs(ladder)] == [2, 14]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"name": "Usual"}, "Choose who hears of it first"),
        ({"name": "Usual", "who_1": "owner"}, "Say after how many days late"),
        (
            {"name": "Usual", "who_1": "owner", "days_1": "9", "who_2": "owner", "days_2": "9"},
            "Each step comes later than the one before",
        ),
    ],
)
def test_a_ladder_that_leads_nowhere_is_refused(answers, says):
    client, _ = engagement()
    answer = send(client, reverse("actions:desk-add-ladder"), **answers)
    assert says in answer.content.decode()
    assert not Ladder.objects.exists()


def test_a_name_is_borne_by_one_ladder():
    client, _ = engagement()
    first, second = Ladder.objects.create(name="Usual"), Ladder.objects.create(name="Gentle")
    url = reverse("actions:desk-change-ladder", args=[second.pk])
    answer = send(client, url, name="Usual", who_1="owner", days_1="5")
    assert "There is another ladder called Usual" in answer.content.decode()
    assert not first.rungs.exists()


def test_front_line_staff_read_it_only():
    ladder = Ladder.objects.create(name="Usual")
    client = Client()
    client.force_login(sign_up("o@cast.test", "Olive", Role.OFFICER))
    page = client.get(LADDERS).content.decode()
    assert "Usual" in page
    change = reverse("actions:desk-change-ladder", args=[ladder.pk])
    assert change not in page
    assert client.get(change).status_code == 403
