"""The register of people: adding, putting right, line managers, and who signs in as whom."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, hidden, send
from tests.cast import MONDAY, sign_up
from tests.factories.people import a_person
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant
from yousaid.journal.access import facts_about
from yousaid.people import operations
from yousaid.people.access import emails_of
from yousaid.people.choices import Kind
from yousaid.people.facts import AccountJoined, ContactAdded, PersonAdded, PersonChanged
from yousaid.people.models import Person
from yousaid.people.rules import manages_themselves

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


def facts(person):
    return [each.content for each in facts_about(f"person:{person.pk}")]


def details(person, **changes):
    now = {
        name: getattr(person, name)
        for name in (*("name", "kind", "post", "initials", "line_manager", "left_on"),)
    }
    return now | changes


def test_nobody_stands_above_themselves():
    managers = {1: 2, 2: 3, 3: None}
    assert not manages_themselves(1, 3, managers)
    assert manages_themselves(3, 1, managers)
    assert manages_themselves(1, 1, managers)
    assert not manages_themselves(4, 1, {1: 2, 2: 1})  # a ring of others ends the walk


def test_adding_from_the_page_once():
    client, _ = engagement()
    manager = Person.objects.create(name="Maud Manager", kind=Kind.STAFF)
    url = reverse("people:desk-add-person")
    page = client.get(url)
    answers = {
        **hidden(page),
        "name": "Faisal Hussain",
        "kind": "staff",
        "initials": "FH",
        "email": "fh@homes.test",
        "line_manager": manager.pk,
    }
    first, second = client.post(url, answers), client.post(url, answers)

    person = Person.objects.get(name="Faisal Hussain")
    assert (person.initials, person.line_manager) == ("FH", manager)
    assert emails_of([person.pk]) == {person.pk: "fh@homes.test"}
    assert first.url == second.url == reverse("people:desk-person", args=[person.pk])
    point = person.contacts.get()
    assert facts(person) == [
        PersonAdded(person.pk, "staff"),
        ContactAdded(person.pk, point.pk, "email"),
    ]
    assert b"Maud Manager" in client.get(first.url).content


def test_a_name_is_asked_for():
    client, _ = engagement()
    answer = send(client, reverse("people:desk-add-person"), kind="staff")
    assert answer.status_code == 200
    assert b"Enter name" in answer.content


def test_changing_records_what_changed_and_not_what_it_says():
    _, user = engagement()
    person = Person.objects.create(name="Karen Hughes", kind=Kind.STAFF)
    operations.change_person(person, **details(person, initials="KH"), by=user, at=MONDAY)
    assert facts(person) == [PersonChanged(person.pk, ("initials",), None, "")]
    person.refresh_from_db()
    operations.change_person(person, **details(person), by=user, at=MONDAY)
    assert len(facts(person)) == 1
    operations.change_person(
        person, **details(person, left_on=date(2026, 11, 1)), by=user, at=MONDAY
    )
    assert facts(person)[1] == PersonChanged(person.pk, ("left_on",), None, "2026-11-01")


def test_a_ring_of_line_managers_is_refused_with_a_reason():
    client, _ = engagement()
    boss = Person.objects.create(name="Bess Boss", kind=Kind.STAFF)
    below = Person.objects.create(name="Ben Below", kind=Kind.STAFF, line_manager=boss)
    url = reverse("people:desk-change-person", args=[boss.pk])
    answer = send(client, url, name="Bess Boss", kind="staff", line_manager=below.pk)
    assert b"cannot be their own line manager" in answer.content
    boss.refresh_from_db()
    assert boss.line_manager is None


def test_signing_in_finds_oneself_by_ones_address():
    person = a_person("Nell", email="Nell@Homes.test")
    resident = a_person("Rosa", kind=Kind.RESIDENT, email="rosa@homes.test")
    nell, rosa = sign_up("nell@homes.test", "Nell"), sign_up("rosa@homes.test", "Rosa")
    for user in (nell, rosa):
        Client().force_login(user)
    person.refresh_from_db()
    resident.refresh_from_db()
    assert person.user == nell
    assert facts(person) == [AccountJoined(person.pk, nell.pk)]
    assert resident.user is None


def test_an_address_of_two_people_finds_nobody():
    for name in ("One", "Two"):
        a_person(name, email="team@homes.test")
    user = sign_up("team@homes.test", "Team")
    assert operations.find_oneself(user, at=MONDAY) is None


def test_adding_oneself_from_today():
    user = sign_up("new@homes.test", "Nia New", Role.ENGAGEMENT)
    client = Client()
    client.force_login(user)
    today = client.get(reverse("desk:today")).content.decode()
    url = reverse("people:desk-add-person") + "?me=1"
    assert url in today
    page = client.get(url)
    assert b'value="Nia New"' in page.content
    assert b'value="new@homes.test"' in page.content
    client.post(url, {**hidden(page), "name": "Nia New", "kind": "staff", "email": user.email})
    assert Person.objects.get(name="Nia New").user == user
    assert url not in client.get(reverse("desk:today")).content.decode()


def test_front_line_staff_see_no_residents_elsewhere_and_change_nobody():
    Person.objects.create(name="Rosa Resident", kind=Kind.RESIDENT)
    staff = Person.objects.create(name="Stan Staff", kind=Kind.STAFF)
    client = Client()
    officer = sign_up("o@cast.test", "Olive", Role.OFFICER)
    Grant.objects.filter(user=officer).update(reach=Reach.PLACES)  # and no place
    client.force_login(officer)
    page = client.get(reverse("people:desk-people")).content.decode()
    assert "Stan Staff" in page
    assert "Rosa Resident" not in page
    assert client.get(reverse("people:desk-change-person", args=[staff.pk])).status_code == 403


def test_the_page_of_a_person_leads_to_what_they_carry_and_back():
    client, _ = engagement()
    person = Person.objects.create(name="Stan Staff", kind=Kind.STAFF)
    page = client.get(reverse("people:desk-person", args=[person.pk])).content.decode()
    carried = reverse("actions:desk-person", args=[person.pk])
    assert carried in page
    assert reverse("people:desk-person", args=[person.pk]) in client.get(carried).content.decode()


def test_people_without_an_address_are_found():
    client, _ = engagement()
    a_person("Ann Address", email="a@homes.test")
    Person.objects.create(name="Nora None", kind=Kind.STAFF)
    page = client.get(reverse("people:desk-people") + "?lacks=email").content.decode()
    assert "Nora None" in page
    assert "Ann Address" not in page
