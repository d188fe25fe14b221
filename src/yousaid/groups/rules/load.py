"""How much one person carries over all groups, in hours a month (docs/concepts/membership.md)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

MEETING_HOURS = 3.0  # two in the room and one to prepare and follow up
HEAVY, TOO_MUCH = 10.0, 20.0  # hours a month from which we say so
WEEKS_A_MONTH = 52 / 12
MONTHS_OF_UNIT = {"week": WEEKS_A_MONTH, "month": 1.0}


@dataclass(frozen=True)
class Held:
    """One role of one person: how often the group meets, and what the post takes beside it."""

    person_id: int
    name: str
    group: str
    role: str
    meetings_a_month: float
    post_hours: int


@dataclass
class Load:
    """All that one person carries."""

    person_id: int
    name: str
    hours: float = 0.0
    roles: list[str] = field(default_factory=list)
    groups: int = 0  # in how many of them

    @property
    def standing(self) -> tuple[str, str]:
        """In words, with a tone."""
        if self.hours >= TOO_MUCH:
            return "Too much", "late"
        return ("A lot", "waiting") if self.hours >= HEAVY else ("Bearable", "good")


def said(everybody: Iterable[Load]) -> str:
    """Who carries too much, in a sentence or two: a reason to ask, never a mark against them."""
    loads = [load for load in everybody if load.hours]
    heavy = sum(load.hours >= HEAVY for load in loads)
    if not heavy:
        return f"Of {len(loads):,} with a role, nobody gives {HEAVY:.0f} hours a month or more."
    give = "1 person gives" if heavy == 1 else f"{heavy} people give"
    words = f"{give} {HEAVY:.0f} hours a month or more."
    most = max(loads, key=lambda load: load.hours)
    groups = "1 group" if most.groups == 1 else f"{most.groups} groups"
    return f"{words} {most.name} carries most: {most.hours:.0f} hours in {groups}."


def meetings_a_month(every: int | None, unit: str) -> float:
    """How often a group meets: every two months is half a meeting a month; no rhythm is none."""
    if not every or unit not in MONTHS_OF_UNIT:
        return 0.0
    return MONTHS_OF_UNIT[unit] / every


def loads(held: Iterable[Held]) -> list[Load]:
    """What each person carries, the heaviest first.

    hours a month = Σ over groups (meetings a month × 3) + Σ over posts (their own hours). Somebody
    with two roles in one group sits in its meetings once.
    """
    found: dict[int, Load] = {}
    sat: set[tuple[int, str]] = set()
    for each in held:
        load = found.setdefault(each.person_id, Load(each.person_id, each.name))
        if (each.person_id, each.group) not in sat:
            sat.add((each.person_id, each.group))
            load.groups += 1
            load.hours += each.meetings_a_month * MEETING_HOURS
        load.hours += each.post_hours
        load.roles.append(f"{each.group} ({each.role})" if each.role else each.group)
    return sorted(found.values(), key=lambda load: (-load.hours, load.name))
