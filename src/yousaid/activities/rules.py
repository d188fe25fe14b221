"""How evenly taking part is spread: do the same few carry it?"""

from collections.abc import Iterable
from dataclasses import dataclass

FEW = 12  # “the few”, as many as sit round a table
SMALLEST_BASE = 10  # no percentage on fewer people (security.md section 5)


@dataclass(frozen=True)
class Spread:
    """How often people came. `points` are the Lorenz curve, turned to begin with the busiest:
    (share of people, share of attendance carried by them), in per cent, by tenths.

    Shares are None where there are too few people to tell without pointing at some of them.
    """

    people: int
    attendances: int
    few: int
    carried_by_few: float | None
    once: float | None
    points: tuple[tuple[int, float], ...]


def spread_of(counts: Iterable[int], *, few: int = FEW) -> Spread:
    """The spread of how often each person came; people who never came are not among `counts`.

    carried by few = Σ of the `few` largest counts / Σ of all; once = people with a count of 1 /
    all people. Both need SMALLEST_BASE people, and the first more people than `few`.
    """
    busiest = sorted((count for count in counts if count > 0), reverse=True)
    people, all_of_them = len(busiest), sum(busiest)
    if people < SMALLEST_BASE:
        return Spread(people, all_of_them, few, None, None, ())
    points = []
    for tenth in range(11):
        first = round(people * tenth / 10)
        points.append((tenth * 10, 100 * sum(busiest[:first]) / all_of_them))
    return Spread(
        people,
        all_of_them,
        few,
        100 * sum(busiest[:few]) / all_of_them if people > few else None,
        100 * busiest.count(1) / people,
        tuple(points),
    )


def said(spread: Spread) -> str:
    """The spread in a sentence or two."""
    if spread.once is None:
        return f"Fewer than {SMALLEST_BASE} people took part: too few to say how it is spread."
    words = f"{spread.people:,} people took part {spread.attendances:,} times."
    if spread.carried_by_few is not None:
        words += f" The {spread.few} who came most supply {spread.carried_by_few:.0f}% of it."
    return f"{words} {spread.once:.0f}% came once."
