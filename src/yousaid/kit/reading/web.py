"""Web pages: their tables, with headings and captions between them."""

import re
from typing import Any

from lxml import etree, html

from yousaid.kit.reading.archives import bomb
from yousaid.kit.reading.table import MAX_COLUMNS, Reading, Rows, Table, Unreadable

LINES = {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "p"}
BREAKS = {"br", "p", "div", "li", "tr"}
UNSEEN = {"script", "style", "template", "head", "noscript"}
MAX_TAGS = 800_000
SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(text: str) -> Reading:
    """All tables of a page as one, and the lines between them. Raises Unreadable without any."""
    if text.count("<") > MAX_TAGS:
        raise bomb()
    text = text.replace("\x00", "\ufffd")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("No table was found in this page. Copy the table and paste it.") from error
    if page.find(".//table") is None:
        raise Unreadable("No table was found in this page. Copy the table and paste it.")
    rows = Rows()
    number = 0
    held: dict[int, tuple[int, str]] = {}
    for element in page.iter("tr", *LINES):
        if element.tag == "tr":
            number += 1
            _row(element, number, rows, held)
        elif next(element.iterancestors("tr"), None) is None:
            number += 1
            held.clear()
            rows.add([_words(element)[0]], number, heading=True, outside=True)
    return Reading("html", (Table("", tuple(rows.kept)),))


def _row(element: Any, number: int, rows: Rows, held: dict[int, tuple[int, str]]) -> None:
    cells: list[str] = []
    repeated, bold, across = set(), True, False

    def fill_from_above() -> None:
        while len(cells) in held:
            left, words = held[len(cells)]
            if left > 1:
                held[len(cells)] = (left - 1, words)
            else:
                del held[len(cells)]
            repeated.add(len(cells))
            cells.append(words)

    for cell in element.iterchildren("td", "th"):
        fill_from_above()
        words, is_bold = _words(cell)
        column = len(cells)
        span, down = _count(cell.get("colspan")), _count(cell.get("rowspan"))
        if down > 1:
            held[column] = (down - 1, words)
        bold = bold and (is_bold or not words or cell.tag == "th")
        across = across or (span > 2 and bool(words))
        cells.append(words)
        cells.extend([""] * min(span - 1, MAX_COLUMNS + 1))
    fill_from_above()
    filled = [at for at, words in enumerate(cells) if words and at not in repeated]
    if filled:
        rows.add(
            cells,
            number,
            heading=len(filled) == 1 and (bold or across),
            from_merged=frozenset(repeated),
        )


def _count(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isdigit() and int(value[:6]) else 1


def _words(element: Any) -> tuple[str, bool]:
    """The text as a browser shows it (runs of white space are one space), and whether all bold."""
    out: list[str] = []
    bold = True
    for event, part in etree.iterwalk(element, events=("start", "end")):
        name = part.tag
        if name in UNSEEN:
            if event == "end" and part.tail:
                out.append(SPACE.sub(" ", part.tail))
            continue
        if event == "start":
            if name == "br" or (
                name in BREAKS and part is not element and "".join(out[-1:]).strip(" ")
            ):
                out.append("\n")
            if part.text and not any(p.tag in UNSEEN for p in part.iterancestors()):
                out.append(SPACE.sub(" ", part.text))
                bold = bold and (not part.text.strip() or _is_bold(part, element))
        elif part is not element and part.tail:
            out.append(SPACE.sub(" ", part.tail))
            bold = bold and (not part.tail.strip() or _is_bold(part.getparent(), element))
    lines = [SPACE.sub(" ", line).strip() for line in "".join(out).split("\n")]
    return "\n".join(lines).strip(), bold


def _is_bold(part: Any, top: Any) -> bool:
    while part is not None:
        if part.tag in {"b", "strong", "th"}:
            return True
        if part is top:
            return False
        part = part.getparent()
    return False
