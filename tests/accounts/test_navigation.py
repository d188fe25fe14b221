"""The links that every page carries are those its reader may open."""

import pytest
from django.urls import reverse

from tests import cast as casting
from tests.cast import sign_in


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
        ("manager", ["Today", "Actions", "Plans", "Programmes", "Users"]),
        ("administrator", ["Users"]),
    ],
)
def test_tabs_of_the_desk(cast, role, tabs):
    shown, account = links(sign_in(cast.users[role]), "accounts:desk-users")

    assert shown == tabs
    assert account == [cast.users[role].name, "Sign out"]


def test_elsewhere_there_are_no_tabs(cast, client):
    assert links(client, "account_login") == ([], ["Sign in"])
    assert links(sign_in(cast.users["resident"]), "accounts:account") == (
        [],
        ["Rosa Resident", "Sign out"],
    )
