import pytest
from django.core.cache import cache

from tests import cast as casting


@pytest.fixture
def cast(db, settings):
    """The small landlord, outside demo mode."""
    settings.DEMO = False
    return casting.gather()


@pytest.fixture(autouse=True)
def _own_counters(settings):
    """Tries to sign in are counted in memory, anew for each test."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
