"""`yousaid privacy`: erasures must survive the restore of a backup."""

import argparse
import json

from yousaid.config.cli.boot import friendly, start_with_database


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this verb to the command."""
    parser = verbs.add_parser(
        "privacy",
        help="erase again whom a restored backup brought back",
        description="What keeps promises to people who asked to be erased.",
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    again = parts.add_parser(
        "replay",
        help="erase everybody on the list of erasures who is back",
        description="Walks YOUSAID_DATA/erasures.txt. `yousaid serve` does it whenever it starts.",
    )
    again.add_argument("--json", action="store_true", help="write the result as JSON")
    again.set_defaults(run=_replay)


def replay() -> int:
    """Erase again whom a restored backup brought back; how many. Needs the database."""
    from yousaid.accounts.operations import system_user
    from yousaid.kit import clock
    from yousaid.privacy.operations.erasing import replay_erasures

    return replay_erasures(by=system_user(), at=clock.now())


@friendly
def _replay(arguments: argparse.Namespace) -> int:
    start_with_database()
    count = replay()
    if arguments.json:
        print(json.dumps({"erased_again": count}))
    elif count:
        print(f"Erased again: {count:,}.")
    else:
        print("Nobody who was erased is back.")
    return 0
