"""An association officer's role that comes and goes with a post in a group.

Who may hand a post on is decided where posts are kept (`groups.access.may_hand_over`); whoever
calls these has asked there. They can give no other role, and reach no other group.
"""

from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.access import forget_permits, reach_rows
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.facts import RoleEnded, RoleGiven
from yousaid.accounts.models import Grant, User
from yousaid.journal.operations import record

OFFICER = Role.ASSOCIATION_OFFICER


@transaction.atomic
def give_group_access(
    user: User, group_id: int, *, starts: date, ends: date | None, by: User | None, at: datetime
) -> Grant:
    """Let a user in as an officer of one group, for the period of a post."""
    return _give(user, [group_id], starts=starts, ends=ends, by=by, at=at)


@transaction.atomic
def end_group_access(
    user: User, group_id: int, *, on: date, by: User | None, at: datetime
) -> list[Grant]:
    """End what lets a user in as an officer of one group from `on`; the grants that ended.

    A grant that reaches other groups too goes on for those.
    """
    rows = reach_rows(Reach.GROUPS)
    lasting = Grant.objects.filter(user=user, role=OFFICER, reach=Reach.GROUPS)
    lasting = lasting.filter(**{rows.column: group_id}).exclude(ends__lte=on)
    ended = list(lasting.select_for_update(of=("self",)))
    for grant in ended:
        kept = rows.model._default_manager.filter(grant=grant)
        others = [
            each for each in kept.values_list(f"{rows.target}_id", flat=True) if each != group_id
        ]
        until = grant.ends
        grant.ends = max(on, grant.starts)
        grant.save(update_fields=["ends"])
        record(RoleEnded(user.pk, grant.pk, OFFICER, grant.ends), by=by, at=at)
        if others:
            _give(user, others, starts=grant.ends, ends=until, by=by, at=at)
    forget_permits(user)
    return ended


def _give(
    user: User,
    group_ids: list[int],
    *,
    starts: date,
    ends: date | None,
    by: User | None,
    at: datetime,
) -> Grant:
    grant = Grant.objects.create(
        user=user, role=OFFICER, reach=Reach.GROUPS, starts=starts, ends=ends, given_by=by
    )
    reach_rows(Reach.GROUPS).hang(grant, group_ids)
    forget_permits(user)
    given = RoleGiven(
        user.pk, grant.pk, OFFICER, Reach.GROUPS, tuple(sorted(group_ids)), starts, ends
    )
    record(given, by=by, at=at)
    return grant
