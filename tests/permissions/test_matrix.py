"""Every route × role, GET and POST: who gets in, what the others get, and that no page, of any
format, shows a private word to somebody it is not meant for (security rows 1 and 2)."""

import pytest
from django.core import mail
from django.db import transaction

from tests.cast import CANARIES, same_browser, sign_in
from tests.permissions.canaries import MAY_SEE
from tests.permissions.matrix import PAGES
from tests.permissions.matrix_words import ANONYMOUS, EVERYBODY
from tests.permissions.routes import answered, routes
from yousaid.accounts.access import door_of
from yousaid.accounts.choices import Role

PAST_THE_DOOR = {"ok", "refused", "nothing", "not-that-way", "again", "set-up"}
PEOPLE = [ANONYMOUS, *sorted(EVERYBODY)]

# The longest walk of all. What a role may do is decided before any database is asked.
pytestmark = pytest.mark.any_database


def test_the_matrix_knows_every_role():
    assert set(Role.values) == EVERYBODY


def test_every_private_word_has_its_readers():
    assert set(MAY_SEE) == set(CANARIES)
    assert set().union(*MAY_SEE.values()) <= EVERYBODY


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
def test_who_may_open_what_and_what_it_says(person, method, cast):
    """Each person walks all pages; what one page changes is put back before the next."""
    wrong, leaks = walk(person, method, cast, PAGES)
    mailed = " ".join(f"{each.subject} {each.body}" for each in mail.outbox).lower()
    leaks += [f"mail: {word}" for word, text in CANARIES.items() if text.lower() in mailed]

    assert wrong == {}
    assert leaks == []


def walk(person, method, cast, pages):
    """Pages that answer otherwise than expected, and the private words that leave."""
    wrong, leaks = {}, []
    browser = sign_in(cast.users.get(person))
    for page in pages:
        expected = getattr(page, method).outcome(person)
        with transaction.atomic():
            got, said = answered(same_browser(browser), page, cast, method)
            transaction.set_rollback(True)
        if got != expected and not (expected == "let-in" and got in PAST_THE_DOOR):
            wrong[str(page)] = f"expected {expected}, got {got}"
        leaks += [
            f"{page}: {word}"
            for word, text in CANARIES.items()
            if text.lower() in said and person not in MAY_SEE[word]
        ]
    return wrong, leaks


def test_the_search_finds_what_is_there(cast, monkeypatch):
    """The net has no hole of its own: a page that does leak is caught."""
    monkeypatch.setitem(CANARIES, "person.email", cast.users["engagement"].email)
    users = [page for page in PAGES if page.name == "accounts:desk-users"]

    assert walk("administrator", "get", cast, users)[1]
