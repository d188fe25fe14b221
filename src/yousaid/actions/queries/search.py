"""Finding actions by words, numbers and owners.

Both engines keep an index of the words of number and text (migration 0002), so a search costs by
what it finds and not by what there is: an FTS5 table kept by triggers on SQLite, a GIN index on
PostgreSQL. Words match from their beginning, without regard to case; all of them must match.
"""

import re

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from yousaid.actions.models import Action, Owner
from yousaid.groups.models import Group
from yousaid.people.models import Person

WORD = re.compile(r"\w+")
MOST_WORDS = 8
MOST_OWNERS = 50

SQLITE = "SELECT rowid FROM actions_action_words WHERE actions_action_words MATCH %s"
POSTGRESQL = (
    "SELECT id FROM actions_action "
    "WHERE to_tsvector('simple', number || ' ' || text) @@ to_tsquery('simple', %s)"
)


def matching(actions: QuerySet[Action], text: str) -> QuerySet[Action]:
    """Actions whose number or text has all the words, or one of whose owners is so called."""
    words = WORD.findall(text)[:MOST_WORDS]
    if not words:
        return actions.none()
    if connection.vendor == "sqlite":
        ids = RawSQL(SQLITE, (" ".join(f'"{word}"*' for word in words),))  # noqa: S611
    else:
        ids = RawSQL(POSTGRESQL, (" & ".join(f"{word}:*" for word in words),))  # noqa: S611
    condition = Q(pk__in=ids)
    persons = Person.objects.filter(name__icontains=text.strip())[:MOST_OWNERS]
    groups = Group.objects.filter(name__icontains=text.strip())[:MOST_OWNERS]
    who = Q()
    if person_ids := list(persons.values_list("pk", flat=True)):
        who |= Q(person_id__in=person_ids)
    if group_ids := list(groups.values_list("pk", flat=True)):
        who |= Q(group_id__in=group_ids)
    if who:
        condition |= Q(Exists(Owner.objects.filter(who, action=OuterRef("pk"))))
    return actions.filter(condition)
