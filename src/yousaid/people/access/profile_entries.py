"""Whose equality answers are whose after two entries were joined.

No answer moves when entries are joined: a record of what moved would lead from a person to their
answers. The answers of each entry stay under its own pseudonym, and are read together: of every
question the newest counts. Taking entries apart therefore gives each its own again.
"""

from collections.abc import Iterable
from datetime import date

from yousaid.people.access.profile_keys import profile_key
from yousaid.people.models import Person


def entries_of(person_ids: Iterable[int]) -> dict[int, int]:
    """All entries of these people, by number: whose each is now. One query.

    Their own, and those joined with them, directly or by way of others.
    """
    whose = {pk: pk for pk in person_ids}
    joined = Person.objects.filter(merged_into__isnull=False)
    above = dict(joined.order_by("pk").values_list("pk", "merged_into_id"))
    for pk in above:
        top, seen = pk, set()
        while top in above and top not in seen:
            seen.add(top)
            top = above[top]
        if top in whose:
            whose.setdefault(pk, top)
    return whose


def keys_of(person_id: int) -> list[str]:
    """The pseudonyms of all entries of one person."""
    return [profile_key(pk) for pk in entries_of([person_id])]


def newer(answered_in: date, version: int, entry: int, person_id: int) -> tuple[object, ...]:
    """Of two answers to one question the one with the greater key counts: the later month, then
    the later wording; within a month, which is all that is kept, what the entry that stayed said.
    """
    return (answered_in, version, entry == person_id, -entry)
