"""The links that every page carries are those its reader may open."""

import pytest
from django.urls import reverse

from tests import cast as casting
from tests.cast import sign_in

CONTENT = ["Today", "Actions", "Plans", "Places", "People", "Groups", "Activities"]


@pytest.fixture
def cast(db):
    return casting.gather()


def links(client, page):
    context = client.get(reverse(page)).context
    return (
        [each["text"] for each in context["navigation"]],
        [each["text"] for each in context["account_links"]],
    )


@pytest.mark.parametrize(
    ("role", "tabs"),
    [
        ("manager", [*CONTENT, "Who takes part", "Privacy", "Users"]),
        ("administrator", ["Users"]),
    ],
)
def test_tabs_of_the_desk(cast, role, tabs):
    shown, account = links(sign_in(cast.users[role]), "accounts:desk-users")

    assert shown == tabs
    assert account == ["Residents’ site", cast.users[role].name, "Sign out"]


def test_elsewhere_the_tabs_are_those_of_the_residents_site(cast, client):
    tabs = ["What was done", "Plans", "Get involved", "Groups", "Start a group"]
    assert links(client, "account_login") == (tabs, ["Sign in"])
    assert links(sign_in(cast.users["resident"]), "accounts:account") == (
        tabs,
        ["What you asked for", "What we know about you", "Rosa Resident", "Sign out"],
    )
