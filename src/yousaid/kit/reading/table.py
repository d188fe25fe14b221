"""What every reader hands back: tables of words, each row knowing where it came from."""

from dataclasses import dataclass, field

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 100_000  # below the heading row
MAX_COLUMNS = 200
MOST_SHARED = 50_000  # different words of a table that are looked for again


class Unreadable(Exception):
    """The file can't be read. `str()` is one sentence or two for the person who chose the file:
    what is wrong and what to do about it.
    """


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    `cells` are the words, verbatim but for white space at both ends. `number` is the row or line
    number the person sees in their own program, from 1. A `heading` row is set apart by its looks:
    one cell merged across the table, or bold alone, or a line outside the table. `real_dates` are
    the columns (from 0) whose cell was a true date in a spreadsheet, shown here as ISO: 2014-04-30,
    or 2014-04 where the sheet shows no day. `from_merged` are the columns whose words were
    repeated from a merged cell that starts on a row above.
    """

    cells: tuple[str, ...]
    number: int
    heading: bool = False
    outside: bool = False
    real_dates: frozenset[int] = frozenset()
    from_merged: frozenset[int] = frozenset()

    def words(self, column: int) -> str:
        """The words in a column, "" where the row is shorter."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""

    @property
    def filled(self) -> list[int]:
        """The columns that hold words of their own."""
        return [at for at, cell in enumerate(self.cells) if cell and at not in self.from_merged]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that hold words, in order; wholly empty rows are left out. `remarks` are sentences
    about the sheet for its reader, for example that formulas were read as their last value.
    """

    name: str
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file: its kind (xlsx, ods, csv, docx, html, txt) and its tables, at least one."""

    kind: str
    tables: tuple[Table, ...]
    remarks: tuple[str, ...] = ()

    def table(self, name: str = "") -> Table:
        """The table of that name, else the one with most cells filled."""
        for table in self.tables:
            if name and table.name == name:
                return table
        return max(self.tables, key=lambda table: sum(len(row.filled) for row in table.rows))


@dataclass(slots=True)
class Rows:
    """Gathers the rows of one table, leaves out empty ones and stops at the limits.

    Words that come again and again are held once.
    """

    kept: list[Row] = field(default_factory=list)
    _shared: dict[str, str] = field(default_factory=dict)

    def add(
        self,
        cells: list[str],
        number: int,
        *,
        heading: bool = False,
        outside: bool = False,
        real_dates: frozenset[int] = frozenset(),
        from_merged: frozenset[int] = frozenset(),
    ) -> None:
        """Keep a row unless it is empty. Raises Unreadable beyond MAX_ROWS or MAX_COLUMNS."""
        tidy = [cell.replace("\x00", "\ufffd").strip() for cell in cells]
        while tidy and not tidy[-1]:
            tidy.pop()
        if not tidy or not any(tidy):
            return
        if len(tidy) > MAX_COLUMNS:
            raise Unreadable(
                f"Row {number} has {len(tidy):,} columns and the most is {MAX_COLUMNS}. "
                "Keep only the columns of the table and try again."
            )
        if len(self.kept) > MAX_ROWS:
            raise too_many_rows()
        shared = self._shared
        once = shared.setdefault if len(shared) < MOST_SHARED else shared.get
        words = tuple(map(once, tidy, tidy))
        self.kept.append(Row(words, number, heading, outside, real_dates, from_merged))


def too_many_rows() -> Unreadable:
    """The refusal for a sheet that goes on and on."""
    return Unreadable(
        f"This file has more than {MAX_ROWS:,} rows. Delete the rows below your table, "
        "also the empty ones, or split the file, and try again."
    )
