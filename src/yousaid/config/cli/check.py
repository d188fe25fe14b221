import argparse
import json

from yousaid.config.cli.boot import friendly, start_django


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this verb to the command."""
    parser = verbs.add_parser(
        "check",
        help="look for unsafe settings",
        description="Looks at the settings, the data folder and the database, and says what to "
        "do. Exit status 1 when something must be put right: `yousaid serve` then refuses.",
    )
    parser.add_argument("--json", action="store_true", help="write the findings as JSON")
    parser.add_argument(
        "--no-database", action="store_true", help="look at the settings only, not the database"
    )
    parser.set_defaults(run=_check)


@friendly
def _check(arguments: argparse.Namespace) -> int:
    start_django()
    from django.core.checks import Error
    from django.db import OperationalError

    from yousaid.config import checks

    found = checks.findings() + checks.django_findings()
    if not arguments.no_database:
        try:
            found += checks.database_findings()
        except OperationalError as problem:
            found.append(
                Error(
                    f"The database does not answer: {str(problem).strip()}.",
                    hint="Check DATABASE_URL, or YOUSAID_DATA when you use SQLite.",
                    id="yousaid.database",
                )
            )
    errors = [each for each in found if checks.is_error(each)]
    if arguments.json:
        print(
            json.dumps(
                [
                    {
                        "id": each.id,
                        "level": "error" if checks.is_error(each) else "warning",
                        "what": each.msg,
                        "do": each.hint,
                    }
                    for each in found
                ]
            )
        )
    else:
        for each in found:
            print(checks.in_words(each))
        doubts = len(found) - len(errors)
        print(f"{len(errors)} errors, {doubts} warnings." if found else "All is safe.")
    return 1 if errors else 0
