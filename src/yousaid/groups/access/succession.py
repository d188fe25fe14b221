"""The door to people who might follow in a post, from what they told us themselves."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef

from yousaid.accounts.models import User
from yousaid.groups.access.areas import paths_by_group
from yousaid.groups.models import Membership
from yousaid.groups.rules.succession import Willing
from yousaid.people.access import visible_people
from yousaid.people.access.records import current_residencies
from yousaid.places.models import Place


def willing_near(
    user: User | AnonymousUser, group_ids: Collection[int], day: date
) -> dict[int, list[Willing]]:
    """Residents whom the user may see, who live in a group's area and offer time or a skill.

    By group, in two queries for any number of them. Whoever holds a post in any group is left out:
    they carry something already.
    """
    groups_at: dict[str, list[int]] = defaultdict(list)
    for pk, paths in paths_by_group(group_ids).items():
        for path in paths:
            groups_at[path].append(pk)
    holding = Membership.objects.on(day).filter(person=OuterRef("person"), post__isnull=False)
    lives = current_residencies(day).filter(home__isnull=False, person__offer__isnull=False)
    rows = lives.filter(~Exists(holding), person__in=visible_people(user)).values_list(
        "person_id",
        "person__name",
        "person__offer__minutes_a_month",
        "person__offer__skills",
        "home__place__path",
    )
    found: dict[int, dict[int, Willing]] = defaultdict(dict)
    for person, name, minutes, skills, path in rows if groups_at else ():
        if not minutes and not skills:
            continue
        for end in range(Place.steplen, len(path) + 1, Place.steplen):
            for pk in groups_at.get(path[:end], ()):
                found[pk][person] = Willing(person, name, minutes, skills)
    return {pk: list(each.values()) for pk, each in found.items()}
