"""`yousaid user`: people who may sign in, for a landlord of one's own."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from yousaid.config.cli.boot import CannotStart, friendly, start_with_database

if TYPE_CHECKING:
    from yousaid.accounts.access import ReachChoice
    from yousaid.accounts.choices import Reach

ROLES = (
    "resident",
    "panel_member",
    "association_officer",
    "volunteer",
    "officer",
    "engagement",
    "manager",
    "councillor",
    "data_protection",
    "administrator",
)


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this verb to the command."""
    parser = verbs.add_parser(
        "user", help="add and list the people who may sign in", description=__doc__
    )
    deeds = parser.add_subparsers(title="what to do", required=True, metavar="WHAT")
    add = deeds.add_parser(
        "add",
        help="add someone, or give them another role",
        description=(
            "Add someone who may sign in, with roles from today on. They sign in by a code sent "
            "to their email address. For someone who is there already, the roles are added."
        ),
    )
    add.add_argument("email", metavar="EMAIL")
    add.add_argument("--name", default="", help="their name, as others see it")
    add.add_argument(
        "--role",
        action="append",
        required=True,
        choices=ROLES,
        metavar="ROLE",
        help=f"may be given several times: {', '.join(ROLES)}",
    )
    add.add_argument(
        "--reach",
        action="append",
        default=[],
        metavar="REACH",
        help=(
            "how far the roles go: “landlord” (the default), “place:NAME” or “group:NAME”; places "
            "and groups may be given several times, and are named as on the page (a place's full "
            "name, “North › Fernleigh”, tells two of one name apart)"
        ),
    )
    add.set_defaults(run=friendly(_add))
    listing = deeds.add_parser("list", help="list everyone with an account and their roles")
    listing.set_defaults(run=friendly(_list))


def _add(arguments: argparse.Namespace) -> int:
    start_with_database()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.db import transaction
    from django.urls import reverse

    from yousaid.accounts import operations
    from yousaid.accounts.choices import Role
    from yousaid.kit import clock

    try:
        validate_email(arguments.email)
    except ValidationError:
        raise CannotStart(f"“{arguments.email}” is no email address.") from None
    reach, reached = _reach(arguments.reach)
    with transaction.atomic():
        try:
            user = operations.invite_user(
                email=arguments.email, name=arguments.name, by=None, at=clock.now()
            )
        except operations.AlreadyInvited as known:
            user = known.user
        for role in dict.fromkeys(arguments.role):
            operations.give_role(
                user,
                Role(role),
                reach=reach,
                reached=reached,
                starts=clock.today(),
                by=None,
                at=clock.now(),
            )
    page = settings.BASE_URL + reverse("account_request_login_code")
    print(f"{user} may sign in at {page} with {user.email}.")
    if not settings.EMAIL_URL:
        print(
            f"No mail server is set (EMAIL_URL): codes go to files in {settings.EMAIL_FILE_PATH}."
        )
    return 0


def _list(arguments: argparse.Namespace) -> int:
    start_with_database()
    from yousaid.accounts.access import everyone
    from yousaid.kit import clock

    people = everyone(clock.today())
    for user, roles in people:
        shut = "" if user.is_active else "  (shut out)"
        print(f"{user.email:<40} {user.name:<30} {', '.join(roles) or 'no role'}{shut}")
    if not people:
        print("Nobody yet. Add someone: yousaid user add EMAIL --name NAME --role engagement")
    return 0


def _reach(words: Sequence[str]) -> "tuple[Reach, list[int]]":
    """The kind of reach and the ids. Raises CannotStart for a name that fits none or several."""
    from yousaid.accounts.access import reach_rows
    from yousaid.accounts.choices import Reach

    kinds = {"place": Reach.PLACES, "group": Reach.GROUPS}
    given = [each.partition(":") for each in words if each != "landlord"]
    if not given:
        return Reach.LANDLORD, []
    if len(given) < len(words) or len({kind for kind, _, _ in given}) > 1:
        raise CannotStart("One reach at a time: the landlord, or places, or groups.")
    kind = given[0][0]
    if kind not in kinds:
        raise CannotStart(f"“{words[0]}” is no reach: write landlord, place:NAME or group:NAME.")
    choices = reach_rows(kinds[kind]).choices()
    return kinds[kind], [_find(name.strip(), kind, choices) for _, _, name in given]


def _find(name: str, kind: str, choices: "list[ReachChoice]") -> int:
    wanted = name.casefold()
    found = [each for each in choices if each.name.casefold() == wanted] or [
        each for each in choices if each.name.rpartition("› ")[2].casefold() == wanted
    ]
    if not found:
        raise CannotStart(f"There is no {kind} named “{name}”.")
    if len(found) > 1:
        several = "; ".join(each.name for each in found[:5])
        raise CannotStart(f"Several are named “{name}”: {several}. Write the full name.")
    return found[0].id
