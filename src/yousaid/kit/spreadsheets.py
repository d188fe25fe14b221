"""Tables out, as CSV or XLSX, row by row and safe to open.

A cell of text that a spreadsheet would take for a formula is kept as text. In XLSX its type says
so. CSV has no types, so there an apostrophe goes in front, which spreadsheets hide; `unguard`
takes it away again on the way in, so nothing is lost in a round trip.
(OWASP, CSV injection.)
"""

import csv
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import StreamingHttpResponse

from yousaid.kit.dates import LONDON

CSV = "csv"
XLSX = "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # full-width signs as well
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CHUNK = 64 * 1024
_ROWS_AT_ONCE = 200
_LONGEST_CELL = 32_767  # characters, by Excel's own limit

Row = Sequence[Any]


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text before `guard`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def plain(value: Any) -> Any:
    """A value as a cell holds it: number, date, local time without a zone, or text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.astimezone(LONDON).replace(tzinfo=None, microsecond=0)
    if isinstance(value, int | float | Decimal | date):
        return value
    return str(value)


def _csv_cell(value: Any) -> str:
    value = plain(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return guard(value) if isinstance(value, str) else str(value)


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_bytes(header: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    """A CSV file in pieces: UTF-8 with the mark that makes Excel read it so, CRLF line ends."""
    writer = csv.writer(_Echo())
    text = "\ufeff" + writer.writerow([_csv_cell(cell) for cell in header])
    for number, row in enumerate(rows, 1):
        text += writer.writerow([_csv_cell(cell) for cell in row])
        if number % _ROWS_AT_ONCE == 0:
            yield text.encode()
            text = ""
    yield text.encode()


def xlsx_bytes(header: Row, rows: Iterable[Row], title: str = "") -> Iterator[bytes]:
    """An XLSX file in pieces: one sheet, its first row bold, frozen and ready to filter.

    Rows go to a temporary file as they come, so memory does not grow with them. A cell longer than
    Excel allows (32,767 characters) is cut there.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title).strip()[:31] or "Table")
    sheet.freeze_panes = "A2"
    for at, words in enumerate(header, 1):
        width = min(60, max(12, len(str(words)) + 4))
        sheet.column_dimensions[get_column_letter(at)].width = width

    def cell(value: Any, *, bold: bool = False) -> Any:
        value = plain(value)
        if isinstance(value, str):
            value = _CONTROL.sub("", value)[:_LONGEST_CELL]
        made = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            made.data_type = "s"
            if "\n" in value:
                made.alignment = Alignment(wrap_text=True, vertical="top")
        elif isinstance(value, datetime):
            made.number_format = "yyyy-mm-dd hh:mm"
        elif isinstance(value, date):
            made.number_format = "dd/mm/yyyy"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(words, bold=True) for words in header])
    count = 1
    for row in rows:
        sheet.append([cell(value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(header)))}{count}"
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(_CHUNK):
            yield piece


def spreadsheet_response(
    kind: str, name: str, header: Row, rows: Iterable[Row]
) -> StreamingHttpResponse:
    """A download `name.csv` or `name.xlsx`, streamed. `kind` is `CSV` or `XLSX`."""
    makers: dict[str, Callable[[], Iterator[bytes]]] = {
        CSV: lambda: csv_bytes(header, rows),
        XLSX: lambda: xlsx_bytes(header, rows, name),
    }
    response = StreamingHttpResponse(makers[kind](), content_type=CONTENT_TYPES[kind])
    stem = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower() or "table"
    response["Content-Disposition"] = f'attachment; filename="{stem}.{kind}"'
    return response
