"""What every page of activities is asked by: an engagement officer in the demo."""

import pytest

from tests.actions.desk import engagement


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def desk():
    return engagement()
