"""`yousaid import people`."""

import argparse
import json
from pathlib import Path
from typing import Any

from yousaid.config.cli.boot import CannotStart, friendly, start_with_database

HOLD, NEW = "hold", "new"


def register(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the noun `people` to `import`."""
    people = nouns.add_parser(
        "people",
        help="a register of people: names, how to reach them, where they live",
        description=(
            "Read a register (.xlsx .ods .csv) and import it, all or nothing: people who are here "
            "already are found and completed, never overwritten; others are added. A namesake is "
            "not a match. Rows that may be somebody who is here are doubtful: they are held back "
            "until somebody decides in the desk's wizard, unless --doubtful new. Rows that could "
            "not be used are returned with the reason. Consent is never imported. What was "
            "imported can be undone at the desk."
        ),
    )
    people.add_argument("file", type=Path, metavar="FILE")
    people.add_argument("--sheet", default="", help="which sheet of a workbook (default: fullest)")
    people.add_argument(
        "--doubtful",
        choices=[HOLD, NEW],
        default=HOLD,
        help="what to do with doubtful rows: hold them back (default), or add each as somebody new",
    )
    people.add_argument(
        "--capacity",
        default="",
        metavar="CAPACITY",
        help="in what capacity people live in their home where the file does not say, such as "
        "tenant (default: as the home's tenure says)",
    )
    people.add_argument(
        "--dry-run", action="store_true", help="say what it would do, write nothing"
    )
    people.add_argument("--json", action="store_true", help="print what was found as JSON only")
    people.set_defaults(run=_import_people)


@friendly
def _import_people(arguments: argparse.Namespace) -> int:
    from yousaid.kit.reading import MAX_BYTES, Unreadable, read

    path: Path = arguments.file
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise CannotStart(f"{path} can't be opened: {problem.strerror}.") from problem
    try:
        reading = read(data, path.name)
    except Unreadable as problem:
        raise CannotStart(f"{path.name}: {problem}") from problem
    names = {table.name for table in reading.tables}
    if arguments.sheet and arguments.sheet not in names:
        known = ", ".join(f"“{name}”" for name in sorted(names))
        raise CannotStart(f"There is no sheet “{arguments.sheet}”. The file has {known}.")
    start_with_database()
    from yousaid.people.choices import Capacity

    if arguments.capacity not in {"", *Capacity.values}:
        raise CannotStart(f"--capacity is one of: {', '.join(Capacity.values)}.")
    options = {
        "doubtful": NEW if arguments.doubtful == NEW else "",
        "capacity": arguments.capacity,
    }
    if arguments.dry_run:
        told = _found(reading, arguments.sheet, options, path.name)
    else:
        del reading
        told = _imported(data, path.name, arguments.sheet, options)
    report = _report(path.name, told, dry_run=arguments.dry_run)
    if arguments.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print(report)
    return 0


def _found(reading: Any, sheet: str, options: dict[str, str], name: str) -> dict[str, Any]:
    """What an import would do; nothing is written, the file is not kept."""
    from yousaid.people.operations.register.matching import match_register
    from yousaid.people.operations.register.runs import findings_of
    from yousaid.people.operations.register.understanding import understand_register
    from yousaid.people.operations.register.writing import differences_of
    from yousaid.people.rules.register_columns import NoNames
    from yousaid.people.rules.register_settling import settle

    try:
        register = understand_register(reading.table(sheet), remarks=reading.remarks)
    except NoNames as problem:
        raise CannotStart(f"{name}: {problem}") from problem
    likenesses = match_register(register)
    rows = (row.row for row in register.rows)
    settled = settle(rows, likenesses, {}, options["doubtful"])
    compared = differences_of(register, settled, options["capacity"])
    return findings_of(register, likenesses, settled, compared)


def _imported(data: bytes, name: str, sheet: str, options: dict[str, str]) -> dict[str, Any]:
    """Import as the wizard does; the run is kept, and can be undone at the desk."""
    from yousaid.accounts.operations import system_user
    from yousaid.imports.operations import begin_import
    from yousaid.kit import clock
    from yousaid.people.operations.register.runs import import_run, keep_register

    by, at = system_user(), clock.now()
    run = keep_register(file_name=name, content=data, sheet=sheet, by=by, at=at)
    begin_import(run, rows=0, options=options, by=by, at=at)
    import_run(run, by=by, at=at)
    run.refresh_from_db(fields=["status", "problem", "findings"])
    if run.problem:
        raise CannotStart(f"{name}: {run.problem}")
    found: dict[str, Any] = run.findings
    return found


def _report(name: str, told: dict[str, Any], *, dry_run: bool) -> dict[str, Any]:
    """`rows` is the sum of `new`, `matched`, `doubtful` and the number of `returned`."""
    reasons = {each["row"]: each for each in told["likenesses"]}
    return {
        "file": name,
        "dry_run": dry_run,
        "rows": told["rows"],
        "new": told["new"],
        "matched": told["matched"],
        "doubtful": told["doubtful"],
        "returned": len(told["returned"]),
        "completed": told["completed"],
        "headings": told["headings"],
        "left_out": [sentence for _, _, sentence in told["left_out"]],
        "remarks": told["remarks"],
        "differences": [{"row": row, "words": words} for row, words in told["differences"]],
        "doubtful_rows": [
            {"row": row, "reasons": reasons[row]["reasons"] if row in reasons else []}
            for row in told["waiting"]
        ],
        "returned_rows": [{"row": row, "reasons": why} for row, why in told["returned"]],
    }


def _print(found: dict[str, Any]) -> None:
    would = "would be" if found["dry_run"] else "were"
    print(
        f"{found['rows']:,} rows: {found['new']:,} new people {would} added, {found['matched']:,} "
        f"matched, {found['doubtful']:,} doubtful, {found['returned']:,} returned."
    )
    for words in (*found["left_out"], *found["remarks"]):
        print(words)
    if found["doubtful"]:
        print(f"Doubtful: {found['doubtful']:,} rows, held back until somebody decides")
    for row in found["doubtful_rows"]:
        print(f"  row {row['row']}: {' '.join(row['reasons'])}")
    if found["differences"]:
        print(f"The file says something else: {len(found['differences']):,} times")
    for each in found["differences"]:
        print(f"  row {each['row']}: {each['words']}")
    if found["returned"]:
        print(f"Returned: {found['returned']:,} rows")
    for row in found["returned_rows"]:
        print(f"  row {row['row']}: {' '.join(row['reasons'])}")
