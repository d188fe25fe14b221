"""Setting up a group's seats, and taking them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.facts import SeatsRemoved, SeatsSet, SeatTaken
from yousaid.groups.models import Group, Membership, SeatClass, Seating
from yousaid.journal.operations import record


class SeatsTaken(ValueError):
    """There are seats of this name, or somebody sits in one."""


class ExceptionUnexplained(ValueError):
    """Somebody takes a seat against its rules, and nobody said why."""


@transaction.atomic
def set_seats(
    group: Group,
    *,
    seats: SeatClass | None = None,
    name: str,
    least: int,
    most: int | None,
    capacities: Collection[str] = (),
    youngest: int | None = None,
    oldest: int | None = None,
    within_places: bool = False,
    not_elsewhere: bool = False,
    nominated_by: Group | None = None,
    by: User,
    at: datetime,
) -> SeatClass:
    """Add seats of a sort to a group, or change `seats`. Raises SeatsTaken when the name is taken.

    Whoever sits already keeps the seat, whatever the rule is now.
    """
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    same_name = group.seat_classes.filter(name=name).first()
    if same_name is not None and same_name != seats:
        raise SeatsTaken(f"There are seats called {name} already.")
    if seats is None:
        seats = SeatClass(group=group, position=group.seat_classes.count() + 1)
    before = _said(seats) if seats.pk else None
    seats.name, seats.least, seats.most = name, least, most
    seats.capacities = sorted(capacities)
    seats.youngest, seats.oldest = youngest, oldest
    seats.within_places, seats.not_elsewhere = within_places, not_elsewhere
    seats.nominated_by = nominated_by
    after = _said(seats)
    if after != before:
        seats.save()
        record(after, by=by, at=at)
    return seats


def _said(seats: SeatClass) -> SeatsSet:
    return SeatsSet(
        seats.group_id,
        seats.name,
        seats.least,
        seats.most,
        tuple(seats.capacities),
        seats.youngest,
        seats.oldest,
        seats.within_places,
        seats.not_elsewhere,
        seats.nominated_by_id,
    )


@transaction.atomic
def remove_seats(seats: SeatClass, *, by: User, at: datetime) -> None:
    """Take seats of a sort away. Raises SeatsTaken while somebody ever sat in one."""
    seats = SeatClass.objects.select_for_update().get(pk=seats.pk)
    if seats.seatings.exists():
        raise SeatsTaken("Somebody has a seat of this sort. Change how many there are instead.")
    group_id, name = seats.group_id, seats.name
    seats.delete()
    record(SeatsRemoved(group_id, name), by=by, at=at)


@transaction.atomic
def take_seat(
    membership: Membership,
    seats: SeatClass,
    *,
    said_in_range: bool | None = None,
    doubts: Collection[str] = (),
    not_known: Collection[str] = (),
    exception: str = "",
    by: User,
    at: datetime,
) -> Seating:
    """Seat a member. `doubts` are codes of `rules.seats.Doubt` that the seat breaks, `not_known`
    of what nobody could say.

    Raises ExceptionUnexplained when there are doubts and no reason to set them aside.
    """
    if doubts and not exception.strip():
        raise ExceptionUnexplained("Say why they take the seat all the same.")
    seating, _ = Seating.objects.update_or_create(
        membership=membership,
        defaults={
            "seat_class": seats,
            "said_in_range": said_in_range,
            "exception": exception[:300] if doubts else "",
        },
    )
    fact = SeatTaken(
        membership.group_id,
        membership.pk,
        seats.name,
        tuple(sorted(doubts)),
        tuple(sorted(not_known)),
    )
    record(fact, by=by, at=at)
    return seating
