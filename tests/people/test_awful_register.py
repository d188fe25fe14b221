"""A deliberately awful register: every row is accounted for, nothing run or mangled (issue 3)."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from tests.cast import set_up_app, sign_in, sign_up
from tests.people.awful_register import (
    BACK,
    MAYBE,
    NAUGHTY,
    NEW,
    ROWS,
    SAME,
    mixed_csv,
    naughty_csv,
    workbook,
)
from yousaid.accounts.choices import Role
from yousaid.accounts.operations import system_user
from yousaid.imports.models import ImportRun
from yousaid.imports.operations import begin_import
from yousaid.kit.reading import read
from yousaid.people.models import Consent, Person
from yousaid.people.operations.register import runs

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def brought_in(content: bytes, name: str) -> ImportRun:
    by = system_user()
    run = runs.keep_register(file_name=name, content=content, by=by, at=MONDAY)
    begin_import(run, rows=1, options={}, by=by, at=MONDAY)
    runs.import_run(run, by=by, at=MONDAY)
    run.refresh_from_db()
    assert not run.problem
    return run


def test_every_row_of_the_workbook_has_its_place() -> None:
    found = brought_in(workbook(), "awful.xlsx").findings
    wanted = Counter(what for what, _ in ROWS)
    # Below the rows stand one more person, and one whose name is in a merged cell.
    assert found["new"] == wanted[NEW] + 1
    assert found["matched"] == wanted[SAME]
    assert found["doubtful"] == wanted[MAYBE]
    assert len(found["returned"]) == wanted[BACK] + 1
    assert found["rows"] == len(ROWS) + 2
    assert found["headings"] == [11]
    assert all(reasons for _, reasons in found["returned"])
    assert any("merged cell" in " ".join(reasons) for _, reasons in found["returned"])
    assert {title for title, _, _ in found["left_out"]} == {"Opt in?", "Disability", "Comments"}
    assert not Consent.objects.exists()


def test_what_it_says_is_read_rightly() -> None:
    brought_in(workbook(), "awful.xlsx")
    aisha = Person.objects.get(name="Aïsha Khan")
    assert set(aisha.contacts.values_list("kind", "tidy")) == {
        ("email", "a.khan@here.test"),
        ("phone", "07700900123"),
    }
    lived = aisha.residencies.get()
    assert (lived.address, lived.postcode, lived.capacity) == ("12 Elm Road", "LK1 1ZZ", "tenant")
    starts = {
        str(person.residencies.get().starts)
        for person in Person.objects.filter(name__in=["Aïsha Khan", "Tom Jones", "Sue Jones"])
    }
    assert starts == {"2019-04-01"}  # a date, words, and a spreadsheet's number of days
    assert Person.objects.filter(contacts__tidy="jones@here.test").count() == 2


def test_naughty_strings_are_kept_as_they_are_or_come_back() -> None:
    content = naughty_csv()
    found = brought_in(content, "naughty.csv").findings
    table = read(content, "naughty.csv").table()
    assert found["rows"] + len(found["headings"]) == len(table.rows) - 1
    assert len(NAUGHTY) >= 485
    total = found["new"] + found["matched"] + found["doubtful"] + len(found["returned"])
    assert total == found["rows"]
    back = {row for row, _ in found["returned"]}
    held = set(found["waiting"])
    listed = {
        " ".join(row.cells[0].split())
        for row in table.rows[1:]
        if row.cells[0] and row.number not in back | held
    }
    names = set(Person.objects.values_list("name", flat=True))
    # Accepted names stand as they were written, but for a title or a surname put first.
    odd = {name for name in names - listed if not any("," in words for words in listed)}
    assert not odd
    assert all(reasons for _, reasons in found["returned"])


def test_pages_show_them_and_run_nothing() -> None:
    run = brought_in(naughty_csv(), "naughty.csv")
    user = sign_up("m@here.test", "Mo Manager", Role.MANAGER)
    set_up_app(user)
    manager = sign_in(user)
    for step in ("rows", "result"):
        page = manager.get(f"/desk/people/import/{run.pk}/{step}/")
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
    header, rows = runs.error_file(run)
    assert header[-1] == "Why it came back"
    assert len(list(rows)) == len(run.findings["returned"]) + run.findings["doubtful"]


def test_lines_of_two_encodings_are_both_read() -> None:
    run = brought_in(mixed_csv(), "mixed.csv")
    assert set(Person.objects.filter(kind="resident").values_list("name", flat=True)) == {
        "José Núñez",
        "Zoë Müller",
    }
    assert any("UTF-8 and others" in remark for remark in run.findings["remarks"])
