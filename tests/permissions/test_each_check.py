"""Take each check of each `access` away in turn: some line of the matrix or some private word must
give it away (security goal 5)."""

from collections import defaultdict
from contextlib import ExitStack

import pytest
from django.db import transaction

from tests.cast import CANARIES, sign_in
from tests.permissions.canaries import MAY_SEE
from tests.permissions.matrix import PAGES
from tests.permissions.matrix_words import ANONYMOUS, EVERYBODY
from tests.permissions.removing import all_checks, heard, removed, replaced
from tests.permissions.routes import ask
from tests.permissions.test_canaries import answers

PEOPLE = [ANONYMOUS, *sorted(EVERYBODY)]
METHODS = ("get", "post")
CHECKS = all_checks()

pytestmark = pytest.mark.any_database


@pytest.fixture(scope="module")
def asked_by(django_db_setup, django_db_blocker):
    """Which person, page and method asks which check: {check: [(person, page, method)]}."""
    found = defaultdict(list)
    with django_db_blocker.unblock(), transaction.atomic(), ExitStack() as stack:
        from tests import cast as casting

        cast, now = casting.gather(), set()
        for check in CHECKS:
            stack.enter_context(replaced(check.function, heard(check, now.add)))
        for person in PEOPLE:
            for page in PAGES:
                for method in METHODS:
                    now.clear()
                    with transaction.atomic():
                        ask(sign_in(cast.users.get(person)), page, cast, method)
                        transaction.set_rollback(True)
                    for name in now:
                        found[name].append((person, page, method))
        transaction.set_rollback(True)
    return found


def test_there_are_checks():
    names = {check.name for check in CHECKS}

    assert {"groups.may_change_group", "people.visible_people", "actions.visible_plans"} <= names


@pytest.mark.parametrize("check", CHECKS, ids=str)
def test_somebody_notices_when_it_is_gone(check, cast, asked_by):
    with replaced(check.function, removed(check)):
        assert any(_noticed(line, cast) for line in asked_by[check.name]), (
            f"{check} can be removed and no page of the matrix tells: "
            f"{len(asked_by[check.name])} lines ask it"
        )


def _noticed(line, cast):
    """Whether the matrix has another answer, or a private word leaves."""
    person, page, method = line
    expected = getattr(page, method).outcome(person)
    with transaction.atomic():
        got = ask(sign_in(cast.users.get(person)), page, cast, method)
        transaction.set_rollback(True)
    if expected != "let-in" and got != expected:
        return True
    said = answers(person, page, cast)[METHODS.index(method)]
    return any(
        text.lower() in said and person not in MAY_SEE[word] for word, text in CANARIES.items()
    )
