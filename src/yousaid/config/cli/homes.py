"""`yousaid import homes`."""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from yousaid.config.cli.boot import CannotStart, friendly, start_with_database


def register(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the noun `homes` to `import`."""
    homes = nouns.add_parser(
        "homes",
        help="a list of homes: reference, address, tenure, the places they lie in",
        description=(
            "Read a list of homes (.xlsx .ods .csv) and import it, all or nothing: new homes are "
            "added, known references brought up to date, places made that are not there yet. Rows "
            "that could not be used are returned with the reason."
        ),
    )
    homes.add_argument("file", type=Path, metavar="FILE")
    homes.add_argument("--sheet", default="", help="which sheet of a workbook (default: fullest)")
    homes.add_argument("--dry-run", action="store_true", help="say what it would do, write nothing")
    homes.add_argument("--json", action="store_true", help="print what was found as JSON only")
    homes.set_defaults(run=_import_homes)


@friendly
def _import_homes(arguments: argparse.Namespace) -> int:
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
    if arguments.sheet and arguments.sheet not in {table.name for table in reading.tables}:
        names = ", ".join(f"“{table.name}”" for table in reading.tables)
        raise CannotStart(f"There is no sheet “{arguments.sheet}”. The file has {names}.")
    table, remarks = reading.table(arguments.sheet), reading.remarks
    del reading
    start_with_database()
    from django.conf import settings

    from yousaid.accounts.operations import system_user
    from yousaid.kit import clock
    from yousaid.places.operations import compare_homes, import_homes, understand_list
    from yousaid.places.rules.home_rows import NoHeader

    try:
        listed = understand_list(table, remarks)
    except NoHeader as problem:
        raise CannotStart(f"{path.name}: {problem}") from problem
    told = listed.findings(compare_homes(listed.found))
    if not arguments.dry_run and told["new"] + told["changed"]:
        import_homes(
            listed.found,
            landlord=settings.LANDLORD,
            file_name=path.name,
            sha256=hashlib.sha256(data).hexdigest(),
            by=system_user(),
            at=clock.now(),
        )
    found = _told(path.name, told, dry_run=arguments.dry_run)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print(found)
    return 0


def _told(name: str, told: dict[str, Any], *, dry_run: bool) -> dict[str, Any]:
    """`rows` in all, how many are `new`, `changed`, the `same`; `new_places` by level; `returned`
    with reasons.
    """
    return {
        "file": name,
        "dry_run": dry_run,
        "rows": told["homes"] + len(told["returned"]),
        "new": told["new"],
        "changed": told["changed"],
        "same": told["same"],
        "missing": told["missing"],
        "new_places": dict(told["levels"]),
        "remarks": told["remarks"],
        "returned": [{"row": row, "reasons": reasons} for row, reasons in told["returned"]],
    }


def _print(found: dict[str, Any]) -> None:
    done = "would be imported" if found["dry_run"] else "were imported"
    count = found["new"] + found["changed"]
    print(f"{count:,} of {found['rows']:,} homes {done}: {found['new']:,} new, "
          f"{found['changed']:,} changed. {found['same']:,} as listed already.")  # fmt: skip
    places = ", ".join(f"{name} {count:,}" for name, count in found["new_places"].items() if count)
    print(f"New places: {places or 'none'}")
    for remark in found["remarks"]:
        print(remark)
    if found["returned"]:
        print(f"Returned: {len(found['returned']):,} rows")
    for row in found["returned"]:
        print(f"  row {row['row']}: {' '.join(row['reasons'])}")
