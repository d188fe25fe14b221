"""The list of people: who is in it for whom, its filters, and how many queries it takes."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import sign_up
from tests.factories.people import a_person
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant
from yousaid.people.choices import Capacity, Kind
from yousaid.people.models import (
    AccessNeed,
    Interest,
    Need,
    Offer,
    Preference,
    Residency,
    Topic,
    WantedFormat,
)
from yousaid.people.operations import index_people
from yousaid.places.models import Home, Place, PlaceReach

pytestmark = pytest.mark.django_db
URL = "people:desk-people"
CANARY = "Canary Kowalczyk"


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


@pytest.fixture
def places():
    """Two estates with a home each: (place, home) by name."""
    made = {}
    for name in ("North", "South"):
        place = Place.objects.add_root({"name": name})
        block = Place.objects.add_child(place, {"name": f"{name} Tower"})
        home = Home.objects.create(
            place=block,
            reference=name,
            address=f"1 {name} Tower",
            postcode="LK1 1AA",
            tenure="general_needs",
        )
        made[name] = (place, home)
    return made


def living(name, home, capacity=Capacity.TENANT, **contacts):
    person = a_person(name, kind=Kind.RESIDENT, **contacts)
    Residency.objects.create(person=person, home=home, capacity=capacity)
    index_people([person.pk])
    return person


def officer(*places):
    """A browser of a front-line officer for these places."""
    user = sign_up("officer@cast.test", "Olive")
    grant = Grant.objects.create(
        user=user, role=Role.OFFICER, reach=Reach.PLACES, starts=date(2026, 1, 1)
    )
    PlaceReach.objects.bulk_create(PlaceReach(grant=grant, place=place) for place in places)
    client = Client()
    client.force_login(user)
    return client


def engagement():
    client = Client()
    client.force_login(sign_up("eng@cast.test", "Eng", Role.ENGAGEMENT))
    return client


def shown(client, query=""):
    answer = client.get(reverse(URL) + query)
    assert answer.status_code == 200
    return [row.name for row in answer.context["page"].rows], answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        *("", "?q=Kowalczyk", "?q=Kowalzcyk", "?q=kow", "?q=1+South+Tower", "?q=LK1+1AA"),
        *("?q=07700900777", "?q=canary%40homes.test", "?kind=resident", "?place=south"),
    ],
)
def test_nobody_out_of_reach_is_shown_counted_or_hinted_at(places, query):
    """KI-104, security.md 5: an officer sees those of their own area, and no trace of others."""
    living("Jan Kowalska", places["North"][1])
    living(CANARY, places["South"][1], email="canary@homes.test", phone="07700 900777")
    client = officer(places["North"][0])
    names, page = shown(client, query.replace("south", str(places["South"][0].pk)))
    assert CANARY not in names
    assert set(names) <= {"Jan Kowalska", "Olive"}
    for secret in ("Canary", "Kowalczyk</", "South Tower</", "canary@homes.test</", "900777</"):
        assert secret not in page
    if not query:
        assert names == ["Jan Kowalska"]
        assert "1 row" in page


def test_a_move_out_of_the_area_takes_somebody_off_the_list(places):
    mover = living("Jan Kowalska", places["North"][1])
    client = officer(places["North"][0])
    assert shown(client)[0] == ["Jan Kowalska"]
    mover.residencies.update(ends=date(2026, 11, 23))
    assert shown(client)[0] == []


def test_each_filter_narrows_to_those_it_names(places):
    ann = living("Ann Able", places["North"][1], email="ann@homes.test")
    living("Bob Baker", places["South"][1], Capacity.LEASEHOLDER, phone="07700 900111")
    topic = Topic.objects.create(code="made-up", name="Made up")
    need = Need.objects.create(code="made-up", name="Made up")
    Interest.objects.create(person=ann, topic=topic)
    AccessNeed.objects.create(person=ann, need=need)
    Preference.objects.create(person=ann, language="bn")
    WantedFormat.objects.create(person=ann, format="large_print")
    Offer.objects.create(person=ann, minutes_a_month=120)
    client = engagement()
    for query in (
        f"place={places['North'][0].pk}",
        "capacity=tenant",
        "reach=email",
        f"interest={topic.pk}",
        f"need={need.pk}",
        "language=bn",
        "wants=large_print",
        "time=120",
        f"q=able&place={places['North'][0].pk}",
    ):
        assert shown(client, f"?{query}")[0] == ["Ann Able"], query
    for query in ("capacity=leaseholder", "reach=phone", "lacks=email"):
        assert shown(client, f"?{query}")[0] == ["Bob Baker"], query
    assert shown(client, "?time=480")[0] == []


def test_rare_filters_come_when_asked_for_and_stay_while_something_is_chosen(places):
    client = engagement()
    assert "Bengali" not in shown(client)[1]
    every = shown(client, "?filters=all&q=able")[1]
    assert "Bengali" in every
    assert '<input type="hidden" name="filters" value="all">' in every
    assert "More filters" not in every
    chosen = shown(client, "?language=bn")[1]
    assert 'value="bn" selected>' in chosen
    assert 'href="?filters=all&amp;language=bn">More filters' in chosen
    assert "selected" not in shown(client, "?filters=all")[1]  # drawn once, chosen by nobody else


def test_says_how_the_words_were_understood_and_why_somebody_is_here(places):
    living("Ann Kowalczyk", places["North"][1])
    client = engagement()
    assert "spelling like Kowalczyk" in shown(client, "?q=Kowalzcyk")[1]
    assert "People living at 1 North Tower" in shown(client, "?q=1+North+Tower")[1]


def test_the_download_holds_what_is_shown_and_no_formula(places):
    living("=cmd|'/c calc'!A1", places["North"][1])
    living("Ann Able", places["South"][1])
    csv = b"".join(engagement().get(reverse(URL) + "?q=cmd&format=csv").streaming_content).decode()
    assert "Ann Able" not in csv
    assert "cmd" in csv
    assert not any(line.startswith(("=", '"=')) for line in csv.splitlines())


@pytest.mark.parametrize("query", ["", "?q=able", "?q=abel", "?q=1+north", "?kind=resident"])
def test_the_same_queries_for_one_and_for_many(places, query):
    client = engagement()
    living("Ann Able", places["North"][1], email="ann@homes.test")

    def queries():
        with CaptureQueriesContext(connection) as taken:
            shown(client, query)
        return len(taken)

    queries()  # the first visit of a browser also keeps its session
    few = queries()
    for number in range(30):
        living(f"Able Person{number}", places["North"][1], email=f"{number}@homes.test")
    assert queries() == few
    assert few <= 25
