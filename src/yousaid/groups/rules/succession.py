"""Who might follow in a post: a suggestion to talk about, never a decision."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

LONG_STANDING = 365  # days in the group before somebody is suggested
MOST_SUGGESTED = 5


@dataclass(frozen=True)
class Seat:
    """One role that somebody holds today."""

    person_id: int
    name: str
    post_id: int | None
    starts: date


@dataclass(frozen=True)
class Successor:
    """Somebody who might follow, and why they come to mind."""

    person_id: int
    name: str
    why: str


def who_might_follow(
    post_id: int, deputies: Collection[int], seats: Iterable[Seat], today: date
) -> list[Successor]:
    """Deputies first, then members of a year or more who hold no post, the longest first.

    `deputies` are the posts that stand in for this one, `seats` all roles held in the group today.
    Whoever holds the post now is left out.
    """
    seats = list(seats)
    holders = {seat.person_id for seat in seats if seat.post_id == post_id}
    busy = {seat.person_id for seat in seats if seat.post_id is not None}
    stand_in = {
        seat.person_id: seat
        for seat in seats
        if seat.post_id in deputies and seat.person_id not in holders
    }
    since: dict[int, Seat] = {}
    for seat in sorted(seats, key=lambda seat: seat.starts):
        if seat.person_id not in busy and (today - seat.starts).days >= LONG_STANDING:
            since.setdefault(seat.person_id, seat)
    found = [Successor(seat.person_id, seat.name, "stands in now") for seat in stand_in.values()]
    found += [
        Successor(seat.person_id, seat.name, f"a member since {seat.starts:%Y}, without a post")
        for seat in since.values()
    ]
    return found[:MOST_SUGGESTED]
