"""Draw a panel from a shell: `python -m yousaid.methods.lottery pool.csv quotas.csv --size 12`."""

import argparse
import io
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from yousaid.methods.lottery.chances import OBJECTIVES
from yousaid.methods.lottery.drawing import chances_of, draw, draw_published, panels_to_publish
from yousaid.methods.lottery.fairest import draw_up
from yousaid.methods.lottery.feasibility import QuotasClash, Relaxation, relax, require_a_panel
from yousaid.methods.lottery.pool import (
    Task,
    UnusableInputs,
    pool_sha256,
    read_pool,
    read_quotas,
)
from yousaid.methods.lottery.replacement import replacement_task
from yousaid.methods.lottery.report import as_values, in_words, report, seed_as_value

LONGEST_SEARCH = 30.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    0 when a panel was drawn, 1 when quotas clash (the smallest relaxations are told), 2 when the
    files or options can't be used.
    """
    options = _options().parse_args(arguments)
    content = b""
    try:
        content = Path(options.pool).read_bytes()
        answer = _answer(options, content)
    except QuotasClash as clash:
        if options.json:
            answer = _refusal(options, content, clash)
            sys.stdout.write(json.dumps(answer, indent=1) + "\n")
        sys.stderr.write(f"{clash}\nTo accept these changes, add --relax.\n")
        return 1
    except (OSError, UnicodeDecodeError, UnusableInputs) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(json.dumps(answer, indent=1) + "\n" if options.json else in_words(answer))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m yousaid.methods.lottery",
        description="Draw a panel by a democratic lottery with quotas.",
    )
    parser.add_argument("pool", help="CSV, one row a person: id, then attributes")
    parser.add_argument("quotas", help="CSV with the columns attribute, value, min, max")
    parser.add_argument("--size", type=int, required=True, help="seats on the panel")
    parser.add_argument("--seed", default="0", help="any text; 0 is a seed like any other")
    parser.add_argument("--objective", choices=OBJECTIVES, default="leximin")
    parser.add_argument("--same-household", metavar="COLUMN", help="one person for each value")
    parser.add_argument("--load", metavar="COLUMN", help="how much people give already")
    parser.add_argument("--load-each", type=int, help="nobody with more than this is drawn")
    parser.add_argument("--load-total", type=int, help="the panel's loads add up to at most this")
    parser.add_argument("--relax", action="store_true", help="make the smallest changes to quotas")
    parser.add_argument("--panels", type=int, help="publish this many equally likely panels")
    parser.add_argument("--number", type=int, help="the panel drawn in public, from 1")
    parser.add_argument("--panel", help="an earlier report; draw replacements for it")
    parser.add_argument("--lost", default="", help="with --panel: ids to replace, with commas")
    parser.add_argument("--unavailable", default="", help="with --panel: ids that said no")
    parser.add_argument("--salt", default="", help="goes before the pool in its hash")
    parser.add_argument(
        "--time-limit", type=float, default=600.0, help="seconds for the search (600)"
    )
    parser.add_argument("--json", action="store_true", help="write the whole report as JSON")
    return parser


def _answer(options: argparse.Namespace, content: bytes) -> dict[str, Any]:
    quotas = Path(options.quotas).read_text(encoding="utf-8-sig")
    task = Task(
        pool=read_pool(io.StringIO(content.decode("utf-8-sig"), newline="")),
        quotas=read_quotas(io.StringIO(quotas, newline="")),
        size=options.size,
        same_household=options.same_household,
        load=options.load,
        load_each=options.load_each,
        load_total=options.load_total,
    )
    if options.panel:
        before = json.loads(Path(options.panel).read_text(encoding="utf-8"))
        lost, refused = _ids(options.lost), _ids(options.unavailable)
        task = replacement_task(task, before["selected"], lost, refused)
    relaxations: tuple[Relaxation, ...] = ()
    try:
        require_a_panel(task)
    except QuotasClash as clash:
        relaxations = clash.relaxations
        if not options.relax or not relaxations:
            raise
        task = Task(**{**vars(task), "quotas": relax(task.quotas, relaxations)})
    start = time.monotonic()
    lottery = draw_up(
        task,
        options.objective,
        keep_going=lambda: time.monotonic() - start < options.time_limit,
        seconds=min(LONGEST_SEARCH, max(1.0, options.time_limit / 4)),
        progress=lambda message: _tell(f"{time.monotonic() - start:6.1f} s  {message}"),
    )
    commitment = pool_sha256(content, options.salt.encode())
    drawn = draw(lottery, options.seed)
    answer = report(lottery, drawn, pool_sha256=commitment, relaxations=relaxations)
    if options.panels:
        published = panels_to_publish(lottery, options.panels, options.seed)
        number = options.number or draw_published(published, options.seed)
        if not 1 <= number <= len(published):
            raise UnusableInputs(f"there is no panel number {number}")
        chances = chances_of(published, task.pool.ids)
        never = {*answer["never_drawn"], *answer["not_eligible"]}
        answer |= {
            "selected": list(published[number - 1]),
            "probabilities": chances,
            "minimum": min(chance for person, chance in chances.items() if person not in never),
            "panels": [list(panel) for panel in published],
            "number": number,
        }
    return answer


def _refusal(options: argparse.Namespace, content: bytes, clash: QuotasClash) -> dict[str, Any]:
    return {
        "error": str(clash),
        "objective": options.objective,
        "selected": [],
        "probabilities": {},
        "minimum": None,
        "relaxations": [as_values(change) for change in clash.relaxations],
        "pool_sha256": pool_sha256(content, options.salt.encode()),
        "seed": seed_as_value(options.seed),
    }


def _ids(text: str) -> list[str]:
    return [person.strip() for person in text.split(",") if person.strip()]


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
