"""A register as bad as they come, as a workbook and as text: what tests bring in."""

import io
import json
from datetime import date
from pathlib import Path

from openpyxl import Workbook

NAUGHTY: list[str] = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty_strings.json").read_text(encoding="utf-8")
)["strings"]
HEADER = (
    "Full name", "E-mail", "Mobile", "Address 1", "Address 2", "Post code", "Tenure", "Moved in",
    "Opt in?", "Disability", "Comments",
)  # fmt: skip
REST = ("Yes", "Prefers not to say", "Knows everybody")

# (name, email, phone, address, address, postcode, tenure, moved in), and what must become of it.
NEW, SAME, MAYBE, BACK = "new", "same", "maybe", "back"
ROWS: list[tuple[str, tuple]] = [
    (NEW, ("Khan, Aïsha", "a.khan@here.test", 7700900123, "12", "Elm Road", "LK1 1ZZ", "Secure",
           date(2019, 4, 1))),
    (SAME, ("Aisha Khan", "A.KHAN@here.test", "07700 900123", "12 Elm Road", "", "lk11zz", "",
            "1 April 2019")),
    (NEW, ("Mr Tom Jones", "jones@here.test", "7.700900124E9", "14 Elm Road", "", "LK1 1ZZ",
           "Joint tenant", "01/04/2019")),
    (NEW, ("Sue Jones", "jones@here.test", "", "14 Elm Road", "", "LK1 1ZZ", "Joint tenant",
           43556)),  # the same address and email: another person
    (NEW, ("Mary Smith", "", "", "", "", "", "", "")),
    (MAYBE, ("Mary Smith", "", "", "", "", "", "", "")),  # a namesake, or the same
    (BACK, ("Mr & Mrs Lee", "lee@here.test", "", "", "", "", "", "")),
    (BACK, ("Ann Lee / Bo Lee", "", "", "", "", "", "", "")),
    (BACK, ("Zed Lee", "zed at here.test", "", "", "", "", "", "")),
    (BACK, ("Yan Lee", "", "7.7009E+09", "", "", "", "", "")),
    (BACK, ("Xi Lee", "", "", "", "", "", "", "12/31/2019")),
    (BACK, ("Una Lee", "", "", "", "", "LK1", "", "")),
    (BACK, ("Vi Lee", "", "", "", "", "", "Squire", "")),
    (BACK, ("", "nobody@here.test", "", "", "", "", "", "")),
    (BACK, ("=1+1", "", "", "", "", "", "", "")),
    (BACK, ('=HYPERLINK("http://evil.test","Ann")', "", "", "", "", "", "", "")),
    (BACK, ("#REF!", "", "", "", "", "", "", "")),
]  # fmt: skip


def workbook() -> bytes:
    """The rows under a merged title, with a blank row, the heading repeated, and a formula whose
    last value was saved; two rows share one merged name.
    """
    book = Workbook()
    sheet = book.active
    sheet.append(["Register of interested residents, 2026"])
    sheet.merge_cells("A1:K1")
    sheet.append([])
    sheet.append(HEADER)
    for at, (_, cells) in enumerate(ROWS):
        if at == 6:
            sheet.append([])
            sheet.append(HEADER)
        row = [*cells, *REST]
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"  # text that looks like a formula
    sheet.append(["Ola Merged", "ola@here.test"])
    sheet.append(["", "pia@here.test"])
    sheet.merge_cells(start_row=sheet.max_row - 1, end_row=sheet.max_row, start_column=1,
                      end_column=1)  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def naughty_csv() -> bytes:
    """Every naughty string as a name, as an address and as a note, in UTF-8."""
    import csv

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("Name", "Address", "Notes"))
    for words in NAUGHTY:
        writer.writerow((words, f"{words} Elm Road", words))
    return out.getvalue().encode("utf-8", "replace")


def mixed_csv() -> bytes:
    """Two lists pasted together: one line in Windows text, one in UTF-8."""
    return (
        b"Name,Email\r\n"
        + "José Núñez,j@here.test\r\n".encode("cp1252")
        + ("Zoë Müller,z@here.test\r\n".encode())
    )


__all__ = [
    "BACK",
    "MAYBE",
    "NAUGHTY",
    "NEW",
    "ROWS",
    "SAME",
    "mixed_csv",
    "naughty_csv",
    "workbook",
]
