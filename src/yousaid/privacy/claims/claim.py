"""How one model is claimed: whose rows these are, what is handed out, and what erasure does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delete:
    """The rows go."""


@dataclass(frozen=True, slots=True)
class Blank:
    """The rows stay, for others need them, but these fields are emptied.

    `because` says to the data protection officer, in words, what the row is still needed for.
    """

    fields: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Keep:
    """The rows stay as they are, and point at a person who is only a number by then.

    `because` is the legal reason, in words that can be sent to whoever asked to be erased.
    """

    because: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of the table, about one model ("people.ContactPoint").

    Whose row is it?

    - `of`: the ways from a row to the person, or user, that it is about ("person",
      "raiser__person"; "pk" for the person's own row). Empty: it is about nobody.
    - `by`: relations to a person or user that only say who wrote it down, helped or decided.
      The row is not theirs. They stay, and lead to a number once that person is erased.
    - `by_email`, `by_subject`, `by_key`: the field that holds an email address, a subject of the
      journal ("person:7"), or the pseudonym of equality answers, where there is no foreign key.

    What is handed out: every field of rows found so, but `secret` ones (keys, hashes).

    What erasure does with them: `erase`.

    Where somebody else's rows may name a person: text and JSON of rows about nobody is always
    searched for the words of whoever is erased, except fields in `safe`. Of rows about persons
    only `texts` are. `files` names the fields that hold files; each must be listed.
    """

    model: str
    of: tuple[str, ...] | str = ()
    by: tuple[str, ...] | str = ()
    by_email: str = ""
    by_subject: str = ""
    by_key: str = ""
    erase: Delete | Blank | Keep = Delete()
    secret: tuple[str, ...] = ()
    safe: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    words: str = ""  # what these rows are, in a resident's words: the build asks for them

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways from a row to whom it is about, always as a tuple."""
        return (self.of,) if isinstance(self.of, str) else self.of

    @property
    def pointers(self) -> tuple[str, ...]:
        """Relations that only say who did something, always as a tuple."""
        return (self.by,) if isinstance(self.by, str) else self.by

    @property
    def is_personal(self) -> bool:
        """Whether its rows are about persons."""
        return bool(self.ways or self.by_email or self.by_subject or self.by_key)
