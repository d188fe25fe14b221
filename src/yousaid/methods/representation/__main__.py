"""Who takes part? `python -m yousaid.methods.representation frame.csv --took-part responded`.

frame.csv: one row a resident; the column named by --took-part holds 1 or 0; the attributes to
look at are named with --by (default: all others but the first, which is taken to be an id).
"""

import argparse
import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np

from . import Column, NoPropensities, columns_of, compare, count, next_invitations, rindicator


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, SystemExit(2) when file or options can't be used."""
    program = argparse.ArgumentParser(
        prog="python -m yousaid.methods.representation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program.add_argument("frame", type=Path)
    program.add_argument("--took-part", required=True, metavar="COLUMN")
    program.add_argument("--by", nargs="+", metavar="COLUMN")
    program.add_argument("--invite", type=int, metavar="NUMBER", help="whom to invite next")
    program.add_argument("--json", action="store_true", help="for machines")
    given = program.parse_args(arguments)
    try:
        with given.frame.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        names = given.by or [name for name in list(rows[0])[1:] if name != given.took_part]
        columns = columns_of({name: [row[name] for row in rows] for name in names})
        report = _report(columns, [row[given.took_part] == "1" for row in rows], given.invite)
    except (OSError, ValueError, KeyError, IndexError) as error:
        program.error(str(error))
    sys.stdout.write(json.dumps(report) + "\n" if given.json else _in_words(report))
    return 0


def _report(columns: list[Column], took_part: list[bool], invite: int | None) -> dict:
    counts = count(columns, np.flatnonzero(took_part))
    fits = {c.variable: compare(*counts.over(c.variable).as_mappings()) for c in columns}
    report: dict = {"fits": {variable: asdict(fit) for variable, fit in fits.items()}}
    try:
        found = rindicator(columns, took_part)
        report["r_indicator"] = {"adjusted": found.adjusted, "error": found.error}
        report["partials"] = [asdict(partial) for partial in found.partials]
    except NoPropensities as error:
        report["r_indicator"] = {"reasons": error.reasons}
    if invite:
        report["invitations"] = asdict(next_invitations(columns, took_part, invite))
    return report


def _in_words(report: dict) -> str:
    lines = []
    for variable, fit in report["fits"].items():
        lines.append(f"{variable}: {fit['distance']:.1%} of places would have to go to others")
        lines += [
            f"  {row['category']:24.24}{row['participants']:>8,} of {row['population']:>8,}"
            f"   ratio {row['ratio']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
            for row in fit["rows"]
        ]
    found = report["r_indicator"]
    if "reasons" in found:
        lines += ["No R-indicator:", *found["reasons"]]
    else:
        lines.append(f"R-indicator {found['adjusted']:.3f} (standard error {found['error']:.3f})")
    for invitation in report.get("invitations", {}).get("invitations", ()):
        kind = ", ".join(invitation["categories"].values())
        lines.append(f"Invite {invitation['people']}: {kind}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
