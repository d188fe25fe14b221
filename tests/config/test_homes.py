"""`yousaid import homes`, as people type it."""

import json
from pathlib import Path

import pytest

from yousaid.config.cli import main
from yousaid.places.models import Home, Place

pytestmark = pytest.mark.django_db
HEAD = "Reference,UPRN,Address,Tenure,Estate,Block\n"
ROWS = "A1,11,1 Fry House,Secure,Elm Park,Fry House\nA2,x,2 Fry House,Secure,Elm Park,Fry House\n"


@pytest.fixture
def listed(tmp_path: Path) -> str:
    path = tmp_path / "homes.csv"
    path.write_text(HEAD + ROWS)
    return str(path)


def test_a_dry_run_says_what_it_would_do(listed, capsys) -> None:
    assert main(["import", "homes", listed, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "1 of 2 homes would be imported: 1 new, 0 changed" in said
    assert "New places: Estate 1, Block 1" in said
    assert "row 3: “x” is not a UPRN" in said
    assert not Place.objects.exists()


def test_json_alone_is_printed(listed, capsys) -> None:
    assert main(["import", "homes", listed, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["rows"], found["new"], found["changed"]) == (2, 1, 0)
    assert [row["row"] for row in found["returned"]] == [3]
    assert Home.objects.get().reference == "A1"
    main(["import", "homes", listed, "--json"])
    again = json.loads(capsys.readouterr().out)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 1)


def test_a_file_without_a_heading_is_refused(tmp_path: Path, capsys) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    assert main(["import", "homes", str(path)]) == 1
    assert "No heading row was found" in capsys.readouterr().err
