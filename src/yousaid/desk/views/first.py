"""What comes first on *Today*, across all kinds of things."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from yousaid.desk.views.carrying import Urgent
from yousaid.desk.views.lines import Section, Urgency

MOST_FIRST = 6
MOST_OF_A_KIND = 3  # so that one kind does not push the others off the page
ACTION = "Action"


def first_of(actions: Iterable[Urgent], sections: Sequence[Section]) -> list[dict[str, Any]]:
    """At most MOST_FIRST cards, the most urgent first, and of those the longest due.

    Not more than MOST_OF_A_KIND of a kind while another waits.
    """
    ranked = [(each.urgency, each.on or date.max, ACTION, each.card) for each in actions]
    ranked += [
        (line.urgency, line.on or date.max, line.kind, {"line": line, "href": line.href})
        for section in sections
        for line in section.lines
        if line.urgency < Urgency.LATER
    ]
    ranked.sort(key=lambda each: each[:2])
    chosen: list[int] = []
    kinds: Counter[str] = Counter()
    for place, (_, _, kind, _) in enumerate(ranked):
        if kinds[kind] < MOST_OF_A_KIND:
            kinds[kind] += 1
            chosen.append(place)
    others = [place for place in range(len(ranked)) if place not in chosen]
    kept = sorted((chosen + others)[:MOST_FIRST])
    return [ranked[place][3] for place in kept]
