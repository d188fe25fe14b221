"""Files out: safe to open, nothing lost, memory that doesn't grow."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from yousaid.kit.spreadsheets import csv_bytes, guard, plain, unguard, xlsx_bytes

DANGEROUS = ["=1+1", "+44", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "=1", "'=1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_formulas_are_guarded_and_come_back(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["", "Agree", "1st January", "'tis", "a=b", "O'Hara", "'"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard(text) == text == unguard(text)


@given(st.text(max_size=12))
def test_guarding_loses_nothing(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


def _csv(rows: list[list[Any]]) -> list[list[str]]:
    text = b"".join(csv_bytes(["A"], rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def test_csv_cells() -> None:
    at = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)
    rows = [[None, True, -5, Decimal("1.50"), date(2026, 11, 23), at, 'a "b",\nc', "-5"]]
    assert _csv(rows) == [
        ["", "Yes", "-5", "1.50", "2026-11-23", "2026-07-01 13:30", 'a "b",\nc', "'-5"]
    ]


def test_csv_begins_with_the_mark_excel_needs_and_ends_lines_as_it_likes() -> None:
    data = b"".join(csv_bytes(["Ä"], [["é"]]))
    assert data == "\ufeffÄ\r\né\r\n".encode()


def test_csv_comes_in_pieces() -> None:
    assert len(list(csv_bytes(["n"], ([n] for n in range(1_000))))) == 6


def _sheet(rows: list[list[Any]], title: str = "T") -> Any:
    return load_workbook(io.BytesIO(b"".join(xlsx_bytes(["A", "B"], rows, title)))).active


def test_xlsx_keeps_types() -> None:
    at = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)
    sheet = _sheet([[1, Decimal("2.5")], [date(2026, 11, 23), at], ["=1+1", None]])
    assert [cell.value for cell in sheet[2]] == [1, 2.5]
    assert sheet["A3"].value == datetime(2026, 11, 23)
    assert sheet["B3"].value == datetime(2026, 7, 1, 13, 30)
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=1+1", "s")
    assert sheet.freeze_panes == "A2"


def test_xlsx_survives_control_characters_long_text_and_odd_titles() -> None:
    sheet = _sheet([["a\x0bb\x00", "x" * 40_000]], "Plans: 2013/14 [draft] and a very long name")
    assert sheet["A2"].value == "ab"
    assert len(sheet["B2"].value) == 32_767
    assert sheet.title == "Plans  2013 14  draft  and a ve"[:31].strip()


def test_xlsx_does_not_hold_its_rows_in_memory() -> None:
    def rows() -> Iterator[list[Any]]:
        for number in range(4_000):
            yield [number, "words " * 200]

    list(xlsx_bytes(["A", "B"], [[1, "warm up"]]))
    tracemalloc.start()
    for _piece in xlsx_bytes(["A", "B"], rows()):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000  # the words alone are 4.8 MB


def test_plain_values() -> None:
    assert plain(object.__str__) == str(object.__str__)
    assert plain(False) == "No"
