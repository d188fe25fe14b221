"""The real scrutiny plan, made again in every format that landlords keep plans in."""

import io
from html import escape
from pathlib import Path

import docx
import odf.opendocument
import odf.style
import odf.table
import odf.text
import openpyxl
from openpyxl.styles import Font

from yousaid.kit.reading import read

REAL = Path(__file__).parent / "data" / "scrutiny_2013.txt"
Rows = list[list[str]]


def real_rows() -> Rows:
    """Header, section rows and actions of the real plan, six cells each."""
    table = read(REAL.read_bytes(), REAL.name).table()
    return [list(row.cells) + [""] * (6 - len(row.cells)) for row in table.rows if row.number >= 8]


def as_csv(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Written as spreadsheets write it, with quotation marks only where needed."""
    import csv

    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def as_pasted(rows: Rows) -> str:
    """Tabs between the cells, as copied from a spreadsheet."""
    return "\n".join("\t".join(row) for row in rows)


def as_xlsx(rows: Rows) -> bytes:
    """Sections merged across the table and bold."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Action plan"
    for at, row in enumerate(rows, start=1):
        sheet.append(row)
        if sum(bool(cell) for cell in row) == 1:
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=6)
            sheet.cell(at, 1).font = Font(bold=True)
        for cell in sheet[at]:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(rows: Rows) -> bytes:
    """One sheet, every cell a string."""
    book = odf.opendocument.OpenDocumentSpreadsheet()
    sheet = odf.table.Table(name="Action plan")
    for row in rows:
        line = odf.table.TableRow()
        for words in row:
            cell = odf.table.TableCell(valuetype="string")
            for paragraph in words.split("\n"):
                cell.addElement(odf.text.P(text=paragraph))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def as_docx(rows: Rows) -> bytes:
    """A heading, then one table."""
    document = docx.Document()
    document.add_heading("Recommendations Action Plan 2013")
    table = document.add_table(rows=0, cols=6)
    for row in rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(rows: Rows) -> bytes:
    """A page with one table and sections that span it."""
    lines = []
    for row in rows:
        if sum(bool(cell) for cell in row) == 1:
            lines.append(f"<tr><th colspan=6>{escape(row[0])}</th></tr>")
        else:
            lines.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>")
    body = "".join(lines)
    return f"<!doctype html><meta charset=utf-8><table>{body}</table>".encode()
