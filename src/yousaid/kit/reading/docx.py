"""Word documents: their tables, one after another, with the lines of text between them.

Landlords break one plan into a table per theme under a line that names it, so the whole document
is one table; lines outside the tables are rows marked `outside`.
"""

from typing import Any

from yousaid.kit.reading.archives import Parts, forget
from yousaid.kit.reading.table import MAX_COLUMNS, Reading, Rows, Table

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def read_docx(parts: Parts) -> Reading:
    """The tables and lines of a document; text struck out by tracked changes is left out."""
    rows = Rows()
    changes = 0
    held: dict[int, str] = {}
    number = 0
    for element in parts.walk("word/document.xml", ("{*}tr", "{*}p")):
        inside = any(_name(parent) in {"tr", "txbxContent"} for parent in element.iterancestors())
        if inside:
            continue
        number += 1
        changes += sum(1 for _ in element.iter("{*}del"))
        if _name(element) == "p":
            held.clear()
            words, _ = _words(element)
            rows.add([words], number, heading=True, outside=True)
        else:
            _row(element, number, rows, held)
        forget(element)
    remarks = ("Text deleted by tracked changes was left out.",) if changes else ()
    return Reading("docx", (Table("", tuple(rows.kept), remarks),))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _row(element: Any, number: int, rows: Rows, held: dict[int, str]) -> None:
    cells: list[str] = []
    repeated, bold, across = set(), True, False
    for cell in element.iterchildren("{*}tc", "{*}sdt"):
        if _name(cell) == "sdt":
            found = cell.find(".//{*}tc")
            if found is None:
                continue
            cell = found  # noqa: PLW2901 - a content control holds the real cell
        span, down = _spans(cell)
        lines = []
        for paragraph in cell.iter("{*}p"):
            words, is_bold = _words(paragraph)
            lines.append(words)
            bold = bold and (is_bold or not words.strip())
        words = "\n".join(lines).strip()
        column = len(cells)
        if down == "restart":
            held[column] = words
        elif down == "continue":
            words = held.get(column, "")
            repeated.add(column)
        else:
            held.pop(column, None)
        across = across or (span > 2 and bool(words))
        cells.append(words)
        cells.extend([""] * min(span - 1, MAX_COLUMNS + 1))
    filled = [at for at, words in enumerate(cells) if words and at not in repeated]
    if filled:
        rows.add(
            cells,
            number,
            heading=len(filled) == 1 and (bold or across),
            from_merged=frozenset(repeated),
        )


def _spans(cell: Any) -> tuple[int, str]:
    """How many columns the cell covers, and its part in a vertical merge."""
    span, down = 1, ""
    properties = cell.find("{*}tcPr")
    for child in properties if properties is not None else ():
        value = next((v for k, v in child.attrib.items() if k.endswith("}val")), "")
        if _name(child) == "gridSpan" and value.isdigit():
            span = max(1, int(value[:4]))
        elif _name(child) == "vMerge":
            down = value or "continue"
    return span, down


def _words(paragraph: Any) -> tuple[str, bool]:
    """The text of a paragraph and whether all of it is bold."""
    out: list[str] = []
    bold = True
    for run in paragraph.iter("{*}r"):
        words = "".join(_piece(child) for child in run)
        if words.strip():
            mark = run.find("{*}rPr/{*}b")
            value = "" if mark is None else next(iter(mark.attrib.values()), "1")
            bold = bold and value not in {"", "0", "false"}
        out.append(words)
    return "".join(out), bold and bool(out)


def _piece(child: Any) -> str:
    name = _name(child)
    if name == "t":
        return child.text or ""
    if name == "tab":
        return "\t"
    if name in {"br", "cr"}:
        return "\n"
    return "-" if name == "noBreakHyphen" else ""
