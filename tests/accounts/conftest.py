import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _own_counters(settings):
    """Tries to sign in are counted in memory, anew for each test."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.DEMO = False
    cache.clear()
