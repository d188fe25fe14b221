"""OpenDocument spreadsheets (LibreOffice Calc)."""

from dataclasses import dataclass, field
from typing import Any

from yousaid.kit.reading.archives import Parts, damaged, forget
from yousaid.kit.reading.table import MAX_COLUMNS, Reading, Rows, Table, too_many_rows

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"


@dataclass(slots=True)
class _Styles:
    hidden: set[str] = field(default_factory=set)
    bold: set[str] = field(default_factory=set)
    data: dict[str, str] = field(default_factory=dict)  # cell style → date style
    without_day: set[str] = field(default_factory=set)  # date styles

    def learn(self, element: Any) -> None:
        """Remember what matters of a style element."""
        name = element.get(STYLE + "name", "")
        if element.tag == NUMBER + "date-style":
            if element.find(NUMBER + "day") is None and element.find(NUMBER + "year") is not None:
                self.without_day.add(name)
            return
        if element.get(STYLE + "data-style-name"):
            self.data[name] = element.get(STYLE + "data-style-name")
        for child in element:
            if child.get(TABLE + "display") == "false":
                self.hidden.add(name)
            if child.get(FO + "font-weight") == "bold":
                self.bold.add(name)

    def shows_no_day(self, name: str) -> bool:
        """Whether a cell of this style shows a date as month and year."""
        return self.data.get(name, "") in self.without_day


@dataclass(slots=True)
class _Sheet:
    rows: Rows = field(default_factory=Rows)
    at: int = 0
    formulas: int = 0
    held: dict[int, tuple[int, str]] = field(default_factory=dict)


def read_ods(parts: Parts) -> Reading:
    """Every sheet that is shown. Raises Unreadable."""
    styles = _Styles()
    if "styles.xml" in parts:
        for element in parts.walk("styles.xml", (STYLE + "style", NUMBER + "date-style")):
            styles.learn(element)
    tables, remarks = [], []
    sheet = _Sheet()
    wanted = (STYLE + "style", NUMBER + "date-style", TABLE + "table-row", TABLE + "table")
    for element in parts.walk("content.xml", wanted):
        if element.tag == TABLE + "table-row":
            _row(styles, sheet, element)
            forget(element)
        elif element.tag == TABLE + "table":
            name = element.get(TABLE + "name", "")
            if element.get(TABLE + "style-name", "") in styles.hidden:
                remarks.append(f"The hidden sheet “{name}” was left out. Show it if you need it.")
            else:
                said = (
                    (f"{sheet.formulas:,} cells hold formulas; their last saved values were used.",)
                    if sheet.formulas
                    else ()
                )
                tables.append(Table(name, tuple(sheet.rows.kept), said))
            sheet = _Sheet()
            element.clear()
        else:
            styles.learn(element)
    if not tables:
        raise damaged()
    return Reading("ods", tuple(tables), tuple(remarks))


def _times(element: Any, attribute: str) -> int:
    value = element.get(TABLE + attribute, "1")
    return int(value) if value.isdigit() and len(value) < 8 else 1


def _row(styles: _Styles, sheet: _Sheet, element: Any) -> None:
    times = _times(element, "number-rows-repeated")
    first = sheet.at + 1
    sheet.at += times
    cells: list[str] = []
    dates, repeated, bold, across = set(), set(), True, False
    for cell in element:
        if cell.tag not in {TABLE + "table-cell", TABLE + "covered-table-cell"}:
            continue
        width = _times(cell, "number-columns-repeated")
        words, is_date = _value(styles, sheet, cell)
        if not words:
            cells.extend([""] * min(width, MAX_COLUMNS + 2))
            continue
        bold = bold and cell.get(TABLE + "style-name", "") in styles.bold
        across = across or _times(cell, "number-columns-spanned") > 2
        down = _times(cell, "number-rows-spanned")
        if down > 1 and _times(cell, "number-columns-spanned") == 1:
            sheet.held[len(cells)] = (first + down - 1, words)
        for _ in range(min(width, MAX_COLUMNS + 2)):
            if is_date:
                dates.add(len(cells))
            cells.append(words)
    filled = [column for column, words in enumerate(cells) if words]
    if not filled:
        return
    for column, (last, words) in list(sheet.held.items()):
        if last < first:
            del sheet.held[column]
        elif column >= len(cells) or not cells[column]:
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = words
            repeated.add(column)
    if times > 100_000:
        raise too_many_rows()
    for number in range(first, first + times):
        sheet.rows.add(
            cells,
            number,
            heading=len(filled) == 1 and (bold or across),
            real_dates=frozenset(dates),
            from_merged=frozenset(repeated),
        )


def _value(styles: _Styles, sheet: _Sheet, cell: Any) -> tuple[str, bool]:
    """What the cell shows, and whether it was a true date. Comments stuck to it are left out."""
    sheet.formulas += cell.get(TABLE + "formula") is not None
    if cell.get(OFFICE + "value-type") == "date":
        value = cell.get(OFFICE + "date-value", "")
        if styles.shows_no_day(cell.get(TABLE + "style-name", "")):
            return value[:7], True
        return value.replace("T00:00:00", "").replace("T", " ")[:16], True
    lines = [_line(child) for child in cell if child.tag == TEXT + "p"]
    return "\n".join(lines), False


def _line(paragraph: Any) -> str:
    out: list[str] = []
    waiting = [(paragraph, False)]
    while waiting:
        element, ended = waiting.pop()
        if ended:
            out.append(element.tail or "")
            continue
        if element is not paragraph:
            waiting.append((element, True))
        if element.tag == OFFICE + "annotation":
            continue
        if element.tag == TEXT + "s":
            count = element.get(TEXT + "c", "1")
            out.append(" " * min(int(count) if count.isdigit() else 1, 1000))
        elif element.tag == TEXT + "tab":
            out.append("\t")
        elif element.tag == TEXT + "line-break":
            out.append("\n")
        else:
            out.append(element.text or "")
            waiting.extend((child, False) for child in reversed(element))
    return "".join(out)
