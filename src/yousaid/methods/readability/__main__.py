"""How hard is it to read? `python -m yousaid.methods.readability letter.txt`."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from . import read


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, SystemExit(2) when file or options can't be used."""
    program = argparse.ArgumentParser(
        prog="python -m yousaid.methods.readability", description=__doc__
    )
    program.add_argument("text", type=Path, help="a text file")
    program.add_argument("--known", nargs="*", default=(), help="acronyms readers know")
    program.add_argument("--longest", type=int, default=25, help="words a sentence may have")
    program.add_argument("--json", action="store_true", help="for machines")
    given = program.parse_args(arguments)
    try:
        text = given.text.read_text(encoding="utf-8-sig")
        reading = read(text, known=given.known, longest=given.longest)
    except (OSError, ValueError) as error:
        program.error(str(error))
    if given.json:
        sys.stdout.write(json.dumps(asdict(reading)) + "\n")
        return 0
    for mark in reading.marks:
        line = text.count("\n", 0, mark.start) + 1
        sys.stdout.write(f"line {line}: {mark.remark}: {' '.join(mark.words.split())}\n")
    sys.stdout.write(
        f"{reading.words} words in {len(reading.sentences)} sentences; reading age about"
        f" {reading.age:.0f}; ease {reading.ease:.0f}; SMOG {reading.smog:.1f}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
