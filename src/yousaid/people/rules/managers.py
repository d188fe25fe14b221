"""Who manages whom, decided from values."""

from collections.abc import Mapping


def manages_themselves(
    person: int, manager: int | None, managers: Mapping[int, int | None]
) -> bool:
    """Whether `person` would come to stand above themselves with this line manager.

    `managers` gives each person's line manager now. Never loops, even where the data already do.
    """
    seen: set[int] = set()
    while manager is not None and manager not in seen:
        if manager == person:
            return True
        seen.add(manager)
        manager = managers.get(manager)
    return False
