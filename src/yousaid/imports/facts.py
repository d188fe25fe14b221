"""What happens to a file on its way in. What it holds stays out: rows may name people."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@dataclass(frozen=True)
class AboutImport:
    """A fact about one import run."""

    run_id: int

    @property
    def subject(self) -> str:
        return f"import:{self.run_id}"


@fact("imports.upload-kept")
@dataclass(frozen=True)
class UploadKept(AboutImport):
    kind: str
    title: str
    file_name: str
    sha256: str
    size: int  # bytes


@fact("imports.layout-chosen")
@dataclass(frozen=True)
class LayoutChosen(AboutImport):
    sheet: str
    header: int  # row number, 0 for none
    roles: dict[str, str]  # column from 0 → what it holds


@fact("imports.names-chosen")
@dataclass(frozen=True)
class NamesChosen(AboutImport):
    """Whom the names in the file stand for: "person:3", "group:4" or "" for as written."""

    names: dict[str, str]


@fact("imports.row-fixed")
@dataclass(frozen=True)
class RowFixed(AboutImport):
    row: int
    columns: tuple[str, ...]


@fact("imports.import-started")
@dataclass(frozen=True)
class ImportStarted(AboutImport):
    rows: int


@fact("imports.import-finished")
@dataclass(frozen=True)
class ImportFinished(AboutImport):
    result: str  # subject of what was made: "plan:12"
    rows: int
    returned: int


@fact("imports.import-failed")
@dataclass(frozen=True)
class ImportFailed(AboutImport):
    problem: str


@fact("imports.import-undone")
@dataclass(frozen=True)
class ImportUndone(AboutImport):
    result: str
