"""Documents that groups adapt: fields, versions, and files read back (KI-66, OX-15, HA-13)."""

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from tests.actions.desk import engagement, send
from tests.cast import MONDAY
from yousaid.groups.access.shipped import shipped_fields, shipped_templates
from yousaid.groups.access.templates import template, versions_of, what_is_known
from yousaid.groups.models import Group, TemplateVersion
from yousaid.groups.operations import templates as operations
from yousaid.groups.rules import documents
from yousaid.kit import reading
from yousaid.kit.documents.blanks import without_blanks
from yousaid.kit.documents.cash_book import HEAD

LABELS = {"group": "name of the group", "aims": "what it is for"}
CODES = list(shipped_templates())
WHOLE = {
    code: field.choices[0] if field.choices else f"the {code.replace('_', ' ')}"
    for code, field in shipped_fields().items()
}


# Rules ------------------------------------------------------------------------------------------


def test_a_missing_field_becomes_a_blank_that_is_seen():
    text = documents.fill("Welcome to {group}.", {}, LABELS)
    assert without_blanks(text) == "Welcome to [name of the group]."
    assert documents.missing("{group} {aims}", {"group": "Mill TRA", "aims": " "}) == ["aims"]


def test_what_somebody_types_is_words_and_never_marks():
    text = documents.fill("{group}", {"group": "*A* [b](c) # {aims}"}, LABELS)
    assert text == r"\*A\* \[b\]\(c\) \# \{aims\}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {gruop}", "There is no field {gruop}."),
        ("{one} {two}", "There are no fields {one}, {two}."),
        ("Hello {group", "A brace { or } stands alone."),
    ],
)
def test_what_is_no_field_is_told(text, said):
    with pytest.raises(documents.BadTemplate, match=said.replace("{", r"\{").split(".")[0]):
        documents.check_template(text, makes="document", known={"group"})


def test_a_sheet_needs_its_two_lists():
    with pytest.raises(documents.BadTemplate, match="Money out"):
        documents.check_template("## Money in\n\n- Grant", makes="sheet", known=set())


@pytest.mark.parametrize("code", CODES)
def test_every_template_that_comes_with_the_software_is_a_good_one(code):
    shipped = shipped_templates()[code]
    documents.check_template(shipped.text, makes=shipped.makes, known=shipped_fields())


def test_the_constitution_has_all_that_recognition_asks_for():
    """users.md 2: what landlords ask of a constitution."""
    text = shipped_templates()["constitution"].text
    headings = [line.lstrip("# 0123456789.") for line in text.splitlines() if line.startswith("##")]
    for wanted in (
        *("Name", "Area", "Aims", "No party politics", "Equality", "Membership", "Voting"),
        *("Officers and committee", "Elections", "General meetings", "Money and accounts"),
        *("Changing these rules", "Ending the group"),
    ):
        assert wanted in headings
    assert {"voting_unit", "quorum", "checked_by"} <= set(documents.fields_in(text))


# Files ------------------------------------------------------------------------------------------


@pytest.fixture
def demo(settings, db):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same
    settings.LANDLORD = "Larkmere Council Homes"


def post(code, **values):
    return Client().post(reverse("groups:public-template", args=[code]), values)


def words_of(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def docx(response):
    assert response.status_code == 200
    return Document(io.BytesIO(response.content))


def test_the_constitution_as_a_word_file_with_real_headings_and_lists(demo):
    answer = post("constitution", **{**WHOLE, "voting_unit": "each household has one vote"}, **FILE)
    assert answer["Content-Disposition"] == 'attachment; filename="constitution-the-group.docx"'
    made = docx(answer)
    styles = [each.style.name for each in made.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 2") == 15
    assert "List Bullet" in styles
    assert "List Number" in styles
    assert "Constitution of the group" in words_of(made)
    assert "At general meetings each household has one vote." in words_of(made)
    assert "[" not in words_of(made)  # nothing is left blank
    language = made.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    assert made.core_properties.title == "Constitution of the group"
    assert made.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    read = reading.read(answer.content, "constitution.docx")  # as imports read it
    assert len(read.tables) == len(made.tables)


FILE = {"as": "file"}


def test_numbered_lists_begin_anew_under_each_heading(demo):
    made = docx(post("constitution", **FILE))
    numbers = [
        each._p.pPr.numPr.numId.val for each in made.paragraphs if each.style.name == "List Number"
    ]
    assert len(set(numbers)) == 7
    assert len(numbers) > len(set(numbers))


@pytest.mark.parametrize("code", [code for code in CODES if code != "finance"])
def test_blanks_are_seen_in_every_document_and_gone_once_filled_in(demo, code):
    empty, whole = words_of(docx(post(code, **FILE))), words_of(docx(post(code, **WHOLE, **FILE)))
    for field in documents.fields_in(shipped_templates()[code].text):
        if field == "landlord":
            assert "Larkmere Council Homes" in empty
            continue
        assert f"[{shipped_fields()[field].label.lower()}]" in empty, field
        assert WHOLE[field] in whole, field
    assert "{" not in whole


def test_the_page_to_print_marks_what_is_missing(demo):
    page = post("agenda", group="Mill <b>TRA</b>", **{"as": "page"}).content.decode()
    assert "Mill &lt;b&gt;TRA&lt;/b&gt;" in page
    assert '<mark class="ys-blank">[name of the meeting]</mark>' in page


def test_the_finance_sheet_adds_up_and_locks_nothing(demo):
    answer = post("finance", group="=Mill TRA", year_end="31 March", **FILE)
    book = load_workbook(io.BytesIO(answer.content))
    payments, totals = book["Cash book"], book["Totals"]
    assert payments["A1"].value == "Cash book of =Mill TRA"
    assert [cell.value for cell in payments[5]] == list(HEAD)
    assert payments["G6"].value == '=IF(AND(E6="",F6=""),"",$G$4+SUM($E$6:E6)-SUM($F$6:F6))'
    assert payments["G205"].value.endswith("SUM($F$6:F205))")
    names = [cell.value for cell in totals["D"][3:18]]
    assert names[0] == "Grant from Larkmere Council Homes"
    assert names[-1] == "Other money out"
    sums = {row[0].value: row[1].value for row in totals.iter_rows(min_row=3, max_col=2)}
    assert sums["=D4"] == "=SUMIF('Cash book'!$D$6:$D$205,A4,'Cash book'!$E$6:$E$205)"
    assert sums["All money out"] == "=SUM('Cash book'!$F$6:$F$205)"
    assert sums["Balance now"] == "='Cash book'!$G$4+B9-B22"
    assert totals["A9"].value == "All money in"
    assert totals["A22"].value == "All money out"
    choice = payments.data_validations.dataValidation[0]
    assert (choice.formula1, str(choice.sqref)) == ("=Totals!$D$4:$D$18", "D6:D205")
    assert not any(sheet.protection.sheet for sheet in book)
    tables = reading.read(answer.content, "finance.xlsx").tables  # another reader, as imports use
    assert [each.name for each in tables] == ["Cash book", "Totals"]


def test_every_kind_of_payment_has_a_total(demo):
    book = load_workbook(io.BytesIO(post("finance", **FILE).content))
    totals = book["Totals"]
    kinds = [cell.coordinate for cell in totals["D"][3:] if cell.value]
    shown = [cell.value for cell in totals["A"] if str(cell.value).startswith("=D")]
    assert shown == [f"={each}" for each in kinds]


# Versions ---------------------------------------------------------------------------------------


def test_a_new_version_takes_the_place_of_ours_and_is_not_reviewed_yet(demo):
    client, user = engagement()
    operations.review_template(
        "agenda", reviewed_on=date(2026, 3, 2), reviewed_with="Federation", by=user, at=MONDAY
    )
    url = reverse("groups:desk-write-template", args=["agenda"])
    page = send(client, url, title="Agenda", text="# Agenda of {grup}", used_by=["association"])
    assert "There is no field {grup}" in page.content.decode()
    send(client, url, title="Agenda", text="# Agenda of {group}\n\n- Tea", used_by=["association"])
    newest, first = versions_of("agenda")
    assert (newest.version, newest.reviewed_on) == (2, None)
    assert (first.version, first.reviewed_with) == (1, "Federation")
    page = reverse("groups:desk-template", args=["agenda"])
    assert "Version 2 is the newest" in client.get(f"{page}?version=1").content.decode()
    files = [reverse("groups:desk-template-file", args=["agenda", each]) for each in (1, 2, 3)]
    old, new = (words_of(docx(client.get(each))) for each in files[:2])
    assert ("Tea" in old, "Tea" in new) == (False, True)
    assert client.get(files[2]).status_code == 404
    assert "List Bullet" in [each.style.name for each in docx(post("agenda", **FILE)).paragraphs]
    review = reverse("groups:desk-review-template", args=["agenda"])
    day = {"reviewed_on-day": "20", "reviewed_on-month": "11", "reviewed_on-year": "2026"}
    send(client, review, reviewed_with="Federation", **day)
    assert template("agenda").reviewed_on == date(2026, 11, 20)


def test_a_version_written_meanwhile_is_not_overwritten(demo):
    _, user = engagement()
    wanted = {"title": "Notice", "by": user, "at": MONDAY}
    wanted["used_by"] = list(shipped_templates()["notice"].used_by)
    operations.write_template("notice", text="# First", seen=1, **wanted)
    with pytest.raises(operations.ChangedMeanwhile):
        operations.write_template("notice", text="# Second", seen=1, **wanted)
    assert template("notice").text == "# First"
    operations.write_template("notice", text="# First", seen=2, **wanted)  # the same words
    assert TemplateVersion.objects.filter(code="notice").count() == 2


def test_a_group_fills_in_once_for_all_its_documents(demo):
    client, _ = engagement()
    group = Group.objects.create(name="Mill TRA", kind_id="association", purpose="Better bins")
    url = reverse("groups:desk-group-documents", args=[group.pk])
    send(client, url, quorum="ten", aims="Better bins and lifts")
    assert what_is_known(group)["quorum"] == "ten"
    made = docx(
        client.get(reverse("groups:desk-download-document", args=[group.pk, "constitution"]))
    )
    assert "Constitution of Mill TRA" in words_of(made)
    assert "A general meeting needs ten members" in words_of(made)
    assert "Better bins and lifts" in words_of(made)
