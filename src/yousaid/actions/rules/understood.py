"""A plan file as understood: every value beside the words it was read from."""

from dataclasses import dataclass, field

from yousaid.actions.rules.columns import Layout
from yousaid.actions.rules.due_dates import ReadDue
from yousaid.actions.rules.owner_names import OwnerNames
from yousaid.actions.rules.replies import Reply
from yousaid.actions.rules.resource_notes import ResourceNote
from yousaid.actions.rules.text_marks import Cited, Recurring


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something for a person to settle: the role of the column it is about, and a sentence."""

    role: str
    sentence: str


@dataclass(slots=True)
class UnderstoodRow:
    """One action. `row` is its first row in the file; `verbatim` the words of each role, with
    several rows or columns of one role joined by line breaks. `section` is a place in
    `UnderstoodPlan.sections`, null above the first. `doubts` are for a person to settle.
    """

    row: int
    number: str
    text: str
    section: int | None
    verbatim: dict[str, str]
    due: ReadDue = field(default_factory=ReadDue)
    asked_for: ReadDue = field(default_factory=ReadDue)
    completed: ReadDue = field(default_factory=ReadDue)
    reply: Reply = field(default_factory=Reply)
    owners: OwnerNames = field(default_factory=OwnerNames)
    resources: ResourceNote = field(default_factory=ResourceNote)
    prompt: str = ""
    outcome: str = ""
    progress: str = ""
    kept: str = ""
    citations: tuple[Cited, ...] = ()
    recurring: Recurring | None = None
    programmes: tuple[str, ...] = ()
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def is_doubtful(self) -> bool:
        """Whether anything about this row is for a person to settle."""
        return bool(self.doubts)

    def reasons(self) -> list[str]:
        """The doubts as sentences, each once."""
        return list(dict.fromkeys(doubt.sentence for doubt in self.doubts))


@dataclass(frozen=True, slots=True)
class Returned:
    """A row that was not taken, and why. It is given back, never dropped."""

    row: int
    number: str
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnderstoodSection:
    """A heading of the plan and the row it stood on."""

    title: str
    row: int


@dataclass(slots=True)
class UnderstoodPlan:
    """A whole file as understood. Every cell's words are in a row's verbatim, in a section, in
    `headings` (what stood above the table, and header rows) or in `returned`.
    """

    layout: Layout
    rows: list[UnderstoodRow] = field(default_factory=list)
    sections: list[UnderstoodSection] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    returned: list[Returned] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def doubtful(self) -> list[UnderstoodRow]:
        """The rows with something for a person to settle."""
        return [row for row in self.rows if row.is_doubtful]
