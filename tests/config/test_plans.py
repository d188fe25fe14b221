"""`yousaid import plan` and `yousaid export plan`, as people type them."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import remade
from tests.cast import sign_up
from yousaid.accounts.choices import Role
from yousaid.actions.models import Action, Plan
from yousaid.config.cli import main
from yousaid.journal.models import Fact

pytestmark = pytest.mark.django_db
REAL = str(remade.REAL)


def test_json_alone_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "plan", REAL, "--title", "Scrutiny 2013", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["sections"], found["actions"]) == (7, 59)
    assert found["due"] == {
        "day": 0, "month": 51, "quarter": 0, "year": 0, "ongoing": 4, "none": 4,
    }  # fmt: skip
    assert found["responses"]["not_agreed"] + found["responses"]["not_required"] == 5
    assert found["responses"]["none"] == 2
    assert sum(found["responses"].values()) == 59
    assert found["owners"]["KH"] == 43
    assert found["returned"] == []
    assert {"row": 70, "number": "49", "reasons": [
        "No verdict was found; it waits for an answer."
    ]} in found["doubtful"]  # fmt: skip
    assert found["programmes"]["Service Review"] == 18
    assert [duty["number"] for duty in found["duties"]] == ["23", "42", "58"]
    plan = Plan.objects.get(pk=found["plan"])
    assert plan.actions.count() == 59
    assert not plan.actions.filter(duty__isnull=False).exists()


def test_an_import_from_here_can_be_undone_as_any_other(
    capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.DEMO = True  # nobody has a second factor here
    assert main(["import", "plan", REAL, "--title", "Scrutiny 2013", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    client = Client()
    client.force_login(sign_up("m@cast.test", "Mo", Role.MANAGER))
    page = client.get(reverse("actions:desk-import-result", args=[found["import"]]))
    assert "59 actions were imported" in page.content.decode()
    client.post(reverse("actions:desk-import-undo", args=[found["import"]]))
    assert not Plan.objects.exists()


def test_programmes_and_duties_are_made_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["import", "plan", REAL, "--title", "Scrutiny 2013", "--programmes", "--duties"]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "“Service Review”: rows that wait for it 18" in said
    assert "number 58: “monthly check”, every month." in said
    plan = Plan.objects.get()
    assert plan.actions.filter(duty__isnull=False).count() == 3
    assert plan.actions.filter(waits_for__programme__name="Service Review").count() == 18


def test_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "plan", REAL, "--title", "Try", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Try: 59 actions in 7 sections would be imported." in said
    assert "row 70, number 49" in said
    assert not Plan.objects.exists()
    assert not Fact.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.4", "PDF files can't be read"),
        (b"", "This file is empty"),
        (b"only,some\nother,table\n", "No actions were found"),
    ],
)
def test_unreadable_files_are_refused_in_one_sentence(
    content: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(content)
    assert main(["import", "plan", str(path), "--title", "Bad", "--json"]) == 1
    out = capsys.readouterr()
    assert out.out == ""
    assert says in out.err
    assert out.err.count("\n") == 1
    assert not Plan.objects.exists()


def test_missing_file_and_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "plan", str(tmp_path / "none.csv"), "--title", "x"]) == 1
    assert "can't be opened" in capsys.readouterr().err
    book = tmp_path / "a.xlsx"
    book.write_bytes(remade.as_xlsx(remade.real_rows()))
    assert main(["import", "plan", str(book), "--title", "x", "--sheet", "Other"]) == 1
    assert "“Action plan”" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_round_trip(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "plan", REAL, "--title", "One", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    path = tmp_path / f"out.{kind}"
    assert main(["export", "plan", "One", "--format", kind, "-o", str(path)]) == 0
    assert main(["import", "plan", str(path), "--title", "Two", "--json"]) == 0
    second = json.loads(capsys.readouterr().out)
    for name in ("sections", "section_titles", "actions", "due", "responses", "owners"):
        assert second[name] == first[name]
    assert Action.objects.count() == 118


def test_export_json_and_unknown_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "plan", REAL, "--title", "One", "--json"])
    plan = json.loads(capsys.readouterr().out)["plan"]
    path = tmp_path / "out.json"
    assert main(["export", "plan", str(plan), "--format", "json", "-o", str(path)]) == 0
    assert len(json.loads(path.read_text())["actions"]) == 59
    assert main(["export", "plan", "Nothing"]) == 1
    assert "There is no plan “Nothing”." in capsys.readouterr().err
