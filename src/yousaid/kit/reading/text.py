"""Plain text: its encoding, and tables with commas, semicolons or tabs between the cells."""

import codecs
import csv
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from yousaid.kit.reading.table import Reading, Rows, Table, Unreadable
from yousaid.kit.spreadsheets import unguard

BOMS = [
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]
TAGS_LOOKED_FOR = 400  # lines at the start
LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+\Z")
FORMATTING = re.compile(r"</?(?:b|strong|i|em|u|span|font|p|sup|sub)(?:\s[^<>]*)?>", re.IGNORECASE)
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
BOLD = re.compile(r"\s*<(b|strong)>.*</\1>\s*", re.IGNORECASE | re.DOTALL)
WRAPPED = re.compile(r"\s*<(b|strong|i|em|u|p|span)>.*</\1>\s*", re.IGNORECASE | re.DOTALL)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-8, UTF-16 or UTF-32 when marked or evident,
    else Windows' cp1252, which can read anything. “mixed” is both, line by line, as when two
    lists were pasted together.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise Unreadable(
                    f"The text starts as {encoding.upper()} but is damaged further on. "
                    "Save it again as “CSV UTF-8” and try again."
                ) from error
    start = data[:4000]
    if len(start) >= 4 and len(data) % 2 == 0:
        for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
            if zeros.count(0) > 0.7 * len(zeros):
                try:
                    return data.decode(encoding), "utf-16"
                except UnicodeDecodeError:
                    break
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    lines = data.splitlines(keepends=True)
    if any(_is_beyond_ascii_utf_8(line) for line in lines):
        return "".join(map(_line, lines)), "mixed"
    # cp1252 leaves five bytes undefined; browsers read those as the control characters of latin-1.
    return data.decode("cp1252", errors="windows"), "cp1252"


def _is_beyond_ascii_utf_8(line: bytes) -> bool:
    """Whether a line has accents in UTF-8: in cp1252 these bytes hardly ever stand so."""
    if line.isascii():
        return False
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="windows")


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("windows", _as_latin_1)


def read_text(text: str, *, kind: str = "txt", remarks: tuple[str, ...] = ()) -> Reading:
    """A table in plain text. Blank lines (page breaks) are passed over.

    Formatting tags left in by a converter are taken out when the file is full of them, and stay
    text when it is not. In CSV, the apostrophe by which spreadsheets keep a formula as text is not
    part of the text.
    """
    text = text.removeprefix("\ufeff")
    delimiter, text, skipped = _delimiter(text, kind)
    lines = iter(_cells(text, delimiter))
    first = list(islice(lines, TAGS_LOOKED_FOR))
    tagged = _tags_left_in(first)
    rows = Rows()
    for number, cells in chain(first, lines):
        words = [_without_tags(cell) for cell in cells] if tagged else cells
        if kind == "csv":
            words = [unguard(cell) for cell in words]
        filled = [at for at, cell in enumerate(words) if cell.strip()]
        bold = tagged and len(filled) == 1 and BOLD.fullmatch(cells[filled[0]]) is not None
        rows.add(words, number + skipped, heading=bold)
    return Reading(kind, (Table("", tuple(rows.kept)),), remarks)


def _delimiter(text: str, kind: str) -> tuple[str, str, int]:
    """The character between cells, the text to read, and how many lines were passed over."""
    told = re.match(r"sep=(.)\r?\n", text)
    if told:
        return told[1], text[told.end() :], 1
    if kind == "txt" and "\t" in text:
        return "\t", text, 0
    best, best_score = "\t" if kind == "txt" else ",", 0.0
    for delimiter in (",", ";", "\t", "|"):
        if delimiter not in text:
            continue
        widths = Counter(
            len(cells) for _, cells in islice(_quoted(text[:200_000], delimiter), 200) if any(cells)
        )
        several = {width: count for width, count in widths.items() if width > 1}
        if not several:
            continue
        width, count = max(several.items(), key=lambda pair: (pair[1], pair[0]))
        score = count / sum(widths.values()) + min(width, 20) / 100
        if score > best_score:
            best, best_score = delimiter, score
    return best, text, 0


def _cells(text: str, delimiter: str) -> Iterable[tuple[int, list[str]]]:
    """Each line's number and cells. Quotation marks may hold line breaks, as spreadsheets write
    them; in tab-separated text they are often only quotation marks, and then every line counts.
    """
    if delimiter == "\t":
        if '"' in text:
            try:
                quoted = list(_quoted(text, delimiter))
            except Unreadable:
                return _plain(text)
            if not any("\n" in cell and "\t" in cell for _, cells in quoted for cell in cells):
                return quoted
        return _plain(text)
    return _quoted(text, delimiter)


def _plain(text: str) -> list[tuple[int, list[str]]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [(number, line.split("\t")) for number, line in enumerate(lines, start=1)]


def _quoted(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader((line[0] for line in LINE.finditer(text)), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                f"A quotation mark opened near line {line} is never closed. "
                "Open the file in a spreadsheet, save it as .xlsx and try again."
            ) from error
        yield line, cells
        line = reader.line_num + 1


def _tags_left_in(lines: list[tuple[int, list[str]]]) -> bool:
    filled = wrapped = 0
    for _, cells in lines:
        for cell in cells:
            if cell.strip():
                filled += 1
                wrapped += WRAPPED.fullmatch(cell) is not None
    return wrapped >= 3 and wrapped >= 0.2 * filled


def _without_tags(cell: str) -> str:
    return html.unescape(FORMATTING.sub("", LINE_BREAK.sub("\n", cell)))
