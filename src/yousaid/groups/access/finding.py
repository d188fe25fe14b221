"""People by the groups they belong to, and how many belong to each group of a list."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.models import User
from yousaid.groups.access.groups import EDITORS, all_groups, in_groups
from yousaid.groups.models import Group, Membership
from yousaid.people.access import Reading
from yousaid.people.access.words import named_by
from yousaid.people.models import Person

_SHORTEST = 3  # letters of a group's name; fewer stand in too many


def _held(day: date) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day), starts__lte=day)


def count_members(groups: Collection[Any], day: date) -> None:
    """Give each group `members_now`, how many people hold a seat on that day. One query."""
    counted = dict(
        _held(day)
        .filter(group__in=[group.pk for group in groups])
        .order_by()
        .values_list("group_id")
        .annotate(Count("person", distinct=True))
    )
    for group in groups:
        group.members_now = counted.get(group.pk, 0)


def in_group(people: QuerySet[Person], group: int, day: date) -> QuerySet[Person]:
    """Those of the people who belong to a group on that day."""
    return people.filter(named_by(_held(day).filter(group=group)))


def groups_looked_after(user: User | AnonymousUser) -> QuerySet[Group]:
    """The groups whose members somebody sees (`seats`), by name."""
    return in_groups(all_groups(), permits(user).holding(*EDITORS), "")


def people_in_groups_called(by: User | AnonymousUser, words: str, day: date) -> Reading | None:
    """Those who belong to a group with all of these words in its name, or with this short name.

    Only of groups whose members the asker sees: to belong somewhere may be a secret.
    """
    if len(words) < _SHORTEST:
        return None
    named = Q()
    for word in words.split():
        named &= Q(name__icontains=word)
    groups = groups_looked_after(by).filter(named | Q(short_name__iexact=words))
    found = dict(groups.values_list("pk", "name")[:2])
    if not found:
        return None
    said = next(iter(found.values())) if len(found) == 1 else f"groups called “{words}”"
    members = _held(day).filter(group__in=groups.values("pk"))
    return Reading(
        f"People in {said}", lambda people: people.filter(named_by(members)), lambda person: ""
    )
