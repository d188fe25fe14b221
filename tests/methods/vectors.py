"""The published vectors the methods are held to; see tests/data/vectors."""

import csv
import json
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "vectors"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def values(name: str):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
