"""What are comments about? `python -m yousaid.methods.themes comments.csv`.

comments.csv: one row a comment, its text in the column named by --column. Told are words,
counts and quotes; somebody must name the themes and read the quotes before they are published.
"""

import argparse
import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path

from .finding import Themes, find_themes
from .steadiness import best_number, steadiness


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, SystemExit(2) when file or options can't be used."""
    program = argparse.ArgumentParser(
        prog="python -m yousaid.methods.themes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program.add_argument("comments", type=Path)
    program.add_argument("--column", default="comment")
    program.add_argument("--number", type=int, help="of themes; otherwise the steadiest")
    program.add_argument("--seed", type=int, default=0)
    program.add_argument("--json", action="store_true", help="for machines")
    given = program.parse_args(arguments)

    def progress(words: str) -> None:
        print(words, file=sys.stderr, flush=True)  # noqa: T201

    try:
        with given.comments.open(newline="", encoding="utf-8-sig") as file:
            rows = [row[given.column] for row in csv.DictReader(file)]
        comments = [comment for comment in rows if comment and comment.strip()]
        number = given.number or best_number(comments, seed=given.seed, progress=progress)[0]
        found = find_themes(comments, number, seed=given.seed)
        steady = steadiness(comments, number, seed=given.seed, progress=progress).tolist()
    except KeyError:
        program.error(f"There is no column “{given.column}”.")
    except (OSError, ValueError) as error:
        program.error(str(error))
    if given.json:
        themes = [
            {**asdict(theme), "steadiness": round(own, 4)}
            for theme, own in zip(found.themes, steady, strict=True)
        ]
        report = {"comments": len(comments), "seed": given.seed, "cautions": found.cautions}
        sys.stdout.write(json.dumps({**report, "themes": themes}) + "\n")
    else:
        sys.stdout.write(_in_words(found, steady))
    return 0


def _in_words(found: Themes, steady: list[float]) -> str:
    lines = []
    for theme, own in zip(found.themes, steady, strict=True):
        lines.append(f"{', '.join(theme.words)}")
        lines.append(f"  {theme.comments} comments; steadiness {own:.2f}")
        lines += [f"  “{quote}”" for quote in theme.quotes]
    return "\n".join([*lines, *found.cautions]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
