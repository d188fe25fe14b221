"""Addresses worked out once: `reverse` walks every list of addresses anew for each link it makes.

For the links of every page and of every row of a list. Elsewhere `reverse` says the same.
"""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

_MARK = 10_000_000_019  # a key that no address has in it already


def address_of(name: str) -> str:
    """The address of a page that takes no arguments. Raises NoReverseMatch for an unknown name."""
    return _known(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


def addresses_of_rows(name: str) -> Callable[[int], str]:
    """What makes the address of a page of one row, from the row's key."""
    before, after = _around(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    return lambda pk: f"{before}{pk}{after}"


@lru_cache(maxsize=512)
def _known(name: str, urls: str, prefix: str) -> str:
    return reverse(name)


@lru_cache(maxsize=512)
def _around(name: str, urls: str, prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_MARK]).partition(str(_MARK))
    return before, after
