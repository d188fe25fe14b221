"""Weigh a survey: `python -m yousaid.methods.weighting responses.csv margins.csv`.

responses.csv: one row an answer, a column for each weighting question, and `id`.
margins.csv: columns variable, category, population.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from ..crossing import Floats
from . import CannotWeight, Margin, Weighting, calibrate, effective_n, kish_effect, margins_of
from . import rake as rake_weights
from .trimming import trim


def main(arguments: list[str] | None = None) -> int:
    """Run the command line: 0 when done, 1 when there are no such weights, with the reasons.

    SystemExit(2) when the files or the options can't be used.
    """
    program = argparse.ArgumentParser(
        prog="python -m yousaid.methods.weighting",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program.add_argument("responses", type=Path)
    program.add_argument("margins", type=Path)
    program.add_argument("--method", choices=("rake", "linear", "raking", "logit"), default="rake")
    program.add_argument("--bounds", type=float, nargs=2, metavar=("LOWER", "UPPER"))
    program.add_argument("--trim", type=float, nargs=2, metavar=("FLOOR", "CAP"))
    program.add_argument("--start", help="column of starting weights")
    program.add_argument("--out", type=Path, help="write id and weight to this CSV file")
    program.add_argument("--json", action="store_true", help="for machines")
    given = program.parse_args(arguments)
    try:
        ids, margins, start = _read(given.responses, given.margins, given.start)
        weighting = _weigh(margins, start, given.method, given.bounds)
        weights = weighting.weights
        if given.trim:
            weights = trim(weights, floor=given.trim[0], cap=given.trim[1])
    except CannotWeight as error:
        if given.json:
            sys.stdout.write(json.dumps({"reasons": error.reasons}) + "\n")
        else:
            sys.stderr.write("".join(f"{reason}\n" for reason in error.reasons))
        return 1
    except (OSError, ValueError, KeyError) as error:
        program.error(str(error))
    if given.out:
        with given.out.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("id", "weight"), *zip(ids, weights.tolist(), strict=True)])
    report = _report(given.method, weighting, weights, margins)
    if given.json:
        report["weights"] = dict(zip(ids, weights.tolist(), strict=True))
        sys.stdout.write(json.dumps(report) + "\n")
    else:
        sys.stdout.write(_in_words(report))
    return 0


def _tell(words: str) -> None:
    sys.stderr.write(words + "\n")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            if number % 200_000 == 0:
                _tell(f"Read {number:,} answers …")
            yield row


def _read(
    responses: Path, margins: Path, start: str | None
) -> tuple[list[str], list[Margin], list[float] | None]:
    targets: dict[str, dict[str, float]] = {}
    for row in _rows(margins):
        targets.setdefault(row["variable"], {})[row["category"]] = float(row["population"])
    ids: list[str] = []
    columns: dict[str, list[str]] = {variable: [] for variable in targets}
    starts: list[float] = []
    rows = _rows(responses)
    first = list(islice(rows, 1))
    columns = {variable: [] for variable in targets if first and variable in first[0]}
    for number, row in enumerate((*first, *rows), start=1):
        ids.append(row.get("id") or str(number))
        for variable, column in columns.items():
            column.append(row[variable] or "")
        if start:
            starts.append(float(row[start]))
    return ids, margins_of(columns, targets), starts if start else None


def _weigh(
    margins: list[Margin],
    start: list[float] | None,
    method: str,
    bounds: list[float] | None,
) -> Weighting:
    def progress(done: int, miss: float) -> None:
        if done % 100 == 0:
            _tell(f"Round {done}: margins missed by {miss:.2e} of the population …")

    if method == "rake":
        return rake_weights(margins, start, progress=progress)
    both = (bounds[0], bounds[1]) if bounds else None
    return calibrate(margins, start, method=method, bounds=both, progress=progress)  # type: ignore[arg-type]


def _report(method: str, weighting: Weighting, weights: Floats, margins: list[Margin]) -> dict:
    factors = weights / weights.mean()
    rows = []
    for margin in margins:
        answered = np.bincount(margin.codes, minlength=len(margin.categories))
        weighted = np.bincount(margin.codes, weights, len(margin.categories))
        for number, category in enumerate(margin.categories):
            rows.append(
                {
                    "variable": margin.variable,
                    "category": category,
                    "answers": int(answered[number]),
                    "population": float(margin.targets[number]),
                    "weighted": float(weighted[number]),
                }
            )
    return {
        "method": method,
        "answers": len(weights),
        "population": float(margins[0].targets.sum()),
        "rounds": weighting.rounds,
        "miss": weighting.miss,
        "kish_effect": kish_effect(weights),
        "effective_n": effective_n(weights),
        "smallest_factor": float(factors.min()),
        "largest_factor": float(factors.max()),
        "margins": rows,
    }


def _in_words(report: dict) -> str:
    answers, population = report["answers"], report["population"]
    lines = [f"{'':30}{'answers':>9}{'of them':>9}{'population':>12}{'weighted':>10}"]
    lines += [
        f"{row['variable'] + ' ' + row['category']:30.30}{row['answers']:>9,}"
        f"{row['answers'] / answers:>9.1%}{row['population'] / population:>12.1%}"
        f"{row['weighted'] / population:>10.1%}"
        for row in report["margins"]
    ]
    lines += [
        "",
        f"{answers:,} answers weigh {population:,.0f} people; {report['rounds']} rounds.",
        f"Factors from {report['smallest_factor']:.3f} to {report['largest_factor']:.3f}.",
        f"Kish effect {report['kish_effect']:.3f}: as exact as {report['effective_n']:,.1f}"
        " answers that need no weights.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
