"""How many answers are needed, and whom to ask.

python -m yousaid.methods.sampling size 4870 --margin 4
python -m yousaid.methods.sampling draw people.csv --size 500 --seed 0 --stratum area
"""

import argparse
import csv
import json
import sys
from pathlib import Path

from . import draw, margin_of_error, required_margin, required_responses


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, SystemExit(2) when file or figures can't be used."""
    program = argparse.ArgumentParser(
        prog="python -m yousaid.methods.sampling",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = program.add_subparsers(dest="verb", required=True)
    size = verbs.add_parser("size", help="responses needed for a margin")
    size.add_argument("population", type=int)
    size.add_argument("--margin", type=float, help="percentage points; else the regulator's band")
    size.add_argument("--deff", type=float, default=1.0, help="design effect of weighting")
    drawing = verbs.add_parser("draw", help="draw from a CSV file with a column id")
    drawing.add_argument("people", type=Path)
    drawing.add_argument("--size", type=int, required=True)
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--stratum", help="column to share the sample out by")
    drawing.add_argument("--household", help="column of which at most one person is drawn")
    for verb in (size, drawing):
        verb.add_argument("--json", action="store_true", help="for machines")
    given = program.parse_args(arguments)
    try:
        report = _size(given) if given.verb == "size" else _draw(given)
    except (ValueError, OSError, KeyError) as error:
        program.error(str(error))
    if given.json:
        sys.stdout.write(json.dumps(report) + "\n")
    elif given.verb == "size":
        sys.stdout.write(
            f"{report['responses']} responses of {given.population}"
            f" for ±{report['margin']:g} points (they give ±{report['achieved']:.3f})\n"
        )
    else:
        sys.stdout.write("".join(f"{person}\n" for person in report["selected"]))
    return 0


def _size(given: argparse.Namespace) -> dict:
    margin = given.margin if given.margin is not None else required_margin(given.population)
    if margin is None:
        raise ValueError("No margin is required of so few homes; say one with --margin.")
    needed = required_responses(given.population, margin, deff=given.deff)
    return {
        "population": given.population,
        "margin": margin,
        "responses": needed,
        "achieved": margin_of_error(needed, given.population, deff=given.deff),
    }


def _draw(given: argparse.Namespace) -> dict:
    with given.people.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    drawn = draw(
        [row["id"] for row in rows],
        given.size,
        seed=given.seed,
        strata=[row[given.stratum] for row in rows] if given.stratum else None,
        households=[row[given.household] for row in rows] if given.household else None,
    )
    return {"seed": given.seed, "selected": drawn.selected, "chances": drawn.chances()}


if __name__ == "__main__":
    sys.exit(main())
