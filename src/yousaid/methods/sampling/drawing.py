"""Drawing people at random so that anybody can draw them again.

Each person's place in the queue is the SHA-256 hash of the seed and their id: the same in any
program on any machine, whatever the order of the list. This is sampling with permanent random
numbers (Ohlsson 1995), with the hash as the random number. A top-up is simply the next in line.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from .allocation import allocate


@dataclass(frozen=True)
class Draw:
    """A drawn sample, with the queue it came from.

    `queues` holds, for each stratum, everyone who could be drawn, in order; `taken` how many of
    each were. `household_sizes` tells how many people of the list share each queued person's
    household. Without strata the one stratum is "".
    """

    seed: int
    queues: Mapping[Hashable, tuple[Hashable, ...]]
    taken: Mapping[Hashable, int]
    household_sizes: Mapping[Hashable, int]

    @property
    def selected(self) -> tuple[Hashable, ...]:
        """Those drawn, stratum by stratum, in the order drawn."""
        return tuple(
            person
            for stratum, queue in self.queues.items()
            for person in queue[: self.taken[stratum]]
        )

    def chances(self) -> dict[Hashable, float]:
        """Each selected person's chance to be drawn; its inverse is the starting weight.

        Drawn ÷ in the queue, times one over the people in the household.
        """
        return {
            person: self.taken[stratum] / len(queue) / self.household_sizes[person]
            for stratum, queue in self.queues.items()
            for person in queue[: self.taken[stratum]]
        }

    def topped_up(self, more: Mapping[Hashable, int]) -> "Draw":
        """The same draw with the next `more[stratum]` in line of each stratum drawn as well.

        Raises ValueError when a queue is too short.
        """
        taken = {s: self.taken[s] + more.get(s, 0) for s in self.taken}
        if unknown := [s for s in more if s not in taken]:
            raise ValueError(f"There is no stratum {unknown[0]!r}.")
        for stratum, number in taken.items():
            if not 0 <= number <= len(self.queues[stratum]):
                raise ValueError(
                    f"{stratum!r} has {len(self.queues[stratum])} in line, not {number}."
                )
        return Draw(self.seed, self.queues, taken, self.household_sizes)


def draw(
    people: Sequence[Hashable],
    size: int | Mapping[Hashable, int],
    *,
    seed: int,
    strata: Sequence[Hashable] | None = None,
    households: Sequence[Hashable] | None = None,
) -> Draw:
    """Draw people at random, all alike within a stratum, at most one of a household.

    `people` are ids, all different as text. `strata` and `households`, if given, say for each
    of them in the same order where they belong; a household of None or "" is the person's own.
    `size` is a number, shared out over strata in proportion, or a number for each stratum, as
    `allocate` gives. `seed` is any whole number; 0 is a seed like any other.

    With households, every household has the same chance whatever its size and one of its
    people, each with the same chance, stands for it; that person's stratum is the one that
    counts. Raises ValueError for repeated ids, columns of other lengths, unknown strata or
    sizes larger than a stratum.

    Source: Ohlsson (1995), permanent random numbers; the hash as number is our own, see
    docs/methods/sampling.md.
    """
    if len({str(person) for person in people}) < len(people):
        raise ValueError("Two people have the same id.")
    for column in (strata, households):
        if column is not None and len(column) != len(people):
            raise ValueError(f"{len(people)} people but {len(column)} entries beside them.")
    stratum_of = dict(zip(people, strata, strict=True)) if strata is not None else {}
    standing, household_sizes = _one_of_each(people, households, seed)
    queues: dict[Hashable, list[Hashable]] = {}
    for person in sorted(standing, key=standing.__getitem__):
        queues.setdefault(stratum_of.get(person, ""), []).append(person)
    # Strata in the order of their names, so that a shuffled list gives the same report.
    queues = dict(sorted(queues.items(), key=lambda item: str(item[0])))
    if isinstance(size, int):
        taken = allocate(size, {stratum: len(queue) for stratum, queue in queues.items()})
    else:
        if unknown := [s for s in size if s not in queues and size[s]]:
            raise ValueError(f"Nobody is in stratum {unknown[0]!r}.")
        taken = {stratum: size.get(stratum, 0) for stratum in queues}
    drawn = Draw(
        seed,
        {stratum: tuple(queue) for stratum, queue in queues.items()},
        dict.fromkeys(taken, 0),
        household_sizes,
    )
    return drawn.topped_up(taken)


def _one_of_each(
    people: Iterable[Hashable], households: Sequence[Hashable] | None, seed: int
) -> tuple[dict[Hashable, bytes], dict[Hashable, int]]:
    """Who stands for each household: their place in the queue, and how many live there."""
    if households is None:
        places = {person: _place(seed, "person", person) for person in people}
        return places, dict.fromkeys(places, 1)
    members: dict[tuple[str, Hashable], list[Hashable]] = {}
    for person, household in zip(people, households, strict=True):
        alone = household is None or household == ""
        members.setdefault(("person", person) if alone else ("household", household), []).append(
            person
        )
    standing, sizes = {}, {}
    for (kind, name), living_there in members.items():
        first = min(living_there, key=lambda person: _place(seed, "person", person))
        standing[first] = _place(seed, kind, name)
        sizes[first] = len(living_there)
    return standing, sizes


def _place(seed: int, kind: str, name: Hashable) -> bytes:
    """SHA-256 of "seed/person/id" or "seed/household/name", in UTF-8."""
    return sha256(f"{seed}/{kind}/{name}".encode()).digest()
