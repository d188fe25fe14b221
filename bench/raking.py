"""A million answers raked to five margins: ours, weightipy and R's survey, to equal weights."""

import csv
import shutil
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench._stopwatch import alternate, peer
from yousaid.methods.weighting import Margin, rake

ROWS = 1_000_000
CATEGORIES = (6, 2, 5, 8, 4)


def margins(rows: int) -> list[Margin]:
    """A skewed sample of a population in which the questions hang together."""
    random = np.random.default_rng(20261121)
    leaning = random.normal(size=rows)
    made = []
    for question, number in enumerate(CATEGORIES):
        place = 0.5 * leaning + random.normal(size=rows)
        codes = np.searchsorted(np.quantile(place, np.linspace(0, 1, number + 1)[1:-1]), place)
        pull = np.exp(0.3 * leaning)
        targets = np.bincount(codes, pull * random.uniform(0.7, 1.3, rows), number)
        targets *= 8 * rows / targets.sum()
        made.append(Margin(f"q{question}", tuple(map(str, range(number))), codes, targets))
    return made


def figures() -> Iterator[dict]:
    survey = margins(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        columns = {f"q{n}": margin.codes for n, margin in enumerate(survey)}
        targets = {f"t{n}": margin.targets for n, margin in enumerate(survey)}
        np.savez(here / "survey.npz", **columns, **targets)
        theirs = here / "theirs.npy"
        # weightipy stops when a round changes its weights little enough.
        rival = peer("weightipy_raking", str(here / "survey.npz"), str(theirs), "1e-10")
        taken = alternate(5, ours=lambda: rake(survey), weightipy=rival)
        ours = rake(survey).weights
        shares = np.load(theirs)
        apart = np.abs(shares / shares.mean() * ours.mean() / ours - 1).max()
        for kind in ("wall", "cpu"):
            mine, other = (getattr(taken[name], kind) for name in ("ours", "weightipy"))
            yield {
                "name": f"raking 1,000,000 × 5, {kind}, against weightipy",
                "value": mine,
                "unit": f"s {kind}",
                "peer": other,
                "ratio": other / mine,
                "target": 10,
            }
        yield {
            "name": "raking: largest difference to weightipy",
            "value": float(apart),
            "unit": "relative",
        }
        if shutil.which("Rscript"):
            yield from against_r(survey, here, ours)
        else:
            yield {"name": "raking against R: not measured, R is not installed", "unit": ""}
    size = sum(margin.codes.nbytes for margin in survey)
    yield {
        "name": "raking: memory, input included",
        "value": (size + extra_memory(survey)) / size,
        "unit": "× input",
        "target": 3,
    }


def against_r(survey: list[Margin], here: Path, ours: np.ndarray) -> Iterator[dict]:
    with (here / "survey.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(margin.variable for margin in survey)
        rows.writerows(np.column_stack([margin.codes for margin in survey]).tolist())
    with (here / "targets.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("variable", "category", "population"))
        for margin in survey:
            rows.writerows(
                (margin.variable, category, repr(float(target)))
                for category, target in zip(margin.categories, margin.targets, strict=True)
            )
    files = [str(here / name) for name in ("survey.csv", "targets.csv", "r.bin")]
    taken = alternate(3, ours=lambda: rake(survey), r=peer("survey_rake.R", *files))
    apart = np.abs(np.fromfile(here / "r.bin") / ours - 1).max()
    for kind in ("wall", "cpu"):
        mine, other = (getattr(taken[name], kind) for name in ("ours", "r"))
        yield {
            "name": f"raking 1,000,000 × 5, {kind}, against R survey::rake",
            "value": mine,
            "unit": f"s {kind}",
            "peer": other,
            "ratio": other / mine,
            "target": 120,
        }
    yield {"name": "raking: largest difference to R", "value": float(apart), "unit": "relative"}


def extra_memory(survey: list[Margin]) -> int:
    """The most bytes a run holds on top of its input, by the allocator's own count."""
    tracemalloc.start()
    rake(survey)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
