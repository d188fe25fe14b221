"""`yousaid import plan` and `yousaid export plan`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from yousaid.config.cli import homes, people
from yousaid.config.cli.boot import CannotStart, friendly, start_with_database

PLAN_KINDS = ("scrutiny", "strategy", "neighbourhood", "association_log", "local_offer", "compact")


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `import` (a plan, homes or people) and `export`."""
    bring = verbs.add_parser(
        "import",
        help="import a table as landlords keep it",
        description="Import a table from .xlsx .ods .csv .docx .html or .txt.",
    )
    nouns = bring.add_subparsers(dest="noun", required=True, metavar="NOUN")
    plan = nouns.add_parser(
        "plan",
        help="an action plan: recommendations with deadlines, replies, owners and resources",
        description=(
            "Read an action plan, understand it and import it, all or nothing. Rows that could "
            "not be understood are returned with the reason; nothing is dropped silently."
        ),
    )
    plan.add_argument("file", type=Path, metavar="FILE", help="the table as you keep it, to 10 MB")
    plan.add_argument("--title", required=True, help="what the plan is called here")
    plan.add_argument(
        "--kind",
        choices=(*PLAN_KINDS, "other"),
        default="other",
        metavar="KIND",
        help=f"{', '.join(PLAN_KINDS)} or other (the default)",
    )
    plan.add_argument("--sheet", default="", help="which sheet of a workbook (default: fullest)")
    plan.add_argument(
        "--programmes", action="store_true", help="link actions to the programmes they wait for"
    )
    plan.add_argument(
        "--duties", action="store_true", help="make recurring duties of what comes again"
    )
    plan.add_argument("--dry-run", action="store_true", help="say what it holds, write nothing")
    plan.add_argument("--json", action="store_true", help="print what was found as JSON only")
    plan.set_defaults(run=_import_plan)
    homes.register(nouns)
    people.register(nouns)

    out = verbs.add_parser(
        "export", help="write out a table", description="Write out a table that reads back."
    )
    nouns = out.add_subparsers(dest="noun", required=True, metavar="NOUN")
    plan = nouns.add_parser(
        "plan", help="an action plan", description="Write a plan as CSV, XLSX or JSON."
    )
    plan.add_argument("plan", metavar="ID|TITLE", help="the plan's number or its exact title")
    plan.add_argument("--format", choices=("csv", "xlsx", "json"), default="csv")
    plan.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where to write (default: stdout)"
    )
    plan.set_defaults(run=_export_plan)


@friendly
def _import_plan(arguments: argparse.Namespace) -> int:
    title = arguments.title.strip()
    if not title or len(title) > 200:
        raise CannotStart("The title must have 1 to 200 characters.")
    content, reading = _read(arguments.file)
    if arguments.sheet and arguments.sheet not in {table.name for table in reading.tables}:
        names = ", ".join(f"“{table.name}”" for table in reading.tables)
        raise CannotStart(f"There is no sheet “{arguments.sheet}”. The file has {names}.")
    start_with_database()
    from yousaid.accounts.operations import system_user
    from yousaid.actions.operations.import_runs import import_at_once
    from yousaid.actions.operations.owner_directory import Directory
    from yousaid.actions.operations.problems import Refused
    from yousaid.actions.rules.plan_files import findings, understand_file
    from yousaid.kit import clock

    understood = understand_file(reading, near=clock.today(), sheet=arguments.sheet)
    if not understood.rows:
        raise CannotStart(
            f"No actions were found in {arguments.file.name}. It needs a column headed "
            "“Recommendation” or “Action”."
        )
    found: dict[str, Any] = {"title": title, "file": arguments.file.name}
    found |= findings(understood, Directory.of({}).name_of)
    found |= {"dry_run": arguments.dry_run, "plan": None, "import": None}
    if not arguments.dry_run:
        try:
            run = import_at_once(
                understood,
                content=content,
                file_name=arguments.file.name,
                sheet=reading.table(arguments.sheet).name,
                title=title,
                kind=arguments.kind,
                found=found,
                options=_options(found, arguments),
                by=system_user(),
                at=clock.now(),
            )
        except Refused as problem:
            raise CannotStart(f"Nothing was imported: {problem}") from problem
        found["plan"], found["import"] = run.made["plan_id"], run.pk
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print(found)
        _print_also(found, arguments)
    return 0


def _options(found: dict[str, Any], arguments: argparse.Namespace) -> dict[str, Any]:
    """What else of the file shall be made, as was asked for."""
    return {
        "programmes": list(found["programmes"]) if arguments.programmes else [],
        "duties": [duty["row"] for duty in found["duties"]] if arguments.duties else [],
    }


def _read(path: Path) -> tuple[bytes, Any]:
    """The file, and what it holds."""
    from yousaid.kit.reading import MAX_BYTES, Unreadable, read

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise CannotStart(f"{path} can't be opened: {problem.strerror}.") from problem
    try:
        return data, read(data, path.name)
    except Unreadable as problem:
        raise CannotStart(f"{path.name}: {problem}") from problem


def _print(found: dict[str, Any]) -> None:
    done = "would be imported" if found["dry_run"] else "imported"
    print(f"{found['title']}: {found['actions']} actions in {found['sections']} sections {done}.")
    for label, counts in (
        ("Due", found["due"]),
        ("Responses", found["responses"]),
        ("Owners", found["owners"]),
    ):
        shown = ", ".join(
            f"{name.replace('_', ' ') if label != 'Owners' else name} {count}"
            for name, count in counts.items()
            if count
        )
        print(f"{label}: {shown or 'none'}")
    for remark in found["remarks"]:
        print(remark)
    for label, rows in (("Doubtful", found["doubtful"]), ("Returned", found["returned"])):
        if rows:
            print(f"{label}: {len(rows)} rows")
        for row in rows:
            number = f", number {row['number']}" if row["number"] else ""
            print(f"  row {row['row']}{number}: {' '.join(row['reasons'])}")
    if found["plan"]:
        from django.conf import settings
        from django.urls import reverse

        page = reverse("actions:desk-import-result", args=[found["import"]])
        print(f"It is plan {found['plan']}. A manager can undo it at {settings.BASE_URL}{page}")


def _print_also(found: dict[str, Any], arguments: argparse.Namespace) -> None:
    """What else the file says, and how to have it made."""
    for option, made, lines in (
        (
            "--programmes",
            arguments.programmes,
            [f"“{name}”: rows that wait for it {n}" for name, n in found["programmes"].items()],
        ),
        (
            "--duties",
            arguments.duties,
            [
                f"Row {duty['row']}, number {duty['number']}: “{duty['words']}”, {duty['often']}."
                for duty in found["duties"]
            ],
        ),
    ):
        if lines:
            noun = option.removeprefix("--").capitalize()
            print(f"{noun}:" if made else f"{noun} (not made; ask for them with {option}):")
        for line in lines:
            print(f"  {line}")


@friendly
def _export_plan(arguments: argparse.Namespace) -> int:
    if arguments.format == "xlsx" and arguments.output is None and sys.stdout.isatty():
        raise CannotStart("A workbook can't be shown here. Name a file with -o.")
    start_with_database()
    from yousaid.actions.access.plans import plan_by_name
    from yousaid.actions.queries.exporting import plan_as_json, plan_rows
    from yousaid.actions.rules.plan_sheet import HEADER
    from yousaid.kit.spreadsheets import csv_bytes, xlsx_bytes

    try:
        plan = plan_by_name(arguments.plan)
    except LookupError as problem:
        raise CannotStart(str(problem)) from problem
    if arguments.format == "json":
        pieces = iter([json.dumps(plan_as_json(plan), ensure_ascii=False, indent=2).encode()])
    elif arguments.format == "xlsx":
        pieces = xlsx_bytes(HEADER, plan_rows(plan), plan.title)
    else:
        pieces = csv_bytes(HEADER, plan_rows(plan))
    if arguments.output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return 0
    try:
        with arguments.output.open("wb") as file:
            file.writelines(pieces)
    except OSError as problem:
        raise CannotStart(f"{arguments.output} can't be written: {problem.strerror}.") from problem
    return 0
