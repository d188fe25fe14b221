"""Every route × role, GET and POST: who gets in, and what the others get (security row 1)."""

import pytest
from django.db import transaction

from tests.cast import sign_in
from tests.permissions.matrix import PAGES
from tests.permissions.matrix_words import ANONYMOUS, EVERYBODY
from tests.permissions.routes import ask, routes
from yousaid.accounts.access import door_of
from yousaid.accounts.choices import Role

PAST_THE_DOOR = {"ok", "refused", "nothing", "not-that-way", "again", "set-up"}
PEOPLE = [ANONYMOUS, *sorted(EVERYBODY)]


def test_the_matrix_knows_every_role():
    assert set(Role.values) == EVERYBODY


def test_every_route_has_a_name_and_a_line():
    listed = {page.name for page in PAGES}
    walked = {route.name for route in routes()}

    assert [route.pattern for route in routes() if not route.name] == []
    assert walked - listed == set(), "nobody said who may open these"
    assert listed - walked == set(), "these lines are about no page"


def test_every_view_is_stamped():
    assert [route.name for route in routes() if door_of(route.view) is None] == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_open_what(person, method, cast):
    """Each person walks all pages; what one page changes is put back before the next."""
    wrong = {}
    for page in PAGES:
        expected = getattr(page, method).outcome(person)
        with transaction.atomic():
            got = ask(sign_in(cast.users.get(person)), page, cast, method)
            transaction.set_rollback(True)
        if got != expected and not (expected == "let-in" and got in PAST_THE_DOOR):
            wrong[str(page)] = f"expected {expected}, got {got}"

    assert wrong == {}
