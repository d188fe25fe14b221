"""Whom a name in a plan stands for, looked up once for a whole file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from yousaid.actions.models import OwnerAlias
from yousaid.actions.rules.owner_names import fold
from yousaid.groups.models import Group
from yousaid.people.choices import Kind
from yousaid.people.models import Person


@dataclass(frozen=True, slots=True)
class Target:
    """A person or a group, written as "person:3" or "group:4"."""

    noun: str
    pk: int

    def __str__(self) -> str:
        return f"{self.noun}:{self.pk}"

    @classmethod
    def parse(cls, written: str) -> Target | None:
        """None for "" and for anything that is neither."""
        noun, _, key = written.partition(":")
        if noun in {"person", "group"} and key.isdigit():
            return cls(noun, int(key))
        return None

    def columns(self) -> dict[str, int | None]:
        """The two key columns that rows naming an owner have."""
        return {
            "person_id": self.pk if self.noun == "person" else None,
            "group_id": self.pk if self.noun == "group" else None,
        }


@dataclass(slots=True)
class Directory:
    """Names that can be resolved: those chosen for this file first, then remembered initials, then
    full names and short names of groups that only one person or group bears.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)
    aliases: dict[str, Target] = field(default_factory=dict)
    full_names: dict[str, Target | None] = field(default_factory=dict)
    shown: dict[Target, str] = field(default_factory=dict)
    initials: dict[str, Target | None] = field(default_factory=dict)

    @classmethod
    def of(cls, chosen: Mapping[str, str]) -> Directory:
        """Everybody who can own actions, in three queries."""
        directory = cls(chosen)
        for words, person_id, group_id in OwnerAlias.objects.values_list(
            "words", "person_id", "group_id"
        ):
            to = Target("person", person_id) if person_id else Target("group", group_id)
            directory.aliases[words] = to
        people = Person.objects.filter(left_on__isnull=True).exclude(kind=Kind.RESIDENT)
        for pk, name, initials in people.values_list("pk", "name", "initials"):
            to = Target("person", pk)
            directory.shown[to] = name
            directory._add(directory.full_names, name, to)
            directory._add(directory.initials, initials, to)
        for pk, name, short in Group.objects.values_list("pk", "name", "short_name"):
            to = Target("group", pk)
            directory.shown[to] = name
            directory._add(directory.full_names, name, to)
            directory._add(directory.full_names, short, to)
        return directory

    @staticmethod
    def _add(names: dict[str, Target | None], name: str, to: Target) -> None:
        folded = fold(name)
        if folded:
            names[folded] = None if folded in names and names[folded] != to else to

    def find(self, name: str) -> Target | None:
        """Whom the name stands for; None for nobody known, or where it is to stay as written."""
        folded = fold(name)
        if folded in self.chosen:
            return Target.parse(self.chosen[folded])
        return self.aliases.get(folded) or self.full_names.get(folded)

    def suggest(self, name: str) -> Target | None:
        """As `find`, or the one person with these initials: for a human to confirm."""
        return self.find(name) or self.initials.get(fold(name))

    def name_of(self, name: str) -> str:
        """The resolved name, or the words as they are."""
        to = self.find(name)
        return name if to is None else self.shown.get(to, name)

    def unresolved(self, names: Iterable[str]) -> list[str]:
        """Those names, each once in the order met, that stand for nobody known."""
        return [name for name in dict.fromkeys(names) if self.find(name) is None]
