"""Python's search for garbage that refers to itself, put off while much is read and nothing waste.

The search goes through everything that is held, again and again as it grows: of an import of
100,000 rows it took a quarter.
"""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

LARGE = 128 * 1024  # bytes: where glibc begins
_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of malloc.h


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the search off until the end. Of use to functions, too: `@uncollected()`.

    Memory comes free as always when nothing refers to it any more. Other threads do without the
    search meanwhile; when several are inside, the first to leave brings it back.

    From the first time on, large pieces of memory go back to the system as soon as they are free.
    """
    _return_large_pieces()
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def give_back() -> None:
    """Give memory that has come free back to the system, before the next stage takes more.

    The C library keeps it otherwise, in pieces that are too small for what comes next. Does nothing
    with a C library that cannot.
    """
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Any:
    return getattr(_c_library(), "malloc_trim", None)


@cache
def _return_large_pieces() -> None:
    """Of glibc, which else raises its own limit with every large piece that comes free, and keeps
    more and more of them, between small ones in use (30 MB of an import of 100,000 rows).
    """
    if tune := getattr(_c_library(), "mallopt", None):
        tune(_MMAP_THRESHOLD, LARGE)


def _c_library() -> Any:
    try:
        return ctypes.CDLL(None)
    except (OSError, TypeError):
        return None
