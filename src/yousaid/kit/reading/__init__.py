"""Tables as people keep them: a file or pasted text in, tables of words out.

    reading = read(data, "Action plan.xlsx")
    table = reading.table()

Formats: .xlsx .ods .csv .docx .html .txt. The content decides, the name only helps: an ".xls" that
is really a web page is read as one. Whatever can't be read raises `Unreadable`, whose text is one
clear sentence for the person; hostile files are refused before they cost memory or time.
"""

import re
from pathlib import PurePath

from yousaid.kit.reading.archives import Parts, damaged, locked
from yousaid.kit.reading.docx import read_docx
from yousaid.kit.reading.ods import read_ods
from yousaid.kit.reading.table import MAX_BYTES, Reading, Row, Table, Unreadable
from yousaid.kit.reading.text import decode, read_text
from yousaid.kit.reading.web import read_html
from yousaid.kit.reading.xlsx import read_xlsx

__all__ = ["MAX_BYTES", "Reading", "Row", "Table", "Unreadable", "read", "read_pasted"]

ENCODINGS = {
    "cp1252": (
        "The file was read as Windows text (cp1252); check that quotation marks look right."
    ),
    "mixed": (
        "Some lines of the file are UTF-8 and others Windows text (cp1252); each was read as its "
        "own. Check that accents look right."
    ),
}
KINDS = ".xlsx, .ods, .csv, .docx, .html or .txt"


def read(data: bytes, name: str) -> Reading:
    """Every table in a file. `name` is the name the person gave it. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"This file is {len(data) / 1024 / 1024:.1f} MB and the most is 10 MB. "
            "Copy only the table into a new file and try again."
        )
    if not data.strip():
        raise Unreadable("This file is empty. Choose the file that holds your table.")
    reading = _zipped(data) if data.startswith(b"PK") else _other(data, name)
    if not any(table.rows for table in reading.tables):
        raise Unreadable("No words were found in this file. Choose the file that holds your table.")
    return reading


def read_pasted(text: str) -> Reading:
    """A table pasted from a spreadsheet, a document or a web page. Raises Unreadable."""
    if len(text) > MAX_BYTES:
        raise Unreadable("The pasted text is over 10 MB. Save it as a file in parts and try again.")
    if not text.strip():
        raise Unreadable("Nothing was pasted. Copy your table, header included, and paste it here.")
    if "<table" in text[:20_000].lower():
        return read_html(text)
    return read_text(text, kind="txt" if "\t" in text else "csv")


def _zipped(data: bytes) -> Reading:
    parts = Parts(data)
    if "xl/workbook.xml" in parts:
        return read_xlsx(parts)
    if "word/document.xml" in parts:
        return read_docx(parts)
    if "content.xml" in parts:
        if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.read(
            "META-INF/manifest.xml"
        ):
            raise locked()
        if b"opendocument.spreadsheet" in (parts.read("mimetype") if "mimetype" in parts else b""):
            return read_ods(parts)
        raise Unreadable("This OpenDocument text can't be read. Save it as .docx and try again.")
    if "xl/workbook.bin" in parts:
        raise Unreadable("Binary workbooks (.xlsb) can't be read. Save it as .xlsx and try again.")
    if "[Content_Types].xml" in parts or "Index/Document.iwa" in parts:
        raise damaged()
    raise Unreadable(f"This is a zip archive. Unpack it and choose one {KINDS} file from it.")


def _other(data: bytes, name: str) -> Reading:
    _refuse_known(data)
    text, encoding = decode(data)
    start = text[:20_000].lower()
    if (
        start.count("\x00")
        or sum(c < " " and c not in "\t\r\n\f\x1b" for c in start) > len(start) // 5 + 20
    ):
        raise Unreadable(f"This kind of file can't be read. Save your table as {KINDS}.")
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise Unreadable("This is an old XML spreadsheet. Save it as .xlsx and try again.")
    suffix = PurePath(name).suffix.lower()
    if suffix in {".html", ".htm", ".mht"} or start.lstrip("\ufeff \r\n\t").startswith(
        ("<!doctype html", "<html", "<table")
    ):
        return read_html(_in_own_charset(data, text, encoding))
    remarks = (ENCODINGS[encoding],) if encoding in ENCODINGS else ()
    kind = "csv" if suffix == ".csv" or "\t" not in text else "txt"
    return read_text(text, kind=kind, remarks=remarks)


def _refuse_known(data: bytes) -> None:
    """Raise a helpful Unreadable for kinds that are known by their first bytes."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked()
        if "WordDocument".encode("utf-16-le") in data:
            raise Unreadable("Old Word files (.doc) can't be read. Save it as .docx and try again.")
        raise Unreadable("Old Excel files (.xls) can't be read. Save it as .xlsx and try again.")
    if data[:1024].lstrip().startswith(b"%PDF"):
        raise Unreadable(
            "PDF files can't be read. Open the document the PDF was made from and use that, "
            f"or copy the table into a {KINDS} file."
        )
    if data.startswith(b"{\\rtf"):
        raise Unreadable("Rich text (.rtf) can't be read. Save it as .docx and try again.")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")):
        raise Unreadable(f"This is a picture. Use the table it shows, as {KINDS}.")
    if data.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise Unreadable(f"This is an archive. Unpack it and choose one {KINDS} file from it.")


def _in_own_charset(data: bytes, text: str, encoding: str) -> str:
    """A web page read in the character set it names, where that is one we know."""
    named = re.search(rb"charset=[\"']?([A-Za-z0-9_-]+)", data[:4000])
    if encoding == "cp1252" and named and named[1].lower() not in {b"utf-8", b"iso-8859-1"}:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return text
    return text
