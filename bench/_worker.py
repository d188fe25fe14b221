"""What runs inside a benchmark's own process."""

import traceback
from importlib import import_module
from multiprocessing.connection import Connection


def measure(claim: str, out: Connection) -> None:
    """Send each figure of one benchmark; then None if it came to its end."""
    try:
        for figure in import_module(f"bench.{claim}").figures():
            out.send(figure)
        out.send(None)
    except Exception:
        traceback.print_exc()
    finally:
        out.close()
