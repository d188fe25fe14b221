"""Files as people keep them, and files nobody should be able to hurt us with."""

import io
import os
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import yousaid
from tests import remade
from yousaid.kit.reading import MAX_BYTES, Unreadable, read, read_pasted

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"/>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cells(data: bytes, name: str) -> list[tuple[str, ...]]:
    return [row.cells for row in read(data, name).table().rows]


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_around(sheet: bytes, **others: bytes) -> bytes:
    """A workbook whose one sheet part is `sheet`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in others.items():
            archive.writestr(f"xl/{name}.xml", data)
    return out.getvalue()


def test_excel_quirks() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet.append(["No", "Action", "Due", "Done", "Cost"])
    sheet.append([1.0, "Paint", date(2014, 4, 30), datetime(2014, 4, 1, 9, 30), 12.5])
    sheet.append(["Staffing"])
    sheet.merge_cells("A3:E3")
    sheet.append([2, "Mend", "Apr-14", None, "=SUM(E2:E2)"])
    sheet.append([3, "Open", None, True, None])
    sheet.append([4, "Shut", None, None, None])
    sheet["C5"] = "Jun-14"
    sheet.merge_cells("C5:C6")
    hidden = book.create_sheet("Old")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Notes").append(["Another sheet"])
    reading = read(saved(book), "Plan.xlsx")
    assert [table.name for table in reading.tables] == ["Plan", "Notes"]
    assert "“Old”" in reading.remarks[0]
    table = reading.table()
    assert table.name == "Plan"
    assert reading.table("Notes").rows[0].cells == ("Another sheet",)
    rows = {row.number: row for row in table.rows}
    assert rows[2].cells == ("1", "Paint", "2014-04-30", "2014-04-01 09:30", "12.5")
    assert rows[2].real_dates == {2, 3}
    assert rows[3].heading
    assert rows[4].cells == ("2", "Mend", "Apr-14")
    assert rows[5].cells == ("3", "Open", "Jun-14", "Yes")
    assert rows[6].words(2) == "Jun-14"
    assert rows[6].from_merged == {2}


def test_saved_values_of_formulas_are_used_and_said() -> None:
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="7"><c r="A7" t="str"><f>B1&amp;"x"</f>'
        '<v>kept</v></c><c r="C7"><v>41729</v></c></row></sheetData></worksheet>'
    ).encode()
    table = read(xlsx_around(sheet), "a.xlsx").table()
    assert (table.rows[0].number, table.rows[0].cells) == (7, ("kept", "", "41729"))
    assert "formulas" in table.remarks[0]


def test_encodings() -> None:
    words = "No,Action\r\n1,“Café” – £5"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        assert cells(words.encode(encoding), "a.csv")[1] == ("1", "“Café” – £5"), encoding
    assert cells(b"a,b\n\x81,\x9d", "a.csv")[1] == ("\x81", "\x9d")


def test_delimiters_and_quotes() -> None:
    assert cells(b'a;b\n1;"two;\nlines, yes"\n', "a.csv")[1] == ("1", "two;\nlines, yes")
    assert cells(b"sep=|\na|b,c\n", "a.csv") == [("a", "b,c")]
    assert cells(b'a\tb\n"5 inch\tpipe\n6\t"quoted ""so"""\n', "a.txt")[1] == ('"5 inch', "pipe")
    assert read_pasted('a\tb\n1\t"two\nlines"').table().rows[1].cells == ("1", "two\nlines")


def test_line_numbers_are_those_of_the_file() -> None:
    rows = read(b'a,b\n\n1,"x\ny"\n2,z\n', "a.csv").table().rows
    assert [row.number for row in rows] == [1, 3, 5]


def test_tags_go_only_where_a_converter_left_them() -> None:
    assert cells(b"<b>No</b>\t<b>A</b>\n<b>1</b>\tx &amp; <i>y</i><br>z\n", "a.txt") == [
        ("No", "A"),
        ("1", "x & y\nz"),
    ]
    assert cells(b"No\tA\n1\t<b>x</b> &amp; y\n2\tplain\n", "a.txt")[1] == ("1", "<b>x</b> &amp; y")


def test_html_spans() -> None:
    page = (
        "<html><body><h2>Halls</h2><table><tr><th>No<th>Action<th>Lead</tr>"
        "<tr><td>1<td>Paint<br>it<td rowspan=2>KH</tr><tr><td>2<td><p>Mend</p><p>it</p></tr>"
        "<tr><td colspan=3><b>Publicity</b></td></tr></table><script>x</script></body></html>"
    )
    rows = read(page.encode(), "a.html").table().rows
    assert [row.cells for row in rows] == [
        ("Halls",),
        ("No", "Action", "Lead"),
        ("1", "Paint\nit", "KH"),
        ("2", "Mend\nit", "KH"),
        ("Publicity",),
    ]
    assert rows[0].outside
    assert rows[3].from_merged == {2}
    assert rows[4].heading


def test_formulas_and_naughty_strings_stay_text() -> None:
    naughty = [
        "=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "'; DROP TABLE actions;--",
        "<script>alert(1)</script>", "ﷺ", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "👩‍👩‍👧‍👦", "\u202eright", "ʇunpᴉpᴉɔuᴉ",
        "{{ 7*7 }}", "%n%s", "../../etc/passwd", "NULL", "undefined", "nan", "１２３", "\u200bzero",
        "田中さん", "ثم نفس", "0x0", "1E+02", "true", "&lt;b&gt;", "a\u2028b", "𝕿𝖍𝖊", "\ufdd0",
    ]  # fmt: skip
    rows = [["No", "Action", "", "", "", ""]] + [
        [str(n), w, "", "", "", "x"] for n, w in enumerate(naughty)
    ]
    for make, name in (
        (remade.as_csv, "a.csv"),
        (remade.as_xlsx, "a.xlsx"),
        (remade.as_ods, "a.ods"),
        (remade.as_docx, "a.docx"),
        (remade.as_html, "a.html"),
    ):
        assert [row[1] for row in cells(make(rows), name)[-len(naughty) :]] == [
            w.strip() for w in naughty
        ], name


REFUSED = [
    (b"", "empty"),
    (b"  \n ", "empty"),
    (b"%PDF-1.7 ...", "PDF"),
    (b"\xd0\xcf\x11\xe0" + b"x" * 600 + "Workbook".encode("utf-16-le"), ".xlsx"),
    (b"\xd0\xcf\x11\xe0" + b"x" * 600 + "WordDocument".encode("utf-16-le"), ".docx"),
    (b"\xd0\xcf\x11\xe0" + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    (b"{\\rtf1 hello}", ".docx"),
    (b"\x89PNG\r\n\x1a\n....", "picture"),
    (b"PK\x03\x04 not a zip", "damaged"),
    (b"\x00\x01\x02\x03" * 400, "can't be read"),
    (b"x" * (MAX_BYTES + 1), "10 MB"),
    (b"<html><body>No table</body></html>", "No table"),
    (b'a,"b' + b"x\n" * 100_000, "quotation mark"),
    (b"a,b\n" * 100_002, "100,000 rows"),
    (b"," * 300 + b"x\n", "columns"),
]


@pytest.mark.parametrize(("data", "says"), REFUSED)
def test_what_cannot_be_read_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, "plan.csv")
    assert says in str(refused.value)
    assert str(refused.value).endswith(".")


def zip_of(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def entities(sheet: str) -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>{sheet}'.encode()


def worksheet(rows: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


BOMBS = {
    "inflated": lambda: xlsx_around(worksheet(" " * 400_000_000)),
    "million empty rows": lambda: xlsx_around(worksheet("<row/>" * 1_100_000)),
    "entities": lambda: xlsx_around(
        entities(
            f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&l9;</v></c></row>'
            "</sheetData></worksheet>"
        )
    ),
    "utf-16 entities": lambda: xlsx_around(
        entities(f'<worksheet xmlns="{MAIN}"><row><c t="str"><v>&l9;</v></c></row></worksheet>')
        .decode()
        .replace("?>", ' encoding="utf-16"?>', 1)
        .encode("utf-16")
    ),
    "junk elements": lambda: xlsx_around(worksheet("<a/>" * 15_000_000)),
    "one endless row": lambda: xlsx_around(worksheet("<row>" + "<c/>" * 10_000_000 + "</row>")),
    "one long string many times": lambda: xlsx_around(
        worksheet("".join(f'<row><c t="s" r="A{n}"><v>0</v></c></row>' for n in range(1, 90_000))),
        sharedStrings=f'<sst xmlns="{MAIN}"><si><t>{"x" * 3_000_000}</t></si></sst>'.encode(),
    ),
    "far corner": lambda: xlsx_around(
        worksheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    ),
    "html tags": lambda: b"<table><tr><td>" + b"<b>" * 3_000_000,
}


@pytest.mark.parametrize("name", list(BOMBS))
def test_bombs_are_refused_in_little_memory(name: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Read in a process of its own that may use only so much more memory than it starts with."""
    path = tmp_path / "bomb"
    path.write_bytes(BOMBS[name]())
    program = (
        "import sys\n"
        "from yousaid.kit.reading import Unreadable, read\n"
        "data = open(sys.argv[1], 'rb').read()\n"
        "try:\n    read(data, sys.argv[2])\n"
        "except Unreadable as refused:\n    print('refused', refused)\n"
        "status = open('/proc/self/status').read()\n"
        "print(int(status.split('VmHWM:')[1].split()[0]) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path), "a.html" if name == "html tags" else "a.xlsx"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(yousaid.__file__).parent.parent)},
    )
    said, peak = done.stdout.strip().rsplit("\n", 1)
    assert said.startswith("refused")
    assert int(peak) < 256


def ods_with(rows: str) -> bytes:
    out = io.BytesIO()
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:c xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0" '
            f'xmlns:text="{names}text:1.0"><table:table table:name="S">{rows}</table:table>'
            "</office:c>",
        )
    return out.getvalue()


def test_repeated_rows_of_a_sheet() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>'
    twice = f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'
    table = read(ods_with(f"{empty}</table:table-row>{twice}"), "a.ods").table()
    assert [row.number for row in table.rows] == [1048571, 1048572]
    many = f'<table:table-row table:number-rows-repeated="1048570">{cell}</table:table-row>'
    with pytest.raises(Unreadable, match="100,000 rows"):
        read(ods_with(many), "a.ods")


def test_locked_zip_is_recognised() -> None:
    data = bytearray(zip_of("xl/workbook.xml", b"x"))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        read(bytes(data), "a.xlsx")


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("a.csv", "a.html", "a.xlsx"):
        with suppress(Unreadable):
            assert read(data, name).tables


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_a_spoiled_workbook_is_read_or_refused(at: int, junk: bytes) -> None:
    whole = remade.as_xlsx([["No", "Action", "", "", "", "x"]] * 4)
    spoiled = whole[:at] + junk + whole[at + len(junk) :]
    with suppress(Unreadable):
        assert read(spoiled, "a.xlsx").tables


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
            min_size=2,
            max_size=5,
        ),
        min_size=1,
        max_size=10,
    )
)
def test_csv_keeps_every_cell(rows: list[list[str]]) -> None:
    expected = [tuple(cell.strip() for cell in row) for row in [["No", "Action"], *rows]]
    text = remade.as_csv([["No", "Action"], *rows]).decode()
    try:
        found = [row.cells for row in read(f"sep=,\n{text}".encode(), "a.csv").table().rows]
    except Unreadable:
        assert not any(any(row) for row in expected)
        return

    def trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
        while row and not row[-1]:
            row = row[:-1]
        return row

    assert found == [trimmed(row) for row in expected if any(row)]
