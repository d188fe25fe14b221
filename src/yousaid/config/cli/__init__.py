"""The `yousaid` command: one file per verb, each with readable help."""

import argparse
import os
import sys

from yousaid.config.cli import check, demo, journal, mail, plans, privacy, register, serve, users

VERBS = [serve, demo, plans, users, register, mail, journal, privacy, check]


def main(argv: list[str] | None = None) -> int:
    """Run one verb; the exit status is 0 when it did what was asked, 1 when not, 2 on bad usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")
    parser = argparse.ArgumentParser(
        prog="yousaid",
        description="The resident-engagement system for social landlords.",
        epilog="The database and uploads live in the folder YOUSAID_DATA (default: var).",
    )
    verbs = parser.add_subparsers(title="verbs", dest="verb", required=True, metavar="VERB")
    for verb in VERBS:
        verb.register(verbs)
    arguments = parser.parse_args(argv)
    result: int = arguments.run(arguments)
    return result


if __name__ == "__main__":
    sys.exit(main())
