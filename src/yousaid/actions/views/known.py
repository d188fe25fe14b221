"""The words behind the ids that facts hold: a query per kind of thing, and none without need."""

from collections.abc import Iterable, Mapping
from typing import Any

from yousaid.actions import facts
from yousaid.actions.views.history import Known
from yousaid.groups.access import names_of as group_names
from yousaid.people.access import names_of as person_names


def known_of(rows: Iterable[Any], **given: Mapping[int, str]) -> Known:
    """What the history of an action needs to be told. `given` are names known to the caller."""
    people: set[int] = set()
    groups: set[int] = set()
    for row in rows:
        content = row.content
        people.update(getattr(content, "person_ids", ()))
        for owner in _owners(content):
            if owner.person_id:
                people.add(owner.person_id)
            elif owner.group_id:
                groups.add(owner.group_id)
    names = dict(given)
    for kind, ids, ask in (("people", people, person_names), ("groups", groups, group_names)):
        had = given.get(kind, {})
        names[kind] = {**had, **ask(ids - set(had))}
    return Known(**names)


def _owners(content: Any) -> tuple[facts.OwnerValue, ...]:
    if isinstance(content, facts.OwnersSet):
        return (*content.old, *content.owners)
    return ()
