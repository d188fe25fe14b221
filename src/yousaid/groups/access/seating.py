"""The door to the seats of groups: their rules, who fills them, and what is known of who would."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.accounts.rules import reaches_group
from yousaid.groups.models import CoveredPlace, Group, Membership, SeatClass, Seating
from yousaid.groups.rules.seats import (
    Candidate,
    SeatRule,
    Standing,
    Tally,
    criteria_words,
    number_words,
    standing,
    tally,
)
from yousaid.people.choices import Capacity
from yousaid.people.models import Person, Residency

CAPACITY_WORDS = {each.value: str(each.label) for each in Capacity}


@dataclass(frozen=True, slots=True)
class SeatsShown:
    """Seats of one sort with their rule and how they stand."""

    seats: SeatClass
    number: str
    criteria: str
    tally: Tally
    exceptions: int  # taken against the rule


def may_set_rules_aside(user: User | AnonymousUser, group: Group) -> bool:
    """Managers, for groups within their reach: somebody takes a seat that breaks its rule."""
    return reaches_group(permits(user).holding(Role.MANAGER), group.pk)


def seat_classes(group: Group) -> QuerySet[SeatClass]:
    """The sorts of seats a group has, in its order."""
    return group.seat_classes.select_related("nominated_by")


def seats_shown(group: Group, day: date) -> list[SeatsShown]:
    """Each sort of seats with how many are filled on a day. Numbers only: they are no secret."""
    taken = _held(Seating.objects.filter(seat_class__group=group), day, "membership__")
    rows = list(taken.values_list("seat_class_id", "exception"))
    filled = Counter(pk for pk, _ in rows)
    against = Counter(pk for pk, exception in rows if exception)
    places = frozenset(group.places.values_list("path", flat=True))
    return [
        SeatsShown(
            seats,
            number_words(seats.least, seats.most),
            criteria_words(rule_of(seats, places), CAPACITY_WORDS),
            tally(seats.least, seats.most, filled[seats.pk]),
            against[seats.pk],
        )
        for seats in seat_classes(group)
    ]


def rule_of(seats: SeatClass, places: frozenset[str]) -> SeatRule:
    """The rule of some seats; `places` are the paths that the group covers."""
    return SeatRule(
        name=seats.name,
        least=seats.least,
        most=seats.most,
        capacities=frozenset(seats.capacities),
        youngest=seats.youngest,
        oldest=seats.oldest,
        places=places if seats.within_places else None,
        not_elsewhere=seats.not_elsewhere,
        nominated_by=seats.nominated_by.name if seats.nominated_by else "",
    )


def filled_on(seats: SeatClass, day: date, but: int | None = None) -> int:
    """How many of some seats are taken on a day; `but` is a membership not to count."""
    return _held(seats.seatings.all(), day, "membership__").exclude(membership=but).count()


def unseated(group: Group, day: date) -> QuerySet[Membership]:
    """Members of a group on a day who fill none of its seats."""
    members = _held(group.memberships.all(), day).filter(seating__isnull=True)
    return members.select_related("person").order_by("person__name", "pk")


def candidate(
    person: Person,
    group: Group,
    day: date,
    *,
    in_range: bool | None,
    nominated: bool | None,
) -> Candidate:
    """What is known of somebody who would take a seat. Asks nothing of the profile: it never may
    decide about a person.
    """
    homes = Residency.objects.filter(person=person).filter(_lives(day))
    rows = list(homes.values_list("capacity", "home__place__path"))
    others = _held(Membership.objects.filter(person=person), day).exclude(group=group)
    elsewhere = others.filter(group__kind__is_resident_body=True)
    names = elsewhere.order_by("group__name").values_list("group__name", flat=True)
    return Candidate(
        capacities=frozenset(capacity for capacity, _ in rows),
        homes=frozenset(path for _, path in rows if path),
        elsewhere=tuple(dict.fromkeys(names)),
        in_range=in_range,
        nominated=nominated,
    )


def standings(groups: Collection[int], day: date) -> dict[int, Standing]:
    """How the seats of each of these groups stand, in three queries."""
    limits: dict[int, list[tuple[int, int, int | None]]] = {pk: [] for pk in groups}
    for group, pk, least, most in SeatClass.objects.filter(group__in=groups).values_list(
        "group_id", "pk", "least", "most"
    ):
        limits[group].append((pk, least, most))
    taken = _held(Seating.objects.filter(seat_class__group__in=groups), day, "membership__")
    filled = Counter(taken.values_list("seat_class_id", flat=True))
    people = _held(Membership.objects.filter(group__in=groups), day)
    members = Counter(
        group for group, _ in people.order_by().values_list("group_id", "person").distinct()
    )
    return {
        group: standing(
            [(least, most) for _, least, most in seats],
            [filled[pk] for pk, _, _ in seats],
            members[group],
        )
        for group, seats in limits.items()
    }


def covered_paths(group: Group) -> frozenset[str]:
    """The tree paths that a group covers."""
    rows: Iterable[str] = CoveredPlace.objects.filter(group=group).values_list(
        "place__path", flat=True
    )
    return frozenset(rows)


def _held(rows: QuerySet, day: date, prefix: str = "") -> QuerySet:
    """Rows whose membership is held on a day; `prefix` leads to the membership."""
    still = Q(**{f"{prefix}ends__isnull": True}) | Q(**{f"{prefix}ends__gt": day})
    return rows.filter(still, **{f"{prefix}starts__lte": day})


def _lives(day: date) -> Q:
    since = Q(starts__isnull=True) | Q(starts__lte=day)
    return since & (Q(ends__isnull=True) | Q(ends__gt=day))
