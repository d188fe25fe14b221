"""The wizard, walked with the real plan, and with what goes wrong on the way."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import remade
from tests.cast import Cast, gather, sign_in
from yousaid.actions.models import Action, OwnerAlias, Plan, Programme
from yousaid.imports.models import ImportRun
from yousaid.jobs.operations import beat, work_off
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_cast() -> Cast:
    return gather()


@pytest.fixture
def client(small_cast: Cast) -> Client:
    return sign_in(small_cast.users["engagement"])


def page(step: str, run: ImportRun, *more: object) -> str:
    return reverse(f"actions:desk-import-{step}", args=[run.pk, *more])


def upload(client: Client, content: bytes, name: str = "plan.txt", **more: str) -> ImportRun:
    answer = client.post(
        reverse("actions:desk-import"),
        {"title": "Scrutiny 2013", "kind": "scrutiny"}
        | {"file": SimpleUploadedFile(name, content)}
        | more,
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return ImportRun.objects.latest("pk")


def chosen(run: ImportRun) -> dict[str, str]:
    roles = {f"column-{at}": role for at, role in run.layout["roles"].items()}
    return {"sheet": run.sheet, "header": run.layout["header"], **roles}


def test_the_real_plan_all_the_way_and_back(client: Client, small_cast: Cast) -> None:
    plans = Plan.objects.count()
    run = upload(client, remade.REAL.read_bytes())
    words = client.get(page("columns", run)).content.decode()
    assert "Lead Officer" in words
    assert client.post(page("columns", run), chosen(run)).url == page("names", run)
    shown = client.get(page("names", run)).content.decode()
    assert "In 43 actions." in shown
    assert client.get(page("owner", run)).status_code == 200
    answer = client.post(
        page("owner", run),
        {"words": "KH", "kind": "staff", "name": "Kay Hughes", "post": "Engagement manager"},
    )
    assert answer.url == page("names", run)
    kay = Person.objects.get(name="Kay Hughes")
    shown = client.get(page("names", run)).content.decode()
    kept = re.findall(r'name="(name-\d+)"', shown)
    first = re.search(r'name="(name-\d+)"(?:(?!</select>).)*selected>Kay Hughes', shown, re.DOTALL)
    assert first is not None
    data = dict.fromkeys(kept, "") | {first[1]: f"person:{kay.pk}"}
    assert client.post(page("names", run), data).url == page("rows", run)
    shown = client.get(page("rows", run), {"doubtful": "1"}).content.decode()
    assert "No verdict was found; it waits for an answer." in shown
    assert "Completed and in place from 1st November" in shown
    fixed = client.get(page("row", run, 75)).content.decode()
    assert "This is a really good idea" in fixed
    form = {
        "number": "53",
        "text": "Have a new section.",
        "section": "Publicity",
        "due": "May 2014",
        "owners": "KH",
        "response": "agreed_in_principle",
        "reply": "This is a really good idea.",
        "resources": "",
    }
    assert client.post(page("row", run, 75), form).status_code == 302
    assert client.post(page("row", run, 70), {"accept": "yes"}).status_code == 302
    shown = client.get(page("check", run)).content.decode()
    assert "Import 59 actions" in shown
    assert "Service Review" in shown
    assert "at least four new outreach events per year”, so every three months" in shown
    assert not Plan.objects.filter(title="Scrutiny 2013").exists()
    answer = client.post(page("check", run), {"programmes": ["Service Review"], "duties": ["81"]})
    assert answer.url == page("result", run)
    plan = Plan.objects.get(title="Scrutiny 2013")
    assert plan.actions.count() == 59
    assert plan.kind == "scrutiny"
    assert kay.owned.count() == 43
    assert OwnerAlias.objects.get().words == "KH"
    mended = plan.actions.get(number="53")
    assert (mended.response, mended.agreed_words) == ("agreed_in_principle", "May 2014")
    assert Programme.objects.get().dependants.exists()
    shown = client.get(page("result", run)).content.decode()
    assert "59 actions were imported" in shown
    assert "It falls due every month." in shown
    assert "You left it as a single task." in shown
    assert plan.actions.get(duty__isnull=False).number == "58"
    assert client.post(page("check", run)).url == page("result", run)
    assert Plan.objects.count() == plans + 1
    client.post(page("undo", run))
    assert Plan.objects.count() == plans
    assert not OwnerAlias.objects.exists()
    assert "This import was undone" in client.get(page("result", run)).content.decode()


def test_bad_input_keeps_what_was_typed(client: Client) -> None:
    answer = client.post(
        reverse("actions:desk-import"), {"title": "Our own plan", "kind": "strategy", "pasted": ""}
    )
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "Choose a file, or paste your table" in words
    assert 'value="Our own plan"' in words
    answer = client.post(
        reverse("actions:desk-import"),
        {
            "title": "Our own plan",
            "kind": "strategy",
            "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7"),
        },
    )
    assert "PDF files can" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_pasted_tables_come_in(client: Client) -> None:
    pasted = remade.as_pasted(remade.real_rows())
    answer = client.post(
        reverse("actions:desk-import"), {"title": "Pasted", "kind": "other", "pasted": pasted}
    )
    run = ImportRun.objects.get()
    assert answer.url == page("columns", run)
    assert "59 actions in 7 sections" in client.get(page("rows", run)).content.decode()


def test_columns_are_checked(client: Client) -> None:
    run = upload(client, remade.REAL.read_bytes())
    wrong = chosen(run) | {"column-1": "due"}
    words = client.post(page("columns", run), wrong).content.decode()
    assert "Two columns are “Deadline”" in words
    assert "Choose which column is “Recommendation or action”" in words
    other = client.get(page("columns", run), {"header": "0"}).content.decode()
    assert "(no name)" in other


def test_a_date_that_says_nothing_is_refused_with_the_form_kept(client: Client) -> None:
    run = upload(client, remade.REAL.read_bytes())
    form = {"number": "1", "text": "My words.", "due": "when pigs fly", "response": "agreed"}
    words = client.post(page("row", run, 10), form).content.decode()
    assert "“when pigs fly” names no date." in words
    assert "when pigs fly" in words
    assert "My words." in words
    assert ImportRun.objects.get().fixes == {}


def test_sheets_can_be_chosen(client: Client) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(remade.as_xlsx(remade.real_rows())))
    sheet = book.create_sheet("Short list")
    sheet.append(["No", "Action", "Deadline"])
    sheet.append(["1", "Open the hall.", "Apr-14"])
    out = io.BytesIO()
    book.save(out)
    run = upload(client, out.getvalue(), "plan.xlsx")
    assert run.sheet == "Action plan"
    other = client.get(page("columns", run), {"sheet": "Short list"}).content.decode()
    assert "Open the hall." in other
    data = {"sheet": "Short list", "header": "1"}
    data |= {"column-0": "number", "column-1": "text", "column-2": "due"}
    client.post(page("columns", run), data)
    assert "1 action in 0 sections" in client.get(page("rows", run)).content.decode()


def test_returned_rows_can_be_brought_in_again(client: Client) -> None:
    rows = [["No", "Action", "Deadline", "Reply", "Lead", "Cost"]]
    rows += [["1", "Open the hall.", "Apr-14", "Agreed", "KH", ""], ["2", "", "May-14", "", "", ""]]
    run = upload(client, remade.as_csv(rows), "plan.csv")
    assert "no recommendation or action text" in client.get(page("rows", run)).content.decode()
    answer = client.get(page("returned", run))
    data = b"".join(answer.streaming_content)
    mended = data.replace(b"2,,May-14", b"2,Close it.,May-14")
    assert mended != data
    again = upload(client, mended, "again.csv", title="Rest")
    client.post(page("check", again))
    assert Action.objects.get(plan__title="Rest").text == "Close it."


def test_a_long_plan_is_imported_by_a_job(client: Client) -> None:
    rows = [["No", "Action", "Deadline", "Reply", "Lead", "Cost"]]
    rows += [[str(n), f"Do thing {n}.", "Apr-14", "Agreed", "KH", ""] for n in range(1, 601)]
    run = upload(client, remade.as_csv(rows), "long.csv")
    answer = client.post(page("check", run))
    run.refresh_from_db()
    assert answer.url == reverse("jobs:progress", kwargs={"job": run.job_id})
    assert run.status == "importing"
    assert client.get(page("result", run)).url == answer.url
    beat("here", machine="m", process="p", now=timezone.now())
    assert work_off(now=timezone.now) == 1
    run.refresh_from_db()
    assert run.status == "imported"
    assert Action.objects.filter(plan__title="Scrutiny 2013").count() == 600
    assert page("result", run) in client.get(answer.url).content.decode()


def test_others_see_nothing_of_a_run(client: Client, small_cast: Cast) -> None:
    run = upload(client, remade.REAL.read_bytes())
    other = sign_in(small_cast.users["officer"])
    assert other.get(page("rows", run)).status_code in {403, 404}
    manager = sign_in(small_cast.users["manager"])
    assert manager.get(page("rows", run)).status_code == 200


def test_awful_words_are_shown_as_words(client: Client) -> None:
    rows = [["No", "Action", "Deadline", "Reply", "Lead", "Cost"]]
    rows += [["1", "<script>alert(1)</script>", "soon", "<b>no</b>", "<i>", "=1"]]
    run = upload(client, remade.as_xlsx(rows), "awful.xlsx")
    for step in ("columns", "names", "rows", "check"):
        words = client.get(page(step, run)).content.decode()
        assert "<script>alert" not in words
        assert "<b>no</b>" not in words
