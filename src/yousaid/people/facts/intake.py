"""Facts about people who came in by file, and about entries found to be one person, or two."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("people.register-imported")
@dataclass(frozen=True)
class RegisterImported:
    """One fact for a whole file. `new_people` are the numbers of those who are new, as ranges.

    `rows` is the sum of `new`, `matched`, `doubtful` (left undecided) and `returned`.
    """

    run_id: int
    sha256: str
    rows: int
    new: int
    matched: int
    doubtful: int
    returned: int
    new_people: tuple[tuple[int, int], ...]

    @property
    def subject(self) -> str:
        return f"import:{self.run_id}"


@fact("people.register-import-undone")
@dataclass(frozen=True)
class RegisterImportUndone:
    run_id: int
    sha256: str
    new: int
    matched: int

    @property
    def subject(self) -> str:
        return f"import:{self.run_id}"


@fact("people.people-merged")
@dataclass(frozen=True)
class PeopleMerged:
    """Two entries were one person: all that hung on `gone_id` hangs on the other now."""

    kept_id: int
    gone_id: int
    merger_id: int
    moved: int

    @property
    def subject(self) -> str:
        return f"person:{self.kept_id}"


@fact("people.merger-undone")
@dataclass(frozen=True)
class MergerUndone:
    kept_id: int
    gone_id: int
    merger_id: int

    @property
    def subject(self) -> str:
        return f"person:{self.kept_id}"


@fact("people.two-people-told-apart")
@dataclass(frozen=True)
class TwoPeopleToldApart:
    """Somebody looked: these two resemble each other, and are two people."""

    first_id: int
    second_id: int

    @property
    def subject(self) -> str:
        return f"person:{self.first_id}"
