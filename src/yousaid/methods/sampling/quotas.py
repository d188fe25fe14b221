"""Keeping count of quotas while answers come in, as in telephone surveys.

A quota sample is not a random one: margins of error do not strictly hold for it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class QuotaCell:
    """How far one value of one attribute has come: 40 of 62 aged 18–34, say."""

    attribute: str
    value: str
    target: int
    achieved: int

    @property
    def missing(self) -> int:
        """Answers still wanted; never below 0."""
        return max(0, self.target - self.achieved)

    @property
    def is_open(self) -> bool:
        """Whether another answer is wanted."""
        return self.achieved < self.target


def quota_cells(
    targets: Mapping[str, Mapping[str, int]], answered: Iterable[Mapping[str, str]]
) -> list[QuotaCell]:
    """Each target beside what `answered` (one mapping of attributes a person) has reached.

    Source: our own definition; see docs/methods/sampling.md.
    """
    counts = {attribute: Counter[str]() for attribute in targets}
    for person in answered:
        for attribute, count in counts.items():
            count[person.get(attribute, "")] += 1
    return [
        QuotaCell(attribute, value, target, counts[attribute][value])
        for attribute, values in targets.items()
        for value, target in values.items()
    ]


def fits(person: Mapping[str, str], cells: Sequence[QuotaCell]) -> bool:
    """Whether another answer from `person` is still wanted: every quota they fall in is open.

    An attribute the person does not have, or a value without target, closes nothing.

    Source: our own definition; see docs/methods/sampling.md.
    """
    return all(cell.is_open for cell in cells if person.get(cell.attribute) == cell.value)
