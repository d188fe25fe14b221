"""How a letter to a household begins: decided from names alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from yousaid.methods.matching.tidying import split_name

FAMILY = 3  # so many of one surname are written to as a family


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody a letter is for. `title` "" is not known."""

    name: str
    title: str = ""

    @property
    def surname(self) -> str:
        """The surname, as written."""
        return split_name(self.name)[1]

    @property
    def short(self) -> str:
        """“Ms A Khan”; the whole name where no title is known, because no title is guessed."""
        forename, surname = split_name(self.name)
        if not self.title or not forename:
            return f"{self.title} {self.name}".strip() if not forename else self.name
        return f"{self.title} {forename[0]} {surname}"


def salutation(people: Sequence[Called]) -> str:
    """Whom a letter to these people is for, in the order given.

    “Ms A Khan and Mr B Khan”; from three of one surname on “The Khan family”, with those of other
    names beside it: “The Khan family and Mr B Shah”.
    """
    of_one_name: dict[str, list[Called]] = {}
    for each in people:
        of_one_name.setdefault(each.surname.casefold(), []).append(each)
    words: list[str] = []
    for each in people:
        same = of_one_name[each.surname.casefold()]
        words.append(f"The {same[0].surname} family" if len(same) >= FAMILY else each.short)
    once = list(dict.fromkeys(words))  # two Ms A Khans of one home are named once
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"
