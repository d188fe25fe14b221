"""`yousaid mail`: what comes back of the letters that were sent."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from yousaid.config.cli.boot import CannotStart, friendly, start_with_database


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this verb to the command."""
    parser = verbs.add_parser(
        "mail",
        help="take in letters that came back",
        description="Mail that comes back to YOUSAID_BOUNCE_ADDRESS.",
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    bounces = parts.add_parser(
        "bounces",
        help="mark the addresses that letters cannot be delivered to",
        description=(
            "Read reports about letters that came back, from a file with one mail or an mbox, from "
            "a Maildir, from standard input (-), or without a name from the mailbox in "
            "YOUSAID_BOUNCE_IMAP, as `yousaid serve` does every 15 minutes. An address to which "
            "nothing can be delivered is marked as failing. Taking the same mail in twice changes "
            "nothing; nor does an automatic reply, or a report about no letter of ours."
        ),
    )
    bounces.add_argument("source", nargs="?", default="", metavar="FILE|MAILDIR|-")
    bounces.add_argument("--json", action="store_true", help="write the result as JSON")
    bounces.set_defaults(run=_bounces)


@friendly
def _bounces(arguments: argparse.Namespace) -> int:
    start_with_database()
    from yousaid.accounts.operations import system_user
    from yousaid.communications.choices import Verdict
    from yousaid.communications.operations.mailboxes import NoMailbox
    from yousaid.communications.operations.returned import take_in
    from yousaid.kit import clock

    by = system_user()
    counted: Counter[str] = Counter()
    marked = known = 0
    try:
        for raw in _mails(arguments.source):
            row = take_in(raw, by=by, at=clock.now())
            if row is None:
                known += 1
                continue
            counted[row.verdict] += 1
            marked += row.marked
    except NoMailbox as problem:
        raise CannotStart(str(problem)) from problem
    if arguments.json:
        found = {verdict.value: counted[verdict] for verdict in Verdict}
        print(json.dumps({**found, "taken_in_before": known, "addresses_marked": marked}))
        return 0
    for verdict in Verdict:
        if counted[verdict]:
            print(f"{verdict.label}: {counted[verdict]:,}")
    if known:
        print(f"Taken in before: {known:,}")
    print(f"Addresses marked as failing: {marked:,}")
    return 0


def _mails(source: str) -> Iterable[bytes]:
    from django.conf import settings

    from yousaid.communications.operations import mailboxes

    if source == "-":
        return mailboxes.mails_on_stdin()
    if source:
        path = Path(source)
        return mailboxes.mails_in_maildir(path) if path.is_dir() else mailboxes.mails_in_file(path)
    if not settings.BOUNCE_IMAP:
        raise CannotStart("Name a file, a Maildir or -, or set YOUSAID_BOUNCE_IMAP.")
    return mailboxes.mails_by_imap(settings.BOUNCE_IMAP)
