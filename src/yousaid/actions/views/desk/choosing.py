"""What forms and lists offer to choose from."""

from collections.abc import Iterable
from typing import Any

from yousaid.actions.forms.owners import Carrier
from yousaid.groups.access import all_groups
from yousaid.groups.choices import Kind
from yousaid.kit import clock
from yousaid.people.access import who_may_carry

GROUP_HEADS = {Kind.TEAM: "Teams", Kind.PARTNER: "Partner organisations"}
OTHER_GROUPS = "Groups of residents"


def everyone() -> list[Any]:
    """All who can carry an action, as optgroups of (Carrier.value, name). Two queries."""
    people = [
        (Carrier(person_id=pk).value, f"{name}, {post}" if post else name)
        for pk, name, post in who_may_carry(clock.today()).values_list("pk", "name", "post")
    ]
    found = [("People", people), *_groups((*GROUP_HEADS.values(), OTHER_GROUPS))]
    return [(head, choices) for head, choices in found if choices]


def groups_to_choose() -> list[Any]:
    """Every group that can have raised an action, those of residents first, in the same shape."""
    found = _groups((OTHER_GROUPS, *GROUP_HEADS.values()))
    return [(head, choices) for head, choices in found if choices]


def _groups(heads: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every group under its head, the heads in the order given."""
    under: dict[str, list[tuple[str, str]]] = {head: [] for head in heads}
    for pk, name, kind in all_groups().values_list("pk", "name", "kind"):
        under[GROUP_HEADS.get(Kind(kind), OTHER_GROUPS)].append((Carrier(group_id=pk).value, name))
    return list(under.items())
