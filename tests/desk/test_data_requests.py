"""Requests for personal data stand on Today for whoever can decide them (security section 5)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import sign_up
from tests.factories.actions import MONDAY
from tests.factories.people import a_person
from yousaid.accounts.choices import Role
from yousaid.people.choices import Kind
from yousaid.privacy.operations.requests import grant_request, open_request

pytestmark = pytest.mark.django_db
NAME = "Rosamund Quillfeather"


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # staff sign in without a second step


def today(user) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse("desk:today")).content.decode()


def test_the_officer_first_then_a_second_person_and_nobody_is_named():
    officer = sign_up("dpo@cast.test", "Dee", Role.DATA_PROTECTION)
    manager = sign_up("manager@cast.test", "Mo", Role.MANAGER)
    engagement = sign_up("eng@cast.test", "Ellie", Role.ENGAGEMENT)
    rosa = a_person(NAME, kind=Kind.RESIDENT)
    ticket = open_request(
        rosa, kind="erasure", asked_by="Herself", asked_on=MONDAY.date(), by=officer, at=MONDAY
    )
    address = reverse("privacy:desk-request", args=[ticket.pk])
    assert address in today(officer)
    assert address not in today(manager)

    grant_request(ticket, identity="Passport", words=[NAME], by=officer, at=MONDAY)
    page = today(manager)
    assert address in page
    assert "Answer by 23 December 2026" in page
    assert NAME not in page
    assert address not in today(officer), "the same person twice"
    assert address not in today(engagement)
