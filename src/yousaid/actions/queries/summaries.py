"""Counts and pictures, read from the tallies: the same few rows at any size."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from yousaid.actions.choices import CLOSED_STATUSES, OPEN_STATUSES, Status, TallyFacet
from yousaid.actions.models import Action, Owner, Plan, Tally
from yousaid.actions.queries.lists import is_late


@dataclass(frozen=True)
class Summary:
    """How many actions, from each side. `due` counts awaited ones by day; None is no day."""

    by_status: dict[str, int] = field(default_factory=dict)
    by_response: dict[str, int] = field(default_factory=dict)  # "" is not answered
    due: dict[date | None, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def open(self) -> int:
        return sum(self.by_status.get(status, 0) for status in OPEN_STATUSES)

    @property
    def closed(self) -> int:
        return sum(self.by_status.get(status, 0) for status in CLOSED_STATUSES)

    def late(self, today: date) -> int:
        """Awaited and past their due day."""
        return sum(count for day, count in self.due.items() if day is not None and day < today)

    def due_within(self, today: date, days: int = 7) -> int:
        """Awaited and due from today, within so many days."""
        last = today + timedelta(days=days)
        return sum(n for day, n in self.due.items() if day is not None and today <= day < last)


def summary_of_plan(plan_id: int) -> Summary:
    return _summary(Tally.objects.filter(plan_id=plan_id))


def summary_of_person(person_id: int) -> Summary:
    return _summary(Tally.objects.filter(person_id=person_id))


def summary_of_group(group_id: int) -> Summary:
    return _summary(Tally.objects.filter(group_id=group_id))


def summary_of_landlord() -> Summary:
    """Every action there is: for readers whose reach is the whole landlord."""
    nobody = Tally.objects.filter(plan__isnull=True, person__isnull=True, group__isnull=True)
    return _summary(nobody)


def summaries_of_plans(plans: Iterable[Plan]) -> dict[int, Summary]:
    """By plan id, one query for all: for lists of plans."""
    ids = [plan.pk for plan in plans]
    rows: dict[int, list[tuple[str, str, int]]] = {pk: [] for pk in ids}
    found = Tally.objects.filter(plan_id__in=ids)
    for plan_id, facet, value, count in found.values_list("plan_id", "facet", "value", "count"):
        rows[plan_id or 0].append((facet, value, count))
    return {pk: _add_up(each) for pk, each in rows.items()}


def _summary(rows: QuerySet[Tally]) -> Summary:
    return _add_up(rows.values_list("facet", "value", "count"))


def _add_up(rows: Iterable[tuple[str, str, int]]) -> Summary:
    summary = Summary()
    for facet, value, count in rows:
        match facet:
            case TallyFacet.STATUS:
                summary.by_status[value] = count
            case TallyFacet.RESPONSE:
                summary.by_response[value] = count
            case TallyFacet.DUE:
                summary.due[date.fromisoformat(value) if value else None] = count
    return summary


@dataclass(frozen=True)
class Month:
    """Awaited actions due in one calendar month; `first` is its first day."""

    first: date
    count: int


def months_due(summary: Summary) -> list[Month]:
    """Deadlines by month, empty months between them included: where they bunch together."""
    counts: Counter[date] = Counter()
    for day, count in summary.due.items():
        if day is not None:
            counts[day.replace(day=1)] += count
    if not counts:
        return []
    months, month = [], min(counts)
    while month <= max(counts):
        months.append(Month(month, counts[month]))
        month = (month + timedelta(days=32)).replace(day=1)
    return months


@dataclass(frozen=True)
class Part:
    """The actions of one section, or of one owner, within a plan."""

    name: str
    total: int
    open: int
    late: int
    confirmed: int
    key: int | None = None  # of the section, person or group
    kind: str = ""  # "section", "person", "group" or "words"


def by_section(actions: QuerySet[Action], today: date) -> list[Part]:
    """The actions of one plan by section, in its order; those without one last."""
    rows = actions.order_by().values("section_id", "section__title", "section__position")
    counted = rows.annotate(**_counts(today)).order_by("section__position")
    found = [_part("section", row, row["section__title"], row["section_id"]) for row in counted]
    return sorted(found, key=lambda part: part.key is None)


def by_owner(actions: QuerySet[Action], today: date) -> list[Part]:
    """The actions of one plan by owner, those with most open first. An action counts for each."""
    owners = Owner.objects.filter(action__in=actions.order_by()).order_by()
    counts = _counts(today, "action__")
    found = [
        _part(kind, row, row[f"{kind}__name"], row[f"{kind}_id"])
        for kind in ("person", "group")
        for row in owners.filter(**{f"{kind}__isnull": False})
        .values(f"{kind}_id", f"{kind}__name")
        .annotate(**counts)
    ]
    words = owners.filter(person__isnull=True, group__isnull=True).values("words")
    found += [_part("words", row, row["words"], None) for row in words.annotate(**counts)]
    return sorted(found, key=lambda part: (-part.open, part.name))


def _part(kind: str, row: Any, name: str | None, key: int | None) -> Part:
    return Part(name or "", **{each: row[each] for each in _NUMBERS}, key=key, kind=kind)


_NUMBERS = ("total", "open", "late", "confirmed")


def _counts(today: date, prefix: str = "") -> dict[str, Any]:
    def where(**conditions: object) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})

    return {
        "total": Count("pk"),
        "open": Count("pk", filter=where(status__in=OPEN_STATUSES)),
        "late": Count("pk", filter=is_late(today, prefix)),
        "confirmed": Count("pk", filter=where(status=Status.CONFIRMED)),
    }


@dataclass(frozen=True)
class Slip:
    """An action whose date moved: how often, and by how many days from what was first agreed."""

    action: Action
    times: int
    days: int


def slips(actions: QuerySet[Action], most: int = 50) -> list[Slip]:
    """What slipped in a plan, the most often moved first. Days are 0 without both dates."""
    moved = actions.filter(times_revised__gt=0).order_by("-times_revised", "pk")[:most]
    return [
        Slip(
            action,
            action.times_revised,
            (action.revised_on - first).days if action.revised_on and first else 0,
        )
        for action in moved
        for first in [action.agreed_on or action.asked_for_on]
    ]
