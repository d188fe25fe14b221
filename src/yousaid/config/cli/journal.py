import argparse
import json

from yousaid.config.cli.boot import CannotStart, friendly, start_with_database


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this verb to the command."""
    parser = verbs.add_parser(
        "journal",
        help="verify that the record of what happened was not tampered with",
        description="Every change is a fact in the journal, sealed to the fact before it.",
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    verify = parts.add_parser(
        "verify",
        help="walk the whole journal and name the first broken link",
        description="Exit status 0 when every link holds and nothing published is missing, else 1.",
    )
    verify.add_argument(
        "--head",
        action="append",
        default=[],
        metavar="SEQ:HASH",
        help="a head noted elsewhere that the journal must still pass through; may be repeated "
        "(heads published in YOUSAID_DATA/journal-heads.txt are always checked)",
    )
    verify.add_argument("--json", action="store_true", help="write the verdict as JSON")
    verify.set_defaults(run=_verify)
    head = parts.add_parser(
        "head",
        help="print the journal's present end as SEQ:HASH",
        description="Keep it somewhere else: it proves later that nothing was cut off since.",
    )
    head.add_argument(
        "--publish", action="store_true", help="also note it in YOUSAID_DATA/journal-heads.txt"
    )
    head.set_defaults(run=_head)


@friendly
def _verify(arguments: argparse.Namespace) -> int:
    start_with_database()
    from yousaid.journal import access, operations, rules

    try:
        published = [rules.Head.parse(text) for text in arguments.head]
        published += operations.published_heads()
    except ValueError as problem:
        raise CannotStart(str(problem)) from problem
    verdict = rules.verify(access.chain(), published=published, sealed=access.sealed_head())
    if arguments.json:
        broken = verdict.broken
        print(
            json.dumps(
                {
                    "holds": verdict.holds,
                    "facts": verdict.count,
                    "head": str(verdict.head),
                    "published_heads": len(published),
                    "broken": broken and {"sequence": broken.sequence, "problem": broken.problem},
                }
            )
        )
    elif verdict.broken is None:
        heads = f"{len(published)} published head{'' if len(published) == 1 else 's'}"
        print(f"The journal holds: {verdict.count:,} facts, {heads}.")
        print(f"Head {verdict.head}")
    else:
        print(f"The journal is BROKEN at fact {verdict.broken.sequence}: it", end=" ")
        print(f"{verdict.broken.problem}.")
        print(f"{verdict.count:,} facts before it hold.")
    return 0 if verdict.holds else 1


@friendly
def _head(arguments: argparse.Namespace) -> int:
    start_with_database()
    from yousaid.journal import access, operations
    from yousaid.kit import clock

    if arguments.publish:
        print(operations.publish_head(at=clock.now()))
    else:
        print(access.current_head())
    return 0
