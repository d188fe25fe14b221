"""The draw itself: everything that chance decides, from a seed, so that anybody can repeat it.

Chance is SHA-256 of plain texts, which any computer can work out: `…/ticket` gives the winning
ticket, `…/home/<id>` and `…/person/<id>` give everybody a place in a queue.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yousaid.methods.lottery.classes import Classes, Panel
from yousaid.methods.lottery.fairest import TICKETS, Lottery

Home = Mapping[int, tuple[int, ...]]
METHOD = "yousaid-lottery-1"


def number_from(seed: str, label: str) -> int:
    """The number that a seed and a label give: SHA-256 of `yousaid-lottery-1/seed/label`.

    Source: our own definition; see docs/methods/lottery.md.
    """
    return int(hashlib.sha256(f"{METHOD}/{seed}/{label}".encode()).hexdigest(), 16)


@dataclass(frozen=True)
class Draw:
    """One draw: the winning ticket (from 0), the panel that holds it, and who is on it."""

    seed: str
    ticket: int
    panel: int
    selected: tuple[str, ...]


def draw(lottery: Lottery, seed: str | int) -> Draw:
    """Draw one panel.

    The winning ticket is `number_from(seed, "ticket")` modulo the number of tickets; panels hold
    tickets in their order. People are then taken by `seat`. `selected` is in the pool's order.

    Source: our own definition; see docs/methods/lottery.md.
    """
    seed = str(seed)
    ticket = number_from(seed, "ticket") % TICKETS
    ends = np.cumsum(lottery.tickets)
    panel = int(np.searchsorted(ends, ticket, side="right"))
    ids = lottery.task.pool.ids
    rows = seat(lottery.classes, lottery.panels[panel], ids, seed)
    return Draw(seed, ticket, panel, tuple(ids[row] for row in rows))


def seat(classes: Classes, panel: Panel, ids: Sequence[str], seed: str) -> list[int]:
    """Rows of the people who take the seats of a panel; one a household, all alike in chance.

    Homes of one kind queue by `number_from(seed, "home/" + first id)`, where the first id is
    that of the member who comes first in the pool. The first homes give the members of the
    first class, the next homes those of the next; of several members of the class at home, the
    one with the lowest `number_from(seed, "person/" + id)` comes.

    Source: our own definition; see docs/methods/lottery.md.
    """
    return _seat(classes, panel, ids, seed, {})


def panels_to_publish(lottery: Lottery, count: int, seed: str | int) -> tuple[tuple[str, ...], ...]:
    """A transparent lottery: `count` panels, each equally likely, that give nearly these chances.

    Publish the list, then draw one number in public. A person's chance is the number of panels
    they are on divided by `count`. Make-ups are chosen in turn, always the one that is owed most
    (so the error shrinks like 1 / `count`), and each class's seats go round its people. Raises
    ValueError for a `count` below 1.

    Source: Flanigan, Kehne, Procaccia, Fair sortition made transparent, NeurIPS 2021; the
    rounding here is herding (Welling 2009).
    """
    if count < 1:
        raise ValueError("publish at least one panel")
    ids, classes = lottery.task.pool.ids, lottery.classes
    table = np.array(lottery.panels, dtype=float)
    expected = np.array(lottery.tickets, dtype=float) @ table / TICKETS
    scaled = table / classes.count
    owed = np.zeros(len(expected))
    served: dict[int, int] = {}
    published = []
    for turn in range(count):
        owed += expected
        number = int((scaled @ owed - 0.5 * (scaled * table).sum(axis=1)).argmax())
        owed -= table[number]
        rows = _seat(classes, lottery.panels[number], ids, f"{seed}/{turn + 1}", served)
        for row in rows:
            served[row] = served.get(row, 0) + 1
        published.append(tuple(ids[row] for row in rows))
    return tuple(published)


def chances_of(published: Sequence[Sequence[str]], ids: Sequence[str]) -> dict[str, float]:
    """Everybody's chance when one of the published panels is drawn.

    From 0 to 1, by id; `published` must not be empty.

    Source: our own definition; see docs/methods/lottery.md.
    """
    times = Counter(person for panel in published for person in panel)
    return {person: times[person] / len(published) for person in ids}


def draw_published(published: Sequence[Sequence[str]], seed: str | int) -> int:
    """The number (from 1) of the panel a seed picks, when no public draw is held.

    Source: our own definition; see docs/methods/lottery.md.
    """
    return number_from(str(seed), "published") % len(published) + 1


def _seat(
    classes: Classes, panel: Panel, ids: Sequence[str], seed: str, served: Mapping[int, int]
) -> list[int]:
    """`seat`, but those who were served least go first."""
    rows: list[int] = []
    for homes in classes.homes:
        free: list[Home] = list(homes)
        for number in homes[0]:
            seats = int(panel[number])
            if seats:
                free = _queue(free, number, ids, seed, served)
                rows += [_who_comes(home[number], ids, seed, served) for home in free[:seats]]
                free = free[seats:]
    return sorted(rows)


def _queue(
    homes: list[Home], number: int, ids: Sequence[str], seed: str, served: Mapping[int, int]
) -> list[Home]:
    def place(home: Home) -> tuple[int, int]:
        first = ids[min(row for members in home.values() for row in members)]
        turns = sum(served.get(row, 0) for row in home[number])
        return turns, number_from(seed, f"home/{first}")

    return sorted(homes, key=place)


def _who_comes(
    members: Sequence[int], ids: Sequence[str], seed: str, served: Mapping[int, int]
) -> int:
    def place(row: int) -> tuple[int, int]:
        return served.get(row, 0), number_from(seed, f"person/{ids[row]}")

    return min(members, key=place)
