"""The tree of places as people read it: branches with what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from yousaid.places.choices import Tenure

STEP = 4  # characters of a path per level, as the tree keeps it


@dataclass
class Branch:
    """A place with its homes, those of the places below it included."""

    id: int
    name: str
    path: str
    reference: str
    postcode: str
    level: str  # the landlord's word: "Estate"
    below: list[Branch] = field(default_factory=list)
    children: int = 0  # places right below, shown or not
    tenures: dict[str, int] = field(default_factory=dict)

    @property
    def homes(self) -> int:
        return sum(self.tenures.values())

    @property
    def parts(self) -> list[tuple[str, int]]:
        """Homes by tenure, in the order of `Tenure`: (tenure, how many), none left out."""
        return [(str(each), self.tenures.get(each, 0)) for each in Tenure]


def grow(
    places: Iterable[tuple[int, str, str, str, str, int]],
    counts: Iterable[tuple[str, str, int]],
    levels: Mapping[int, str],
) -> list[Branch]:
    """Branches from rows in the order of the tree.

    `places` are (id, path, name, reference, postcode, places right below); `counts` are
    (path, tenure, homes) of the deepest branches shown, and count for all above them.
    """
    tops: list[Branch] = []
    known: dict[str, Branch] = {}
    for pk, path, name, reference, postcode, children in places:
        level = levels.get(len(path) // STEP, "")
        branch = Branch(pk, name, path, reference, postcode, level, children=children)
        known[path] = branch
        parent = known.get(path[:-STEP])
        (tops if parent is None else parent.below).append(branch)
    for path, tenure, count in counts:
        for end in range(STEP, len(path) + 1, STEP):
            above = known.get(path[:end])
            if above is not None:
                above.tenures[tenure] = above.tenures.get(tenure, 0) + count
    return tops


def plural(word: str, count: int) -> str:
    """A level's word for so many: "1 estate", "1,980 blocks", "3 properties"."""
    lower = word.lower()
    if count == 1:
        return f"1 {lower}"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return f"{count:,} {lower[:-1]}ies"
    return f"{count:,} {lower}{'es' if lower.endswith(('s', 'x', 'ch', 'sh')) else 's'}"
