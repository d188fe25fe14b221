"""What forms and lists offer to choose from."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from yousaid.accounts.access import SignedInRequest
from yousaid.actions.forms.owners import Carrier
from yousaid.groups.access import all_groups
from yousaid.groups.choices import Kind
from yousaid.kit import clock
from yousaid.people.access import visible_people, who_may_carry
from yousaid.people.choices import Kind as PersonKind

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


def who_may_raise(request: SignedInRequest) -> list[Any]:
    """All who can have raised an action, residents and their groups first, in the same shape.

    Of people only those whose names this user may see. Two queries.
    """
    today = clock.today()
    here = visible_people(request.user).filter(Q(left_on__isnull=True) | Q(left_on__gt=today))
    residents: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for pk, name, kind in here.order_by("name", "pk").values_list("pk", "name", "kind"):
        people = residents if kind == PersonKind.RESIDENT else others
        people.append((Carrier(person_id=pk).value, name))
    groups = dict(_groups((OTHER_GROUPS, *GROUP_HEADS.values())))
    found = [
        (OTHER_GROUPS, groups.pop(OTHER_GROUPS)),
        ("Residents", residents),
        ("Staff, partners and councillors", others),
        *groups.items(),
    ]
    return [(head, choices) for head, choices in found if choices]


def _groups(heads: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every group under its head, the heads in the order given."""
    under: dict[str, list[tuple[str, str]]] = {head: [] for head in heads}
    for pk, name, kind in all_groups().values_list("pk", "name", "kind"):
        under[GROUP_HEADS.get(Kind(kind), OTHER_GROUPS)].append((Carrier(group_id=pk).value, name))
    return list(under.items())
