"""Who each row of a register is, once people decided what matching could not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NEW = "new"  # decided: somebody who is not here yet
OUT = "out"  # decided: not to be imported


@dataclass(frozen=True, slots=True)
class Likeness:
    """What matching says about a row that resembles somebody.

    `person` is the number of somebody who is here, or 0 when the row resembles an earlier row,
    `earlier`, of its own file. `same` is sure; otherwise somebody decides.
    """

    row: int
    same: bool
    person: int = 0
    earlier: int = 0
    chance: float = 0.0
    reasons: tuple[str, ...] = ()

    @property
    def partner(self) -> str:
        """What it resembles, as decisions name it: "person:3" or "row:12"."""
        return f"person:{self.person}" if self.person else f"row:{self.earlier}"


@dataclass
class Settled:
    """Each row of a file has one place: somebody new, somebody here, or not imported.

    `new` and `known` give the rows about one person, the first leading; `known` by the person's
    number. `doubtful` wait for a decision, `out` were left out by one.
    """

    new: dict[int, list[int]] = field(default_factory=dict)
    known: dict[int, list[int]] = field(default_factory=dict)
    doubtful: list[int] = field(default_factory=list)
    out: list[int] = field(default_factory=list)

    @property
    def matched(self) -> int:
        """Rows about somebody who is here already, or who stands in an earlier row."""
        repeated = sum(len(rows) - 1 for rows in self.new.values())
        return repeated + sum(len(rows) for rows in self.known.values())


def settle(
    rows: Iterable[int],
    likenesses: Mapping[int, Likeness],
    decisions: Mapping[str, str],
    usual: str = "",
) -> Settled:
    """Put every row in its place, in the order of the file.

    `decisions` are {"row:12": "person:3" | "row:5" | "new" | "out"}; a decision for somebody the
    row does not resemble any more is not followed. `usual` ("new" or "out") is what becomes of
    doubtful rows without one; "" leaves them waiting.
    """
    settled = Settled()
    place: dict[int, str] = {}  # row → "new:5", "person:3", "doubtful" or "out"
    for row in rows:
        place[row] = to = _place(row, likenesses.get(row), decisions, usual, place)
        kind, _, key = to.partition(":")
        if kind == "doubtful":
            settled.doubtful.append(row)
        elif kind == "out":
            settled.out.append(row)
        elif kind == "person":
            settled.known.setdefault(int(key), []).append(row)
        else:
            settled.new.setdefault(int(key), []).append(row)
    return settled


def _place(
    row: int,
    likeness: Likeness | None,
    decisions: Mapping[str, str],
    usual: str,
    place: Mapping[int, str],
) -> str:
    if likeness is None:
        return f"new:{row}"
    to = likeness.partner if likeness.same else decisions.get(f"row:{row}", usual)
    if to == NEW:
        return f"new:{row}"
    if to == OUT:
        return "out"
    if to != likeness.partner:
        return "doubtful"
    if likeness.person:
        return to
    # The row it repeats may itself be doubtful or left out: then so is this one.
    return place.get(likeness.earlier, "doubtful")


def joined(with_register: Mapping[int, Likeness], pairs: Sequence[Likeness]) -> dict[int, Likeness]:
    """One likeness a row, from those with people who are here and those between rows.

    A row that is surely an earlier row goes where that one goes, unless the register knows it
    itself. Where two rows seem one person and the register knows them as two, somebody decides.
    """
    found = dict(with_register)
    for pair in sorted(pairs, key=lambda each: (each.row, not each.same, -each.chance)):
        own = found.get(pair.row)
        if own is None:
            # Chains lead to the first row of all.
            first = found.get(pair.earlier)
            if first is not None and first.earlier and first.same and pair.same:
                pair = Likeness(  # noqa: PLW2901 - the same pair, led to its first row
                    pair.row, True, 0, first.earlier, pair.chance, pair.reasons
                )
            found[pair.row] = pair
        elif own.person and own.same and pair.same:
            other = found.get(pair.earlier)
            if other is None:
                # The earlier row is then that person, too.
                found[pair.earlier] = Likeness(
                    pair.earlier, True, own.person, 0, pair.chance, pair.reasons
                )
    return found
