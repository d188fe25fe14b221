"""The browser of the journeys, for the behaviours of single components."""

import os

from tests.journeys.conftest import browser_type_launch_args

__all__ = ["browser_type_launch_args"]

# Playwright keeps an event loop running, in which Django would refuse to touch the test database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
