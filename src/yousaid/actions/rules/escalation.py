"""Which rungs of a ladder an action stands on."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class RungValue:
    """A rung: reached at so many calendar days late, or after so many revisions of the date."""

    rung_id: int
    position: int
    days_late: int
    times_revised: int | None = None


def rungs_reached(
    ladder: Iterable[RungValue], *, days_late: int, times_revised: int, is_open: bool
) -> tuple[int, ...]:
    """Ids of the rungs an open action stands on now, lowest first.

    Lateness reaches a rung when the action is late at all and by at least the rung's days; putting
    off reaches it by count alone, so that a date moved again and again climbs though it is never
    "late".
    """
    if not is_open:
        return ()
    return tuple(
        rung.rung_id
        for rung in sorted(ladder, key=lambda rung: rung.position)
        if (days_late > 0 and days_late >= rung.days_late)
        or (rung.times_revised is not None and times_revised >= rung.times_revised)
    )
