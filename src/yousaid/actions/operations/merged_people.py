"""Keeping counts true when two entries of the register become one person, or two again."""

from collections import Counter

from yousaid.actions.models import Action, Owner, Tally
from yousaid.actions.operations.tallies import counted
from yousaid.actions.rules.counting import keys


def recount_people(*people: int) -> None:
    """Count again, from the actions they carry, what these persons carry."""
    rows = Tally.objects.filter(person__in=people)
    right: Counter[tuple[int, str, str]] = Counter()
    carried = Owner.objects.filter(person__in=people).values("action")
    for action in Action.objects.filter(pk__in=carried).order_by("pk"):
        for key in keys(counted(action)):
            if key.person_id in people:
                right[key.person_id, key.facet, key.value] += 1
    stored = {(row.person_id or 0, row.facet, row.value): row.count for row in rows}
    if stored == dict(right):
        return
    rows.delete()
    Tally.objects.bulk_create(
        Tally(person_id=person, facet=facet, value=value, count=count)
        for (person, facet, value), count in sorted(right.items())
    )
