"""What an officer must know before letting the contact details of somebody who moved out go."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Max

from yousaid.groups.models import Membership
from yousaid.kit.dates import short_date
from yousaid.people.models import Residency


def what_is_known(people: Collection[int], day: date) -> dict[int, str]:
    """Of each person, in a line: when their last home ended, and where they still take part.

    Two queries, whatever the number of people.
    """
    homes = Residency.objects.filter(person__in=people).order_by()
    ended = dict(homes.values_list("person").annotate(Max("ends")))
    groups: dict[int, list[str]] = defaultdict(list)
    held = Membership.objects.on(day).filter(person__in=people).order_by("group__name")
    for person, name in held.values_list("person_id", "group__name").distinct():
        groups[person].append(name)
    return {
        pk: " ".join(
            (
                f"Moved out on {short_date(ended[pk])}." if ended.get(pk) else "",
                f"Still in {', '.join(groups[pk])}." if pk in groups else "In no group.",
            )
        ).strip()
        for pk in people
    }
