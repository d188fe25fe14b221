"""`yousaid people`."""

import argparse

from yousaid.config.cli.boot import friendly, start_with_database


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this verb to the command."""
    parser = verbs.add_parser(
        "people",
        help="look after the words that people are found by",
        description="Search reads an index of the words of names. It is kept true with every "
        "change; `check` proves it, `reindex` writes it anew from the register.",
    )
    what = parser.add_subparsers(title="what", dest="what", required=True, metavar="WHAT")
    check = what.add_parser("check", help="say whether search finds everybody; 1 when it does not")
    check.set_defaults(run=_check)
    reindex = what.add_parser("reindex", help="write anew what everybody is found by")
    reindex.set_defaults(run=_reindex)


@friendly
def _check(arguments: argparse.Namespace) -> int:
    start_with_database()
    from yousaid.people.access.index import unlearned_words, unused_words, wrongly_indexed

    wrong, unlearned = wrongly_indexed(), unlearned_words()
    unused = unused_words().values("word").distinct().count()
    if not (wrong or unlearned or unused):
        print("Search finds everybody, by the words of their names.")
        return 0
    print(
        f"{len(wrong):,} people are not found by their names, {len(unlearned):,} words lack their "
        f"spellings, {unused:,} are nobody's. Run `yousaid people reindex`."
    )
    return 1


@friendly
def _reindex(arguments: argparse.Namespace) -> int:
    start_with_database()
    from yousaid.people.operations import reindex_people

    reindex_people()
    print("Everybody is found by the words of their names.")
    return 0
