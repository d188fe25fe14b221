"""The real plan is understood as its readers understand it, whatever file it comes in."""

import io
from collections import Counter
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import remade
from yousaid.actions.rules.plan_table import understand
from yousaid.actions.rules.understood import UnderstoodPlan
from yousaid.kit.reading import Reading, read, read_pasted
from yousaid.kit.reading.table import Row, Table

NEAR = date(2026, 11, 23)


def real_plan() -> UnderstoodPlan:
    reading = read(remade.REAL.read_bytes(), remade.REAL.name)
    return understand(reading.table(), near=NEAR)


def by_number(plan: UnderstoodPlan) -> dict[str, object]:
    return {row.number: row for row in plan.rows}


def test_the_real_plan_counts() -> None:
    plan = real_plan()
    assert [row.number for row in plan.rows] == [str(n) for n in range(1, 60)]
    assert [section.title for section in plan.sections] == [
        "Staffing",
        "Resident Involvement structure",
        "Resident Association Support",
        "Policies and Procedures",
        "Working with Community Groups",
        "Infrastructure",
        "Publicity",
    ]
    assert Counter(row.due.precision.value for row in plan.rows) == {
        "month": 51,
        "ongoing": 4,
        "none": 4,
    }
    assert sum(row.due.on == date(2014, 4, 30) for row in plan.rows) == 40
    assert plan.returned == []


def test_the_real_replies() -> None:
    rows = {row.number: row for row in real_plan().rows}
    responses = {number: str(row.reply.response) for number, row in rows.items()}
    assert {n for n, r in responses.items() if r in {"not_agreed", "not_required"}} == {
        "9", "38", "40", "43", "50",
    }  # fmt: skip
    assert responses["9"] == "not_agreed"
    assert rows["9"].reply.reason.startswith("A borough wide TRA forum exists")
    assert {n for n, r in responses.items() if r == "partly_agreed"} == {"10", "11"}
    assert {n for n, r in responses.items() if r == "with_another_body"} == {"19", "20", "22"}
    assert {n for n, r in responses.items() if r == ""} == {"49", "53"}
    assert {n for n, r in responses.items() if r == "already_in_place"} == {"1", "21", "36"}
    assert {n for n, r in responses.items() if r == "deferred"} == {"14", "45"}
    assert responses["42"] == "agreed_in_principle"
    assert responses["5"] == "agreed"
    assert rows["5"].reply.words == "Agree - will form part of the Service Review"
    assert rows["15"].reply.says_in_place
    assert not rows["50"].reply.says_in_place
    assert {"49", "53", "45"} <= {row.number for row in real_plan().doubtful}


def test_the_real_owners() -> None:
    rows = {row.number: row for row in real_plan().rows}
    assert rows["27"].owners.names == ("FH", "KH")
    assert rows["27"].owners.words == "FH//KH"
    assert rows["30"].owners.names == ("KH", "CRC")
    assert Counter(name for row in rows.values() for name in row.owners.names) == {
        "KH": 43, "FH": 17, "SMT": 1, "LTM": 1, "CRC": 1, "BDT": 1, "LEASEHOLD": 1,
    }  # fmt: skip


def test_dates_asked_for_stand_beside_dates_agreed() -> None:
    rows = {row.number: row for row in real_plan().rows}
    asked = {number: row.asked_for.on for number, row in rows.items() if row.asked_for.on}
    assert asked == {
        "11": date(2014, 2, 28),
        "44": date(2014, 1, 1),
        "45": date(2013, 12, 31),
        "46": date(2014, 1, 31),
        "55": date(2014, 4, 30),
    }
    assert rows["1"].completed.on == date(2013, 11, 1)


def test_citations_duties_and_programmes() -> None:
    rows = {row.number: row for row in real_plan().rows}
    assert {n: row.citations[0].page for n, row in rows.items() if row.citations} == {
        "7": 28,
        "10": 30,
        "11": 29,
    }
    assert {n: row.recurring.rule for n, row in rows.items() if row.recurring} == {
        "23": "FREQ=YEARLY",
        "42": "FREQ=MONTHLY;INTERVAL=3",
        "58": "FREQ=MONTHLY",
    }
    waiting = {n for n, row in rows.items() if "Service Review" in row.programmes}
    assert {"2", "3", "4", "5", "6", "7", "8", "10", "11", "14", "24", "39", "41", "59"} <= waiting
    assert rows["19"].programmes == rows["20"].programmes == rows["22"].programmes


def test_resources() -> None:
    kinds = Counter(row.resources.kind.value for row in real_plan().rows)
    assert kinds == {
        "none_new": 47,
        "unknown": 4,
        "may_need_more": 3,
        "awaits_project": 3,
        "depends_on_study": 1,
        "within_budget": 1,
    }


def same(reading: Reading) -> None:
    ours, real = understand(reading.table(), near=NEAR), real_plan()
    assert [section.title for section in ours.sections] == [s.title for s in real.sections]
    assert len(ours.rows) == len(real.rows)
    for one, other in zip(ours.rows, real.rows, strict=True):
        assert (one.number, one.text, one.section) == (other.number, other.text, other.section)
        assert (one.due, one.asked_for, one.completed) == (
            other.due,
            other.asked_for,
            other.completed,
        )
        assert (one.reply, one.owners, one.resources) == (
            other.reply,
            other.owners,
            other.resources,
        )
        assert one.reasons() == other.reasons()
    assert ours.returned == []


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (remade.as_xlsx, "plan.xlsx"),
        (remade.as_ods, "plan.ods"),
        (remade.as_docx, "plan.docx"),
        (remade.as_html, "plan.html"),
        (remade.as_csv, "plan.csv"),
        (lambda rows: remade.as_csv(rows, ";"), "plan.csv"),
        (lambda rows: remade.as_csv(rows, "\t"), "plan.csv"),
        (lambda rows: remade.as_csv(rows, encoding="utf-8-sig"), "plan.csv"),
        (lambda rows: remade.as_csv(rows, encoding="utf-16"), "plan.csv"),
        (lambda rows: remade.as_csv(rows, encoding="cp1252"), "plan.csv"),
        (lambda rows: remade.as_csv(rows, ";", "cp1252"), "PLAN.CSV"),
        (lambda rows: remade.as_pasted(rows).encode(), "plan.txt"),
    ],
)
def test_the_same_plan_in_every_format(make, name: str) -> None:  # type: ignore[no-untyped-def]
    same(read(make(remade.real_rows()), name))


def test_the_same_plan_pasted() -> None:
    same(read_pasted(remade.as_pasted(remade.real_rows())))
    same(read_pasted(remade.as_html(remade.real_rows()).decode()))


def test_excel_dates_that_show_only_the_month_stay_months() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["No", "Action", "Deadline", "Lead"])
    sheet.append([1.0, "Paint the hall", date(2014, 4, 1), "KH"])
    sheet.append([2, "Mend the gate", date(2014, 5, 6), "KH"])
    sheet["C2"].number_format = "mmm-yy"
    out = io.BytesIO()
    book.save(out)
    rows = understand(read(out.getvalue(), "a.xlsx").table(), near=NEAR).rows
    assert [(row.number, row.due.on, row.due.precision.value) for row in rows] == [
        ("1", date(2014, 4, 30), "month"),
        ("2", date(2014, 5, 6), "day"),
    ]


def table(*rows: list[str], heading: tuple[int, ...] = ()) -> Table:
    return Table(
        "",
        tuple(
            Row(tuple(cells), number, heading=number in heading)
            for number, cells in enumerate(rows, start=1)
        ),
    )


def test_headers_under_other_names_and_repeated() -> None:
    header = ["Ref", "Theme", "What we will do", "By when", "By whom", "Update"]
    plan = understand(
        table(
            ["Our strategy"],
            header,
            ["A1", "Homes", "Mend the roofs.", "Q2 2014/15", "Repairs Team", "Begun"],
            header,
            ["A2", "", "Answer the phone.", "TBC", "J. Smith & K. Patel", ""],
        ),
        near=NEAR,
    )
    assert [(row.number, row.text) for row in plan.rows] == [
        ("A1", "Mend the roofs."),
        ("A2", "Answer the phone."),
    ]
    assert [section.title for section in plan.sections] == ["Homes"]
    assert plan.rows[1].section == 0
    assert plan.rows[0].due.on == date(2014, 9, 30)
    assert plan.rows[1].owners.names == ("J. Smith", "K. Patel")
    assert plan.rows[1].reasons() == ["“TBC” names no date."]
    assert plan.rows[0].progress == "Begun"


def test_a_row_that_goes_on_over_the_page() -> None:
    plan = understand(
        table(
            ["No", "Recommendation", "Deadline", "Reply"],
            ["1", "Open the hall to", "Apr-14", "Agreed - from"],
            ["", "every resident.", "", "next week"],
            ["2", "Close it at ten.", "May-14", "Agreed"],
        ),
        near=NEAR,
    )
    assert [row.text for row in plan.rows] == [
        "Open the hall to\nevery resident.",
        "Close it at ten.",
    ]
    assert plan.rows[0].reply.words == "Agreed - from\nnext week"
    assert plan.rows[0].is_doubtful


def test_numbers_without_text_are_given_back() -> None:
    plan = understand(
        table(
            ["No", "Recommendation", "Deadline"],
            ["1", "Open the hall.", "Apr-14"],
            ["2", "", "May-14"],
            ["Notes on this plan"],
        ),
        near=NEAR,
    )
    assert [(row.row, row.number) for row in plan.returned] == [(4, ""), (3, "2")]
    assert plan.returned[1].reasons == ("It has a number but no recommendation or action text.",)


def test_fixes_are_read_again() -> None:
    rows = table(["No", "Action", "Due", "Lead"], ["1", "Open the hall.", "soon", "KH"])
    fixes = {2: {"due": "Apr-14", "owners": "FH/KH", "section": "Halls"}}
    plan = understand(rows, near=NEAR, fixes=fixes)
    assert plan.rows[0].due.on == date(2014, 4, 30)
    assert plan.rows[0].owners.names == ("FH", "KH")
    assert plan.sections[0].title == "Halls"
    assert not plan.rows[0].doubts


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"]),
    max_size=30,
) | st.sampled_from(["", "", "1", "2a", "Apr-14", "Agreed - yes", "FH/KH", "Open the hall.", "n/a"])


@given(
    st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=25),
    st.booleans(),
    st.sets(st.integers(1, 20), max_size=4),
)
def test_nothing_is_lost(body: list[list[str]], with_header: bool, bold: set[int]) -> None:
    rows = [[cell.strip() for cell in row] for row in body]
    if with_header:
        rows.insert(0, ["No", "Recommendation", "Deadline", "Reply", "Lead", "Cost"])
    source = table(*rows, heading=tuple(bold))
    plan = understand(source, near=NEAR)
    kept = "\n".join(
        [words for row in plan.rows for words in row.verbatim.values()]
        + [section.title for section in plan.sections]
        + plan.headings
        + [cell for row in plan.returned for cell in row.cells]
    )
    for row in source.rows:
        for cell in row.cells:
            assert cell in kept
    read_rows = [row.row for row in plan.rows]
    assert read_rows == sorted(set(read_rows))
