"""Each check of each app's `access`: who passes it, and who notices when it is taken away.

Security goal 5: "delete each permission check in turn: every deletion is caught".
"""

import inspect

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.permissions.checks import LINES
from tests.permissions.matrix_words import ANONYMOUS, EVERYBODY
from tests.permissions.more_cast import add_rows
from tests.permissions.removing import all_checks, removed, replaced
from yousaid.accounts.access import forget_permits

PEOPLE = [ANONYMOUS, *sorted(EVERYBODY)]
CHECKS = {check.name: check for check in all_checks()}

pytestmark = pytest.mark.any_database


@pytest.fixture
def whole_cast(cast):
    add_rows(cast)
    return cast


def who_passes(line, check, cast):
    passed = set()
    for name in PEOPLE:
        user = cast.users.get(name) or AnonymousUser()
        if user.is_authenticated:
            forget_permits(user)
        elif not check_takes_anybody(check):
            continue
        if line.passes(check, user, cast):
            passed.add(name)
    return passed


def check_takes_anybody(check):
    """Whether it may be asked about a visitor who is not signed in."""
    return "AnonymousUser" in str(inspect.signature(check).parameters["user"].annotation)


def test_every_check_has_its_line_and_every_line_its_check():
    assert {line.check for line in LINES} == set(CHECKS)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_who_passes(line, whole_cast):
    assert who_passes(line, CHECKS[line.check].function, whole_cast) == line.who


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_taking_it_away_is_noticed(name, whole_cast):
    check = CHECKS[name]
    lines = [line for line in LINES if line.check == name]

    with replaced(check.function, removed(check)):
        noticed = [
            line for line in lines if who_passes(line, removed(check), whole_cast) != line.who
        ]

    assert noticed, f"without {name} everything is as it was"
