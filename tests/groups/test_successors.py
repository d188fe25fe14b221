"""Who is found and offered when a post is handed over, by whom (OX-37, security.md 5)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.cast import MONDAY, sign_up
from tests.factories.people import a_person
from yousaid.accounts.operations.group_access import give_group_access
from yousaid.groups import operations
from yousaid.groups.choices import How, Kind
from yousaid.groups.models import Group, Handover
from yousaid.people.choices import Kind as PersonKind
from yousaid.people.models import Person
from yousaid.people.operations import index_people, join_account

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
DAY = {"day-day": 23, "day-month": 11, "day-year": 2026, "how": How.ELECTED}
LIKELY = "Perhaps one of these?"


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def desk():
    return engagement()


def resident(name, **details):
    person = a_person(name=name, kind=PersonKind.RESIDENT, **details)
    index_people([person.pk])
    return person


@pytest.fixture
def post(desk):
    """The secretary's post of a group: held by Delroy, before by Paula; Noor is a member."""
    _, by = desk
    group = Group.objects.create(name="Alder Court TRA", kind_id=Kind.ASSOCIATION)
    made = operations.keep_post(group, name="Secretary", gives_access=True, by=by, at=MONDAY)
    was = {"starts": TODAY.replace(year=2025), "by": by, "at": MONDAY}
    paula = operations.join_group(group, resident("Paula Past"), post=made, **was)
    operations.end_membership(paula, ends=TODAY.replace(month=2), by=by, at=MONDAY)
    was["starts"] = TODAY.replace(month=2)
    delroy = resident("Delroy Campbell", email="delroy@resident.test")
    operations.join_group(group, delroy, post=made, **was)
    user = sign_up("delroy@resident.test", "Delroy Campbell")
    join_account(delroy, user, by=by, at=MONDAY)
    give_group_access(user, group.pk, starts=was["starts"], ends=None, by=by, at=MONDAY)
    operations.join_group(group, resident("Noor Ahmed"), **{**was, "starts": TODAY})
    resident("Vera Vance")
    return made


def page_for(post, side):
    return reverse(f"groups:{side}-hand-over", args=[post.group_id, post.pk])


def radios(page):
    return re.findall(r'name="successor"[^>]*value="(\d+)"', page.content.decode())


@pytest.fixture
def officer(post):
    client = Client()
    client.force_login(post.held.get(ends=None).person.user)
    return client


def named(name):
    return Person.objects.get(name=name)


def test_the_desk_finds_members_before_others_and_anybody_in_reach(desk, post):
    client, _ = desk
    url = page_for(post, "desk")
    first = client.get(url).content.decode()
    assert 'data-find="/desk/people/suggest/?among=join"' in first
    assert "Vera Vance" not in first  # a list of the whole register helps nobody
    found = send(client, url, **DAY, **{"successor-words": "Vera"})
    assert radios(found) == [str(named("Vera Vance").pk)]
    assert "Choose who you mean from those found" in found.content.decode()
    send(client, url, **DAY, successor=named("Vera Vance").pk)
    assert Handover.objects.get().incoming.person == named("Vera Vance")


def test_an_officer_is_offered_only_those_they_know(officer, post):
    """Who held a post before is known; other members and the register are not."""
    url = page_for(post, "public")
    page = officer.get(url)
    assert LIKELY in page.content.decode()
    assert radios(page) == [str(named("Paula Past").pk)]  # and not who holds it now
    assert "data-find=" not in page.content.decode()  # nothing suggests from the register
    for words in ("Vera", "Noor"):
        answer = send(officer, url, **DAY, **{"successor-words": words}).content.decode()
        assert f"Nothing is found for “{words}”" in answer
        assert LIKELY in answer  # those they know are offered again
    for name in ("Vera Vance", "Noor Ahmed"):
        send(officer, url, **DAY, successor=named(name).pk)
    assert not Handover.objects.exists()
    send(officer, url, **DAY, successor=named("Paula Past").pk)
    assert Handover.objects.get().incoming.person == named("Paula Past")


def test_known_people_are_found_by_the_beginning_of_a_word_of_their_name(desk, post):
    client, _ = desk
    resident("Ada Ahmed")
    found = send(client, page_for(post, "desk"), **DAY, **{"successor-words": "ahm"})
    both = [str(named(name).pk) for name in ("Noor Ahmed", "Ada Ahmed")]
    assert radios(found) == both  # the member first
    url, officer = page_for(post, "public"), Client()
    officer.force_login(post.held.get(ends=None).person.user)
    said = {
        words: send(officer, url, **DAY, **{"successor-words": words}).content.decode()
        for words in ("pau", "ast")  # of Paula Past
    }
    assert "Choose who you mean from those found" in said["pau"]
    assert "Nothing is found for “ast”" in said["ast"]


def test_likely_people_stay_offered_when_something_else_is_wrong(officer, post):
    paula = str(named("Paula Past").pk)
    answer = send(
        officer, page_for(post, "public"), **{**DAY, "day-day": ""}, successor=paula
    ).content.decode()
    assert LIKELY in answer
    assert re.search(rf'value="{paula}" checked', answer)


def test_one_is_chosen_or_named_not_both(officer, post):
    answer = send(
        officer,
        page_for(post, "public"),
        **DAY,
        successor=named("Paula Past").pk,
        name="Bola Ade",
        email="bola@resident.test",
    ).content.decode()
    assert "Choose somebody we know, or enter a name, not both" in answer
    assert not Handover.objects.exists()
