"""Make a table safe to publish: `python -m yousaid.methods.disclosure table.csv`.

table.csv: a heading line; then one line a row, its name first, then a count for each column.
Totals are added. [c] marks a confidential count.
"""

import argparse
import csv
import json
import sys
from pathlib import Path

from . import Protection, attack, cell, protect, table


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, SystemExit(2) when file or options can't be used."""
    program = argparse.ArgumentParser(
        prog="python -m yousaid.methods.disclosure",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program.add_argument("table", type=Path)
    program.add_argument("--threshold", type=int, default=10, help="hide counts below this")
    program.add_argument("--spread", type=int, default=3, help="least doubt about a small count")
    program.add_argument("--json", action="store_true", help="for machines, with the attack")
    given = program.parse_args(arguments)
    try:
        with given.table.open(newline="", encoding="utf-8-sig") as file:
            (_, *columns), *lines = csv.reader(file)
        rows = [line[0] for line in lines]
        counts = [[int(count) for count in line[1:]] for line in lines]
        safe = protect(
            table({"row": rows, "column": columns}, counts),
            threshold=given.threshold,
            spread=given.spread,
        )
    except (OSError, ValueError) as error:
        program.error(str(error))
    written = sys.stdout.write
    if given.json:
        written(json.dumps(_report(safe, rows, columns)) + "\n")
    else:
        output = csv.writer(sys.stdout, lineterminator="\n")
        output.writerow(("", *columns, "Total"))
        for row in (*rows, None):
            shown = [safe.shown(_name(row, column)) for column in (*columns, None)]
            output.writerow((row or "Total", *("[c]" if n is None else n for n in shown)))
    return 0


def _name(row: str | None, column: str | None) -> frozenset[tuple[str, str]]:
    return cell(**({"row": row} if row else {}), **({"column": column} if column else {}))


def _report(safe: Protection, rows: list[str], columns: list[str]) -> dict:
    ranges = attack(safe.tables, safe.hidden, at_least=safe.at_least)
    return {
        "cells": [
            {
                "row": row or "Total",
                "column": column or "Total",
                "shown": safe.shown(name),
                "hidden": safe.hidden.get(name),
                "range": [end if abs(end) < 1e15 else None for end in ranges.get(name, ())],
            }
            for row in (*rows, None)
            for column in (*columns, None)
            for name in (_name(row, column),)
        ]
    }


if __name__ == "__main__":
    sys.exit(main())
