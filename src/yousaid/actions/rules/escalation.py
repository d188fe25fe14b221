"""Which rungs of a ladder an action stands on."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class RungValue:
    """A rung: reached at so many calendar days late, or after so many setbacks."""

    rung_id: int
    position: int
    days_late: int
    setbacks: int | None = None


def rungs_reached(
    ladder: Iterable[RungValue], *, days_late: int, setbacks: int, is_open: bool
) -> tuple[int, ...]:
    """Ids of the rungs an open action stands on now, lowest first.

    Lateness reaches a rung when the action is late at all and by at least the rung's days. Setbacks
    reach it by count alone: a date moved again and again climbs though it is never "late", and so
    does an action that is said to be done again and again when it is not.
    """
    if not is_open:
        return ()
    return tuple(
        rung.rung_id
        for rung in sorted(ladder, key=lambda rung: rung.position)
        if (days_late > 0 and days_late >= rung.days_late)
        or (rung.setbacks is not None and setbacks >= rung.setbacks)
    )
