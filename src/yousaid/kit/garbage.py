"""Python's search for garbage that refers to itself, put off while much is read and nothing waste.

The search goes through everything that is held, again and again as it grows: of an import of
100,000 rows it took a quarter.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the search off until the end. Of use to functions, too: `@uncollected()`.

    Memory comes free as always when nothing refers to it any more. Other threads do without the
    search meanwhile; when several are inside, the first to leave brings it back.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
