"""`python -m yousaid.methods.working_days 2026-12-18 10`: when is it due, and why?"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date

from . import Calendar, Nation, Reckoning, due, earliest, latest

UNITS = ("days", "calendar_days", "weeks", "months")
QUESTIONS: dict[str, Callable[..., Reckoning]] = {
    "due": due,
    "earliest": earliest,
    "latest": latest,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, SystemExit(2) when date or options can't be used."""
    ask = argparse.ArgumentParser(
        prog="python -m yousaid.methods.working_days", description=__doc__
    )
    ask.add_argument("start", type=date.fromisoformat, help="day 0, as 2026-12-18")
    ask.add_argument("amount", type=int)
    ask.add_argument("--unit", choices=UNITS, default="days", help="days are working days")
    ask.add_argument("--question", choices=tuple(QUESTIONS), default="due")
    ask.add_argument("--nation", choices=tuple(Nation), default=Nation.ENGLAND)
    ask.add_argument("--json", action="store_true", help="for machines")
    given = ask.parse_args(arguments)
    period = {given.unit: given.amount}
    try:
        answer = QUESTIONS[given.question](
            given.start, calendar=Calendar(Nation(given.nation)), **period
        )
    except ValueError as error:
        ask.error(str(error))
    if given.json:
        steps = [{"day": str(s.day), "number": s.number, "why": s.why} for s in answer.steps]
        report = {"start": str(answer.start), "due": str(answer.due), "steps": steps}
        sys.stdout.write(json.dumps(report) + "\n")
        return 0
    for step in answer.steps:
        number = "–" if step.number is None else step.number
        sys.stdout.write(f"{step.day:%a %d %b %Y}  {number:>4}  {step.why}".rstrip() + "\n")
    sys.stdout.write(f"\n{given.question}: {answer.due:%A} {answer.due.day} {answer.due:%B %Y}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
