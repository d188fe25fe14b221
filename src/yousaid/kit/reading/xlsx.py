"""Excel workbooks, read straight from their parts.

A reader of our own because the libraries lay out every cell between the first and the last (a
two-cell file then costs gigabytes), or lose what a plan needs: bold rows, merged cells, whether a
number was a date, whether its format shows the day.
"""

import posixpath
import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from yousaid.kit.reading.archives import Parts, bomb, damaged, forget
from yousaid.kit.reading.table import MAX_COLUMNS, Reading, Rows, Table, Unreadable, too_many_rows

MAIN = "{*}"
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MOST_ROWS = 110_000  # with the empty ones, which are formatted rows below a table
MAX_WORDS = 40_000_000
BUILT_IN_DATES = {**dict.fromkeys((14, 15, 16, 22, 27, 30, 31, 36, 50, 57, 58), "d"), 17: "m"}
NOT_FORMAT = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
TRUE_ERRORS = {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"}


@dataclass(slots=True)
class _Workbook:
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)  # per cell style: "", "d" date, "m" no day
    bold: list[bool] = field(default_factory=list)  # per cell style
    from_1904: bool = False
    words_left: int = MAX_WORDS


@dataclass(slots=True)
class _Remarked:
    formulas: int = 0
    errors: int = 0
    hidden_rows: int = 0


def read_xlsx(parts: Parts) -> Reading:
    """Every sheet that is shown. Raises Unreadable."""
    book = _Workbook()
    sheets, hidden = _sheets(parts, book)
    _styles(parts, book)
    _strings(parts, book)
    tables = [_table(parts, book, name, path) for name, path in sheets if path in parts]
    if not tables:
        raise damaged()
    remarks = tuple(
        f"The hidden sheet “{name}” was left out. Show it in Excel if you need it."
        for name in hidden
    )
    return Reading("xlsx", tuple(tables), remarks)


def _sheets(parts: Parts, book: _Workbook) -> tuple[list[tuple[str, str]], list[str]]:
    paths = {}
    if "xl/_rels/workbook.xml.rels" in parts:
        for relation in parts.walk("xl/_rels/workbook.xml.rels", ("{*}Relationship",)):
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            paths[relation.get("Id")] = posixpath.normpath(path)
    shown, hidden = [], []
    for element in parts.walk("xl/workbook.xml", ("{*}sheet", "{*}workbookPr")):
        if element.tag.endswith("workbookPr"):
            book.from_1904 = element.get("date1904") in {"1", "true"}
            continue
        name = element.get("name", "")
        identity = next((v for k, v in element.attrib.items() if k.endswith("}id")), None)
        if element.get("state") in {"hidden", "veryHidden"}:
            hidden.append(name)
        elif "/worksheets/" in paths.get(identity, ""):
            shown.append((name, paths[identity]))
    if not shown and hidden:
        raise Unreadable("Every sheet in this workbook is hidden. Show the one with your table.")
    return shown, hidden


def _styles(parts: Parts, book: _Workbook) -> None:
    if "xl/styles.xml" not in parts:
        return
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    wanted = ("{*}numFmts", "{*}fonts", "{*}cellXfs")
    for element in parts.walk("xl/styles.xml", wanted):
        if element.tag.endswith("numFmts"):
            for code in element:
                codes[int(code.get("numFmtId", "0"))] = code.get("formatCode", "")
        elif element.tag.endswith("fonts"):
            fonts = [_is_bold(font) for font in element]
        else:
            for style in element:
                number = int(style.get("numFmtId", "0"))
                font = int(style.get("fontId", "0"))
                book.formats.append(
                    _date_shown(codes[number])
                    if number in codes
                    else BUILT_IN_DATES.get(number, "")
                )
                book.bold.append(font < len(fonts) and fonts[font])


def _is_bold(font: Any) -> bool:
    mark = font.find("{*}b")
    return mark is not None and mark.get("val", "1") not in {"0", "false"}


def _date_shown(code: str) -> str:
    """ "d" for a format that shows a day, "m" for one that shows only month and year, else ""."""
    bare = NOT_FORMAT.sub("", code.split(";", maxsplit=1)[0]).lower()
    if "general" in bare:
        return ""
    if "d" in bare:
        return "d"
    return "m" if "y" in bare else ""


def _strings(parts: Parts, book: _Workbook) -> None:
    if "xl/sharedStrings.xml" not in parts:
        return
    for item in parts.walk("xl/sharedStrings.xml", ("{*}si",)):
        book.strings.append(_words(item))
        forget(item)


def _words(item: Any) -> str:
    """The text of a string item, without the reading aids of East Asian text."""
    out = []
    for child in item:
        if child.tag.endswith("}t"):
            out.append(child.text or "")
        elif child.tag.endswith("}r"):
            out.extend(part.text or "" for part in child if part.tag.endswith("}t"))
    return _unescape("".join(out))


def _unescape(text: str) -> str:
    """Excel writes characters that XML can't hold as _x000D_."""
    if "_x" not in text:
        return text
    shown = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    return shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _table(parts: Parts, book: _Workbook, name: str, path: str) -> Table:
    merged = _merged(parts, path)
    seen = _Remarked()
    rows = Rows()
    held: dict[int, tuple[int, str]] = {}  # column → last row of a merged cell and its words
    at = 0
    for element in parts.walk(path, ("{*}row",)):
        at = _whole(element.get("r")) or at + 1
        _row(book, element, at, rows, merged, held, seen)
        forget(element)
    remarks = []
    if seen.formulas:
        remarks.append(f"{seen.formulas:,} cells hold formulas; their last saved values were used.")
    if seen.errors:
        cells = "cell shows" if seen.errors == 1 else "cells show"
        remarks.append(f"{seen.errors:,} {cells} an Excel error such as #REF!.")
    if seen.hidden_rows:
        remarks.append(f"{seen.hidden_rows:,} rows are hidden in Excel; they were read as well.")
    return Table(name, tuple(rows.kept), tuple(remarks))


def _whole(value: str | None) -> int:
    return int(value) if value and value.isdigit() and len(value) < 8 else 0


def _merged(parts: Parts, path: str) -> dict[tuple[int, int], tuple[int, int]]:
    """First row and column of each merged cell → its last row and column."""
    out: dict[tuple[int, int], tuple[int, int]] = {}
    for count, element in enumerate(parts.walk(path, ("{*}mergeCell", "{*}row"))):
        if count > MOST_ROWS:
            raise too_many_rows()
        if element.tag.endswith("mergeCell"):
            first, _, last = element.get("ref", "").partition(":")
            if (start := _place(first)) and (end := _place(last)):
                out[start] = end
        else:
            forget(element)
    return out


def _place(reference: str) -> tuple[int, int] | None:
    """ "B3" → (3, 1): the row from 1, the column from 0."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column - 1


def _row(  # noqa: PLR0912 - one pass over the cells, each fact read where it stands
    book: _Workbook,
    element: Any,
    at: int,
    rows: Rows,
    merged: dict[tuple[int, int], tuple[int, int]],
    held: dict[int, tuple[int, str]],
    seen: _Remarked,
) -> None:
    cells: list[str] = []
    dates, repeated, bold, across = set(), set(), True, False
    column = -1
    for cell in element:
        if not cell.tag.endswith("}c"):
            continue
        place = _place(cell.get("r", ""))
        column = place[1] if place else column + 1
        style = _whole(cell.get("s"))
        words, is_date = _value(book, cell, style, seen)
        if not words:
            continue
        if column >= 16_384:
            raise damaged()
        if column > MAX_COLUMNS:
            raise Unreadable(
                f"Row {at} has words in column {column + 1:,} and the most is {MAX_COLUMNS}. "
                "Keep only the columns of the table and try again."
            )
        book.words_left -= len(words)
        if book.words_left < 0:
            raise bomb()
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = words
        if is_date:
            dates.add(column)
        bold = bold and style < len(book.bold) and book.bold[style]
        end = merged.get((at, column))
        if end:
            across = across or end[1] > column + 1
            if end[0] > at and end[1] == column:
                held[column] = (end[0], words)
    filled = [column for column, words in enumerate(cells) if words]
    if filled:
        for column, (last, words) in list(held.items()):
            if last < at:
                del held[column]
            elif column >= len(cells) or not cells[column]:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = words
                repeated.add(column)
        seen.hidden_rows += element.get("hidden") in {"1", "true"}
    rows.add(
        cells,
        at,
        heading=len(filled) == 1 and (bold or across),
        real_dates=frozenset(dates),
        from_merged=frozenset(repeated),
    )


def _value(book: _Workbook, cell: Any, style: int, seen: _Remarked) -> tuple[str, bool]:
    """What the cell shows, and whether it was a true date."""
    kind, raw, inline, formula = cell.get("t", "n"), "", None, False
    for child in cell:
        if child.tag.endswith("}v"):
            raw = child.text or ""
        elif child.tag.endswith("}is"):
            inline = child
        elif child.tag.endswith("}f"):
            formula = True
    if kind == "inlineStr":
        return (_words(inline) if inline is not None else ""), False
    if not raw:
        return "", False
    seen.formulas += formula
    if kind == "s":
        index = _whole(raw)
        return (book.strings[index] if index < len(book.strings) else ""), False
    if kind == "b":
        return ("Yes" if raw == "1" else "No"), False
    if kind == "d":
        return raw.removesuffix("T00:00:00"), True
    if kind in {"str", "e"}:
        seen.errors += raw in TRUE_ERRORS
        return _unescape(raw), False
    shown = book.formats[style] if style < len(book.formats) else ""
    if shown and (date := _date(raw, shown, book.from_1904)):
        return date, True
    return _number(raw), False


def _number(raw: str) -> str:
    """ "1.0" and "1E0" as Excel shows them: 1. Others as people would write them."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


def _date(raw: str, shown: str, from_1904: bool) -> str:
    """A day count as ISO: the day, the month where no day is shown, with time where it has one."""
    try:
        count = float(raw)
    except ValueError:
        return ""
    if not 1 <= count < 2_958_466:
        return ""
    if from_1904:
        epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet's dates have no zone
    else:
        # Excel believes in 29 February 1900, so counts before it are one day off.
        epoch = datetime(1899, 12, 31 if count < 60 else 30)  # noqa: DTZ001
    moment = epoch + timedelta(days=count)
    if shown == "m":
        return f"{moment:%Y-%m}"
    seconds = round((moment - datetime.combine(moment.date(), time.min)).total_seconds())
    return f"{moment:%Y-%m-%d}" if seconds < 60 else f"{moment:%Y-%m-%d %H:%M}"
