"""Who was reminded of an action already."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from yousaid.actions.facts import ActionNudged
from yousaid.journal.access import facts_about_any
from yousaid.journal.facts import kinds_of_class
from yousaid.kit.dates import LONDON


def reminded_on(action_ids: Collection[int], day: date) -> dict[int, set[int]]:
    """By action, the ids of persons reminded of it on that day in London. At most one query."""
    found: dict[int, set[int]] = defaultdict(set)
    if not action_ids:
        return found
    begins = datetime.combine(day, time(), tzinfo=LONDON)
    ends = datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)
    rows = facts_about_any([f"action:{pk}" for pk in action_ids])
    nudges = rows.filter(kind__in=kinds_of_class(ActionNudged), at__gte=begins, at__lt=ends)
    for row in nudges:
        found[row.content.action_id].update(row.content.person_ids)
    return found
