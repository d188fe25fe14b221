"""From which sides an action is counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from yousaid.actions.choices import TallyFacet
from yousaid.actions.rules.lateness import is_awaited


@dataclass(frozen=True)
class Counted:
    """What of an action its tallies depend on."""

    plan_id: int
    status: str
    response: str
    due_on: date | None
    person_ids: frozenset[int] = frozenset()
    group_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, order=True)
class TallyKey:
    """One tally row: for a plan, person or group (0 is none; all 0 is the landlord)."""

    plan_id: int
    person_id: int
    group_id: int
    facet: str
    value: str


def due_value(due_on: date | None) -> str:
    """A due day as a tally's value: ISO, so that text order is date order."""
    return "" if due_on is None else due_on.isoformat()


def keys(counted: Counted) -> Iterator[TallyKey]:
    """Every tally that counts this action once."""
    sides = [
        (TallyFacet.STATUS.value, counted.status),
        (TallyFacet.RESPONSE.value, counted.response),
    ]
    if is_awaited(counted.status, counted.response):
        sides.append((TallyFacet.DUE.value, due_value(counted.due_on)))
    scopes = [(0, 0, 0), (counted.plan_id, 0, 0)]
    scopes += [(0, person, 0) for person in counted.person_ids]
    scopes += [(0, 0, group) for group in counted.group_ids]
    for scope in scopes:
        for facet, value in sides:
            yield TallyKey(*scope, str(facet), str(value))


def shifts(changes: Iterable[tuple[Counted | None, Counted | None]]) -> dict[TallyKey, int]:
    """How each tally moves when actions go from the first state to the second; None is absence."""
    moved: Counter[TallyKey] = Counter()
    for before, after in changes:
        if before is not None:
            moved.subtract(keys(before))
        if after is not None:
            moved.update(keys(after))
    return {key: by for key, by in moved.items() if by}
