"""A cash book for a small group: a workbook that adds up by itself and hides nothing.

Nothing is locked: a treasurer may change whatever they like.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from yousaid.kit.documents.blanks import without_blanks

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = 200  # payments a year
HEAD = ("Date", "What was it?", "Receipt", "What for", "Money in", "Money out", "Balance")
_WIDTHS = (13, 34, 11, 34, 13, 13, 13)
_POUNDS = '"£"#,##0.00;[Red]-"£"#,##0.00'
_BOLD = Font(name="Arial", size=11, bold=True)
_PLAIN = Font(name="Arial", size=11)
_TITLE = Font(name="Arial", size=16, bold=True)
_SHADE = PatternFill("solid", fgColor="E4EEF9")
_TO_FILL = PatternFill("solid", fgColor="FFF6C2")
_LINE = Border(bottom=Side(style="thin", color="C5CDC9"))
_OPENING = 4  # the row with what there was on the first day
_FIRST = 6
_LAST = _FIRST + ROWS - 1


def cash_book(
    title: str,
    words: str,
    *,
    money_in: Sequence[str],
    money_out: Sequence[str],
    author: str,
    at: datetime,
) -> bytes:
    """The bytes of an .xlsx with two sheets: the cash book, and its totals by what it was for."""
    book = Workbook()
    book.properties.title, book.properties.creator = without_blanks(title), author
    book.properties.language = "en-GB"
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    payments = book.active
    payments.title = "Cash book"
    totals = book.create_sheet("Totals")
    _payments(payments, title, words, len(money_in) + len(money_out))
    _totals(totals, title, money_in, money_out)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _put(sheet: Any, cell: str, value: Any, font: Font = _PLAIN, pounds: bool = False) -> Any:
    made = sheet[cell]
    # Words are never formulas, whatever they begin with; formulas are only ours.
    made.value = value
    if isinstance(value, str) and not isinstance(value, _Formula):
        made.data_type = "s"
    made.font = font
    if pounds:
        made.number_format = _POUNDS
    return made


class _Formula(str):
    """A formula, told apart from words that begin like one."""

    __slots__ = ()


def _payments(sheet: Any, title: str, words: str, kinds: int) -> None:
    _put(sheet, "A1", without_blanks(title), _TITLE)
    _put(sheet, "A2", without_blanks(words)).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells("A2:G2")
    sheet.row_dimensions[2].height = 48
    _put(sheet, f"A{_OPENING}", "Balance on the first day", _BOLD)
    _put(sheet, f"G{_OPENING}", 0, pounds=True).fill = _TO_FILL
    for letter, words_, width in zip("ABCDEFG", HEAD, _WIDTHS, strict=True):
        head = _put(sheet, f"{letter}{_FIRST - 1}", words_, _BOLD)
        head.fill, head.border = _SHADE, _LINE
        sheet.column_dimensions[letter].width = width
    choice = DataValidation("list", formula1=f"=Totals!$D$4:$D${3 + kinds}", allow_blank=True)
    choice.error, choice.errorTitle = "Choose from the list.", "What for"
    sheet.add_data_validation(choice)
    choice.add(f"D{_FIRST}:D{_LAST}")
    for row in range(_FIRST, _LAST + 1):
        sheet[f"A{row}"].number_format = "dd/mm/yyyy"
        for letter in "ABCD":
            sheet[f"{letter}{row}"].font = _PLAIN
        for letter in "EF":
            sheet[f"{letter}{row}"].number_format = _POUNDS
        balance = f"$G${_OPENING}+SUM($E${_FIRST}:E{row})-SUM($F${_FIRST}:F{row})"
        formula = _Formula(f'=IF(AND(E{row}="",F{row}=""),"",{balance})')
        _put(sheet, f"G{row}", formula, pounds=True)
    sheet.freeze_panes = f"A{_FIRST}"
    sheet.print_title_rows = f"{_FIRST - 1}:{_FIRST - 1}"
    _fit(sheet)


def _totals(sheet: Any, title: str, money_in: Sequence[str], money_out: Sequence[str]) -> None:
    _put(sheet, "A1", without_blanks(title), _TITLE)
    _put(sheet, "A2", "These totals fill themselves in from the cash book.")
    _put(sheet, "D3", "To choose from", _BOLD)
    for at, kind in enumerate((*money_in, *money_out), start=4):
        _put(sheet, f"D{at}", without_blanks(kind))
    row = _part(sheet, 3, "Money in", money_in, "E", first=4)
    total_in = row - 1
    row = _part(sheet, row + 1, "Money out", money_out, "F", first=4 + len(money_in))
    total_out = row - 1
    row += 1
    opening = f"'Cash book'!$G${_OPENING}"
    for words, formula in (
        ("Balance on the first day", f"={opening}"),
        ("Money in", f"=B{total_in}"),
        ("Money out", f"=B{total_out}"),
        ("Balance now", f"={opening}+B{total_in}-B{total_out}"),
    ):
        _put(sheet, f"A{row}", words, _BOLD)
        _put(sheet, f"B{row}", _Formula(formula), _BOLD, pounds=True)
        row += 1
    _put(sheet, f"A{row}", "Payments without a “what for”", _PLAIN)
    count = "+".join(
        f"SUMPRODUCT(('Cash book'!$D${_FIRST}:$D${_LAST}=\"\")"
        f"*('Cash book'!${letter}${_FIRST}:${letter}${_LAST}<>\"\"))"
        for letter in "EF"
    )
    _put(sheet, f"B{row}", _Formula(f"={count}"))
    for letter, width in (("A", 38), ("B", 16), ("C", 4), ("D", 38)):
        sheet.column_dimensions[letter].width = width
    _fit(sheet)


def _part(
    sheet: Any, row: int, heading: str, kinds: Sequence[str], column: str, *, first: int
) -> int:
    """A heading, a line for each kind and their total. Returns the first free row."""
    for letter, words in (("A", heading), ("B", "Total")):
        head = _put(sheet, f"{letter}{row}", words, _BOLD)
        head.fill, head.border = _SHADE, _LINE
    row += 1
    spans = [f"'Cash book'!${each}${_FIRST}:${each}${_LAST}" for each in ("D", column)]
    for at, _ in enumerate(kinds):
        _put(sheet, f"A{row}", _Formula(f"=D{first + at}"))
        _put(sheet, f"B{row}", _Formula(f"=SUMIF({spans[0]},A{row},{spans[1]})"), pounds=True)
        row += 1
    # Everything, not only what was given a kind: the balance must be right before the tidying is.
    _put(sheet, f"A{row}", f"All {heading.lower()}", _BOLD)
    _put(sheet, f"B{row}", _Formula(f"=SUM({spans[1]})"), _BOLD, pounds=True)
    return row + 1


def _fit(sheet: Any) -> None:
    """One page wide on paper."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
