"""A person's record is tied to the account they sign in with, and parted from it again.

Only then do residents see and change what is held about them (security.md section 5, “own”).
"""

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.cast import MONDAY, sign_up
from tests.factories.people import a_person
from yousaid.accounts.operations import deactivate_user
from yousaid.journal.access import facts_about
from yousaid.people.choices import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


@pytest.fixture
def desk():
    client, client.user = engagement()
    return client


@pytest.fixture
def rosa():
    return a_person("Rosa Reyes", kind=Kind.RESIDENT, email="rosa@home.test")


def address(person):
    return reverse("people:desk-tie-account", args=[person.pk])


def tie(client, person, email, **more):
    return send(client, address(person), email=email, is_checked="on", **more)


def test_a_tied_account_opens_ones_own_record(desk, rosa):
    user = sign_up("rosa@home.test", "Rosa Reyes")
    own = Client()
    own.force_login(user)
    assert "not tied to a record" in own.get("/me/").content.decode()
    tie(desk, rosa, "Rosa@Home.test")
    rosa.refresh_from_db()
    assert rosa.user == user
    assert "You are <strong>Rosa Reyes</strong>" in own.get("/me/").content.decode()
    assert [each.kind for each in facts_about(f"person:{rosa.pk}")].count(
        "people.account-joined"
    ) == 1


def test_the_page_of_a_person_leads_there_and_offers_the_known_address(desk, rosa):
    page = desk.get(reverse("people:desk-person", args=[rosa.pk])).content.decode()
    assert address(rosa) in page
    assert 'value="rosa@home.test"' in desk.get(address(rosa)).content.decode()


def test_an_account_parted_sees_the_record_no_more(desk, rosa):
    user = sign_up("rosa@home.test", "Rosa Reyes")
    tie(desk, rosa, user.email)
    part = reverse("people:desk-part-account", args=[rosa.pk])
    desk.post(part)
    desk.post(part)  # pressed twice
    rosa.refresh_from_db()
    assert rosa.user is None
    kinds = [each.kind for each in facts_about(f"person:{rosa.pk}")]
    assert kinds.count("people.account-parted") == 1
    own = Client()
    own.force_login(user)
    assert "not tied to a record" in own.get("/me/").content.decode()


def test_nobody_ties_without_saying_that_they_checked(desk, rosa):
    sign_up("rosa@home.test", "Rosa Reyes")
    answer = desk.post(address(rosa), {"email": "rosa@home.test"})
    assert "Check who they are first" in answer.content.decode()
    rosa.refresh_from_db()
    assert rosa.user is None


def test_no_account_is_two_people_and_no_person_has_two(desk, rosa):
    vera = a_person("Vera Reyes", kind=Kind.RESIDENT)
    sign_up("rosa@home.test", "Rosa Reyes")
    sign_up("other@home.test", "Rosa Reyes")
    tie(desk, rosa, "rosa@home.test")
    refused = [
        (vera, "rosa@home.test", "somebody else’s already"),
        (rosa, "other@home.test", "They sign in with an account already"),
        (vera, "none@home.test", "Nobody signs in with this address"),
    ]
    for person, email, words in refused:
        answer = desk.post(address(person), {"email": email, "is_checked": "on"})
        assert answer.status_code == 200, words
        if person is vera:  # a person with an account is shown it instead of the form
            assert words in answer.content.decode()
    vera.refresh_from_db()
    rosa.refresh_from_db()
    assert vera.user is None
    assert rosa.user.email == "rosa@home.test"


def test_nobody_becomes_a_resident_themselves(desk, rosa):
    """Else staff could read equality answers, which are the resident's own to see."""
    answer = desk.post(address(rosa), {"email": desk.user.email, "is_checked": "on"})
    assert "You cannot tie your own account" in answer.content.decode()
    rosa.refresh_from_db()
    assert rosa.user is None


def test_an_account_that_was_closed_is_nobodys(desk, rosa):
    user = sign_up("rosa@home.test", "Rosa Reyes")
    deactivate_user(user, by=desk.user, at=MONDAY)
    answer = desk.post(address(rosa), {"email": user.email, "is_checked": "on"})
    assert "Nobody signs in with this address" in answer.content.decode()
