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


@dataclass(frozen=True)
class Willing:
    """Somebody who lives in the group's area and told us that they would give time."""

    person_id: int
    name: str
    minutes_a_month: int | None
    skills: str

    @property
    def why(self) -> str:
        """Such as: lives in its area, offers 3 hours a month, can keep accounts."""
        words = ["lives in its area"]
        hours, minutes = divmod(self.minutes_a_month or 0, 60)
        if hours:
            words.append(f"offers {hours} {'hour' if hours == 1 else 'hours'} a month")
        elif minutes:
            words.append(f"offers {minutes} minutes a month")
        if self.skills:
            words.append(f"skills: {self.skills}")
        return ", ".join(words)


def who_might_follow(
    post_id: int,
    deputies: Collection[int],
    seats: Iterable[Seat],
    today: date,
    willing: Iterable[Willing] = (),
) -> list[Successor]:
    """Deputies first, then members of a year or more who hold no post, the longest first, then
    those who live there and offer time, the most first.

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
    known = {each.person_id for each in found} | holders | busy
    offering = sorted(willing, key=lambda each: (-(each.minutes_a_month or 0), each.name))
    found += [
        Successor(each.person_id, each.name, each.why)
        for each in offering
        if each.person_id not in known
    ]
    return found[:MOST_SUGGESTED]
