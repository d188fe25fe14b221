"""Rounding counts instead of hiding them.

Rounded totals no longer add up, and that must be so: adding them up would undo the rounding.
"""

from collections.abc import Mapping
from hashlib import sha256

from .tables import Cell, Tables


def rounded(number: int, base: int = 5) -> int:
    """The nearest multiple of `base`; halfway goes up. Raises ValueError below base 2.

    Source: Hundepool and others, Statistical Disclosure Control (2012).
    """
    _check(base)
    return (2 * number + base) // (2 * base) * base


def random_rounding(tables: Tables, *, seed: int, base: int = 5) -> Mapping[Cell, int]:
    """Each count moved to a neighbouring multiple of `base`, right on average.

    The chance to go up is remainder ÷ base. It is decided by a hash of the seed and the cell's
    name and count, so that asking again, or asking for a total in another table, gives the same
    figure and averaging many answers gains nothing. Keep the seed secret. Raises ValueError
    below base 2.

    Source: Hundepool and others, Statistical Disclosure Control (2012); deciding by a keyed hash is
    our own, see docs/methods/disclosure.md.
    """
    _check(base)
    return {name: _moved(name, number, seed, base) for name, number in tables.counts.items()}


def _moved(name: Cell, number: int, seed: int, base: int) -> int:
    words = "/".join(f"{variable}={value}" for variable, value in sorted(name))
    place = int.from_bytes(sha256(f"{seed}/{words}/{number}".encode()).digest()[:8], "big")
    down, remainder = divmod(number, base)
    return (down + (place * base < remainder << 64)) * base


def _check(base: int) -> None:
    if base < 2:
        raise ValueError(f"Rounding to {base} changes nothing.")
