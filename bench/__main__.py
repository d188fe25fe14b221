"""Run the benchmarks: `python -m bench` runs all, `python -m bench raking crosstab` some.

A benchmark is a file `bench/<claim>.py` with a generator `figures()` that yields one dict per
figure: `name`, `value`, `unit`, and where there is one to compare with, `floor` (a limit of the
machine) or `peer` (another system, measured in the same run) and `ratio` (how many times better
we are). More keys are kept in the results file. Each benchmark runs in a process of its own, so
that one that fails, even by crashing, is reported as failed and the next starts clean. Files
whose names begin with an underscore are shared parts, not benchmarks.
"""

import json
import multiprocessing
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench._worker import measure

HERE = Path(__file__).parent
RESULTS = HERE / "results.jsonl"


def figures_of(claim: str) -> Iterator[dict]:
    """Yield a benchmark's figures as they come; raise RuntimeError if it broke off."""
    processes = multiprocessing.get_context("spawn")
    receiving, sending = processes.Pipe(duplex=False)
    worker = processes.Process(target=measure, args=(claim, sending))
    worker.start()
    sending.close()
    try:
        while (figure := receiving.recv()) is not None:
            yield figure
    except EOFError as error:
        worker.join()
        raise RuntimeError(f"{claim} broke off (exit code {worker.exitcode})") from error
    worker.join()


def line(figure: dict) -> str:
    def number(key: str) -> str:
        value = figure.get(key)
        return f"{value:,.4g}" if isinstance(value, int | float) else str(value or "")

    against = number("peer") or number("floor")
    ratio = f"{number('ratio')}×" if figure.get("ratio") else ""
    return (
        f"{figure['name']:<58} {number('value'):>11} {figure['unit']:<9} {against:>11} {ratio:>9}"
    )


def main(claims: list[str]) -> int:
    found = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    if unknown := sorted(set(claims) - set(found)):
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(found)}.")
        return 2
    failed = []
    print(f"{'figure':<58} {'ours':>11} {'unit':<9} {'against':>11} {'ratio':>9}", flush=True)
    with RESULTS.open("a", encoding="utf-8") as results:
        for claim in claims or found:
            begun = time.perf_counter()
            print(f"-- {claim}", flush=True)
            try:
                for figure in figures_of(claim):
                    print(line(figure), flush=True)
                    at = datetime.now(UTC).isoformat(timespec="seconds")
                    results.write(json.dumps({"bench": claim, "at": at, **figure}) + "\n")
                    results.flush()
            except Exception as error:
                failed.append(claim)
                print(f"FAILED {claim}: {error}", flush=True)
            print(f"   {time.perf_counter() - begun:,.0f} s", flush=True)
    if failed:
        print(f"{len(failed)} of {len(claims or found)} failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
