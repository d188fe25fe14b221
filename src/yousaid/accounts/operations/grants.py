"""Giving roles and ending them."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.access import forget_permits, may_end_role, may_give_role, reach_rows
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.facts import RoleEnded, RoleGiven
from yousaid.accounts.models import Grant, User
from yousaid.journal.operations import record


class MayNotGive(PermissionError):
    """This is not theirs to give or to end: their own role, one above theirs, or out of reach."""


class NothingReached(ValueError):
    """A role within places, or groups, needs at least one."""


@transaction.atomic
def give_role(
    user: User,
    role: Role,
    *,
    reach: Reach = Reach.LANDLORD,
    reached: Collection[int] = (),
    starts: date,
    ends: date | None = None,
    by: User | None,
    at: datetime,
) -> Grant:
    """Give a role from `starts` (inclusive) to `ends` (exclusive).

    `reached` are ids of places or of groups, as `reach` says. `by` is None on the command line,
    where whoever holds the machine may do anything. Raises MayNotGive, NothingReached.
    """
    if by is not None and not may_give_role(by, user, role, reach=reach, reached=reached):
        raise MayNotGive(f"You may not give this role to {user}.")
    if reach != Reach.LANDLORD and not reached:
        raise NothingReached("Choose at least one place or group.")
    grant = Grant.objects.create(
        user=user, role=role, reach=reach, starts=starts, ends=ends, given_by=by
    )
    if reach != Reach.LANDLORD:
        reach_rows(reach).hang(grant, reached)
    forget_permits(user)
    record(
        RoleGiven(user.pk, grant.pk, role, reach, tuple(sorted(reached)), starts, ends),
        by=by,
        at=at,
    )
    return grant


@transaction.atomic
def end_role(grant: Grant, *, on: date, by: User | None, at: datetime) -> None:
    """End a role on a day, which is the first without it. One that never began ends as it begins.

    Raises MayNotGive.
    """
    if by is not None and not may_end_role(by, grant):
        raise MayNotGive("You may not end this role.")
    grant.ends = max(on, grant.starts)
    grant.save(update_fields=["ends"])
    forget_permits(grant.user)
    record(RoleEnded(grant.user_id, grant.pk, Role(grant.role), grant.ends), by=by, at=at)
