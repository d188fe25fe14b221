"""Who is who? `python -m yousaid.methods.matching left.csv right.csv`.

Columns, by their heading: id; name, or forename and surname; and as far as known born (or
date_of_birth, dob), phone, email, address, postcode. The right file is the register. A row
without an id goes by its number in the file.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from .coding import FIELDS
from .deciding import Matches, Thresholds, Verdict, match
from .households import households

_CALLED = {
    "date_of_birth": "born",
    "dob": "born",
    "first_name": "forename",
    "last_name": "surname",
    "telephone": "phone",
    "mobile": "phone",
    "e-mail": "email",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, SystemExit(2) when files or options can't be used."""
    program = argparse.ArgumentParser(
        prog="python -m yousaid.methods.matching",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program.add_argument("left", type=Path)
    program.add_argument("right", type=Path)
    program.add_argument(
        "--same", type=float, default=0.95, help="chance from which it is the same"
    )
    program.add_argument("--maybe", type=float, default=0.2, help="chance from which to look")
    program.add_argument("--households", action="store_true", help="tell homes, too")
    program.add_argument("--json", action="store_true", help="for machines")
    given = program.parse_args(arguments)
    try:
        ids, left = _read(given.left)
        others, right = _read(given.right)
        matches = match(
            left,
            right,
            thresholds=Thresholds(given.same, given.maybe),
            progress=lambda words: print(words, file=sys.stderr, flush=True),  # noqa: T201
        )
    except (OSError, ValueError, KeyError) as error:
        program.error(str(error))
    rows = list(_told(matches, ids, others))
    homes = [
        {
            "address": home.address,
            "left": [ids[row] for row in home.left],
            "right": [others[row] for row in home.right],
            "verdict": home.verdict,
            "reasons": home.reasons,
        }
        for home in (households(matches) if given.households else ())
    ]
    if given.json:
        report = {
            "thresholds": {"same": given.same, "maybe": given.maybe},
            "counts": {v: sum(row["verdict"] == v for row in rows) for v in Verdict},
            "matches": rows,
        }
        sys.stdout.write(json.dumps({**report, "households": homes} if homes else report) + "\n")
        return 0
    for row in rows:
        sys.stdout.write(f"{row['id']}: {row['verdict']}")
        if row["partner"] is not None:
            sys.stdout.write(f", {row['partner']}, chance {row['chance']:.1%}")
        sys.stdout.write("\n" + "".join(f"  {reason}\n" for reason in row["reasons"]))
    for home in homes:
        sys.stdout.write(f"{home['address']}: {home['verdict']}\n")
        sys.stdout.write("".join(f"  {reason}\n" for reason in home["reasons"]))
    return 0


def _read(path: Path) -> tuple[list[str], dict[str, list[str]]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.reader(file)
        heads = [_CALLED.get(h, h) for h in (head.strip().lower() for head in next(reader, []))]
        wanted = [n for n, head in enumerate(heads) if head in (*FIELDS, "name", "id")]
        columns: dict[str, list[str]] = {heads[n]: [] for n in wanted}
        for row in reader:
            for n in wanted:
                columns[heads[n]].append(row[n] if n < len(row) else "")
    if not columns:
        raise ValueError(f"{path} has no column we know.")
    ids = columns.pop("id", [""] * len(next(iter(columns.values()), [])))
    return [given or f"row {number}" for number, given in enumerate(ids, 2)], columns


def _told(matches: Matches, ids: list[str], others: list[str]) -> Iterator[dict]:
    for entry, (name, found) in enumerate(zip(ids, matches, strict=True)):
        if entry and entry % 10_000 == 0:
            print(f"{entry:,} told", file=sys.stderr, flush=True)  # noqa: T201
        yield {
            "id": name,
            "verdict": found.verdict,
            "partner": None if found.partner is None else others[found.partner],
            "chance": round(found.chance, 6),
            "reasons": found.reasons,
        }


if __name__ == "__main__":
    sys.exit(main())
