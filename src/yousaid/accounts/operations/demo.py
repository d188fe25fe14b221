"""The people of the demo landlord as whom anyone may sign in, in demo mode only."""

from collections.abc import Mapping
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import User
from yousaid.accounts.operations.grants import give_role
from yousaid.accounts.operations.users import invite_user
from yousaid.accounts.rules import DEMO_DOMAIN, DEMO_NAMES, demo_role


@transaction.atomic
def make_demo_users(
    *,
    places: Mapping[Role, int],
    groups: Mapping[Role, int],
    since: date,
    at: datetime,
    names: Mapping[str, str] | None = None,
) -> dict[str, User]:
    """Make one user for each of DEMO_NAMES and return them by its keys, which roles are, too.

    `places` and `groups` say which place or group (by id) a role reaches; a role in neither
    reaches the whole landlord. `names` replaces names of DEMO_NAMES. Addresses are the role's
    word at larkmere.test, already verified.
    """
    made = {}
    for key, name in (DEMO_NAMES | dict(names or {})).items():
        role = demo_role(key)
        user = invite_user(email=f"{key}@{DEMO_DOMAIN}", name=name, by=None, at=at)
        EmailAddress.objects.filter(user=user).update(verified=True)
        reach, reached = Reach.LANDLORD, frozenset[int]()
        if role in places:
            reach, reached = Reach.PLACES, frozenset({places[role]})
        elif role in groups:
            reach, reached = Reach.GROUPS, frozenset({groups[role]})
        give_role(user, role, reach=reach, reached=reached, starts=since, by=None, at=at)
        made[key] = user
    return made
