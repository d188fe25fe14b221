"""Who carries an action."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.actions.facts import OwnersSet, OwnerValue
from yousaid.actions.models import Action, Owner, OwnerAlias
from yousaid.actions.operations.problems import Refused
from yousaid.actions.operations.writing import lock, put
from yousaid.groups.models import Group
from yousaid.people.models import Person


def owner_values(action: Action) -> tuple[OwnerValue, ...]:
    """The owners as their rows stand."""
    rows = Owner.objects.filter(action=action).order_by("position")
    return tuple(OwnerValue(o.person_id, o.group_id, o.words, o.is_lead) for o in rows)


def with_one_lead(owners: Iterable[OwnerValue]) -> tuple[OwnerValue, ...]:
    """The owners, each once, the first as lead when none is named. Refused when several lead."""
    once: dict[tuple[int | None, int | None, str], OwnerValue] = {}
    for owner in owners:
        known = owner.person_id is not None or owner.group_id is not None
        key = (owner.person_id, owner.group_id, "" if known else owner.words)
        if key not in once or owner.is_lead:
            once[key] = owner
    values = tuple(once.values())
    leads = sum(owner.is_lead for owner in values)
    if leads > 1:
        raise Refused("Only one owner can be the lead.")
    if values and not leads:
        first = values[0]
        values = (
            OwnerValue(first.person_id, first.group_id, first.words, is_lead=True),
            *values[1:],
        )
    return values


@transaction.atomic
def set_owners(
    action: Action,
    *,
    owners: Sequence[OwnerValue],
    by: User,
    at: datetime,
    seen_at: datetime | None = None,
) -> None:
    """Say who carries it, or nobody; the first is the lead unless another is marked."""
    lock(action, seen_at=seen_at)
    old, new = owner_values(action), with_one_lead(owners)
    if old == new:
        return
    put(action, OwnersSet(action.pk, old=old, owners=new), by=by, at=at)


@transaction.atomic
def resolve_owner(*, words: str, to: Person | Group, by: User, at: datetime) -> list[Action]:
    """Remember whom initials or a name stand for, and put them on every action that has the words.

    Each action so changed has its own fact. Returns those actions.
    """
    folded = words.strip().upper()
    person_id, group_id = (to.pk, None) if isinstance(to, Person) else (None, to.pk)
    OwnerAlias.objects.update_or_create(
        words=folded, defaults={"person_id": person_id, "group_id": group_id}
    )
    unknown = Owner.objects.filter(person__isnull=True, group__isnull=True, words__iexact=words)
    actions = list(Action.objects.filter(pk__in=unknown.values("action_id")).order_by("pk"))
    for action in actions:
        values = [
            OwnerValue(person_id, group_id, value.words, value.is_lead)
            if value.person_id is None
            and value.group_id is None
            and value.words.strip().upper() == folded
            else value
            for value in owner_values(action)
        ]
        set_owners(action, owners=values, by=by, at=at)
    return actions
