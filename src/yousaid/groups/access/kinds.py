"""The door to kinds of group, and to what a group may be said to be about."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.groups.choices import GroupStatus, Kind
from yousaid.groups.models import Group, GroupKind


def all_kinds() -> QuerySet[GroupKind]:
    """Every kind, in the landlord's order."""
    return GroupKind.objects.all()


def kinds_to_choose(now: str = "") -> QuerySet[GroupKind]:
    """Kinds that a group may be given; a group that has a retired one may keep it."""
    return all_kinds().filter(Q(retired_on__isnull=True) | Q(pk=now))


def counted_kinds() -> QuerySet[GroupKind]:
    """Every kind with `number`, how many groups of it are not closed."""
    still = ~Q(groups__status=GroupStatus.CLOSED)
    counted = all_kinds().annotate(number=Count("groups", filter=still))
    return counted.order_by("position", "name")


def may_change_kinds(user: User | AnonymousUser) -> bool:
    """Managers of the whole landlord say what kinds of group there are."""
    return permits(user).holding(Role.MANAGER).everywhere


def host_teams(now: int | None = None) -> QuerySet[Group]:
    """Staff teams that may look after a group, and the one that does."""
    open_teams = Q(kind=Kind.TEAM) & ~Q(status=GroupStatus.CLOSED)
    return Group.objects.filter(open_teams | Q(pk=now)).order_by("name", "pk")
