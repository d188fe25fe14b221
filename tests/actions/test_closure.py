"""Claims, and who closes them."""

import pytest

from tests.factories.actions import an_action
from yousaid.actions import operations as do
from yousaid.actions.choices import Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", Status)
def test_every_status_can_be_reached(status):
    action = an_action(status=status)

    action.refresh_from_db()
    assert action.status == status
    assert do.recount() == 0
