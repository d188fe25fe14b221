"""Finding 100,000 people in a register of 100,000 and of 300,000; against splink, same lists."""

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tests.methods.made_people import two_lists

from bench._stopwatch import alternate, peer
from yousaid.methods.matching import Matches, everybody, match

PEOPLE, SHARED, LARGER = 100_000, 60_000, 300_000


def figures() -> Iterator[dict]:
    left, right, truth = two_lists(20261121, PEOPLE, PEOPLE, SHARED)
    # The first use loads what compares words; the rival's time leaves out its own loading too.
    match(*({field: column[:100] for field, column in people.items()} for people in (left, right)))
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        files = [str(here / name) for name in ("left.csv", "right.csv", "pairs.csv")]
        write_tidy(left, right, files)
        made: list[Matches] = []
        taken = alternate(
            3,
            ours=lambda: made.append(match(left, right)),
            splink=peer("splink_linkage", *files),
        )
        theirs = at_thresholds(Path(files[2]), truth)
    for kind in ("wall", "cpu"):
        mine, other = (getattr(taken[name], kind) for name in ("ours", "splink"))
        yield {
            "name": f"linkage 100,000 × 100,000, {kind}, against splink",
            "value": mine,
            "unit": f"s {kind}",
            "peer": other,
            "ratio": other / mine,
            "target": 2,
        }
    ours = scores(made[-1], truth)
    # splink gives probabilities: told at the threshold that suits it best, and at the first one
    # where it is as precise as ours.
    best = max(theirs, key=lambda row: row[1] * row[2] / max(1e-9, row[1] + row[2]))
    for name, value, other in zip(("precision", "recall"), ours, best[1:], strict=True):
        yield {
            "name": f"linkage: {name}, splink at its best threshold",
            "value": value,
            "unit": "share",
            "peer": other,
            "splink_threshold": best[0],
        }
    precise = next((row for row in theirs if row[1] >= ours[0]), None)
    yield {
        "name": "linkage: recall, splink where it is as precise",
        "value": ours[1],
        "unit": "share",
        "peer": precise[2] if precise else "never",
        "splink_threshold": precise[0] if precise else None,
    }
    left, right, truth = two_lists(20261122, PEOPLE, LARGER, SHARED)
    larger = alternate(1, ours=lambda: made.append(match(left, right)))["ours"]
    precision, recall = scores(made[-1], truth)
    yield {
        "name": "linkage 100,000 × 300,000",
        "value": larger.cpu,
        "unit": "s cpu",
        "precision": precision,
        "recall": recall,
    }


def write_tidy(left: dict, right: dict, files: list[str]) -> None:
    """Both lists as our own tidying leaves them: splink has none, and isn't timed for it."""
    people = everybody(left, right)
    fields = ("forename", "surname", "born", "phone", "email", "postcode")
    coded = (people.given, people.family, people.born, people.phone, people.email, people.postcode)
    columns = [[field.words[code] for code in field.codes.tolist()] for field in coded]
    # It compares dates and postcodes in their usual written form.
    columns[2] = [f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else "" for day in columns[2]]
    columns[5] = [f"{code[:-3]} {code[-3:]}" if code else "" for code in columns[5]]
    rows = list(zip(*columns, strict=True))
    for path, own in zip(files, (rows[: people.left], rows[people.left :]), strict=False):
        with Path(path).open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("unique_id", *fields))
            writer.writerows((number, *row) for number, row in enumerate(own))


def scores(matches: Matches, truth: np.ndarray) -> tuple[float, float]:
    """Precision and recall of those called the same person."""
    right = (matches.same & (matches.partner == truth)).sum()
    return float(right / matches.same.sum()), float(right / (truth >= 0).sum())


def at_thresholds(path: Path, truth: np.ndarray) -> list[tuple[float, float, float]]:
    """Thresholds, and splink's precision and recall there, taking each entry's best pair."""
    with path.open(newline="") as file:
        rows = [(int(a), int(b), float(p)) for a, b, p in list(csv.reader(file))[1:]]
    best: dict[int, tuple[float, int]] = {}
    for entry, partner, chance in rows:
        best[entry] = max(best.get(entry, (0.0, -1)), (chance, partner))
    found = []
    for nines in (0.3, *np.arange(1, 10, 0.5)):
        threshold = 1 - 10.0**-nines
        called = {e: partner for e, (chance, partner) in best.items() if chance >= threshold}
        right = sum(truth[entry] == partner for entry, partner in called.items())
        precision, recall = right / max(1, len(called)), right / (truth >= 0).sum()
        found.append((float(threshold), float(precision), float(recall)))
    return found
