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


def test_who_passes(whole_cast):
    wrong = {}
    for line in LINES:
        passed = who_passes(line, CHECKS[line.check].function, whole_cast)
        if passed != line.who:
            wrong[str(line)] = f"expected {sorted(line.who)}, got {sorted(passed)}"

    assert wrong == {}


def test_taking_each_away_is_noticed(whole_cast):
    unnoticed = []
    for name, check in CHECKS.items():
        gone = removed(check)
        lines = [line for line in LINES if line.check == name]
        with replaced(check.function, gone):
            if all(who_passes(line, gone, whole_cast) == line.who for line in lines):
                unnoticed.append(name)

    assert unnoticed == []
