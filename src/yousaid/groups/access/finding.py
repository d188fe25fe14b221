"""People by the groups they belong to."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from yousaid.accounts.access import permits
from yousaid.accounts.models import User
from yousaid.groups.access.groups import EDITORS, all_groups, in_groups
from yousaid.groups.models import Group, Membership
from yousaid.kit.compiled import Given
from yousaid.people.access import Reading
from yousaid.people.access.words import named_by
from yousaid.people.models import Person

_SHORTEST = 3  # letters of a group's name; fewer stand in too many


def held_on(day: date | Given) -> QuerySet[Membership]:
    """The seats that are held on a day."""
    return Membership.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day), starts__lte=day)


def in_group(people: QuerySet[Person], group: int, day: date) -> QuerySet[Person]:
    """Those of the people who belong to a group on that day."""
    return people.filter(named_by(held_on(day).filter(group=group)))


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
    members = held_on(day).filter(group__in=groups.values("pk"))
    return Reading(
        f"People in {said}", lambda people: people.filter(named_by(members)), lambda person: ""
    )
