"""Keeping the counts that summaries show, in the transaction of each change.

Every writer records its fact first: the journal's head stays locked from then until the
transaction ends, so writers of tallies take turns on both engines and may simply read and write.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import Q

from yousaid.actions.models import Action, Owner, Plan, Tally
from yousaid.actions.rules.counting import Counted, TallyKey, keys, shifts

CHUNK = 400  # keys asked for at a time: well below either engine's limit on parameters


def counted(action: Action) -> Counted:
    """What of this action is counted, as its row and its owners stand in the database."""
    owners = list(Owner.objects.filter(action=action).values_list("person_id", "group_id"))
    return Counted(
        action.plan_id,
        action.status,
        action.response,
        action.due_on,
        frozenset(person for person, _ in owners if person is not None),
        frozenset(group for _, group in owners if group is not None),
    )


def recounted(before: Counted, action: Action) -> Counted:
    """The same owners, and what else is counted as the action says it now."""
    return replace(
        before,
        plan_id=action.plan_id,
        status=action.status,
        response=action.response,
        due_on=action.due_on,
    )


def shift_tallies(changes: Iterable[tuple[Counted | None, Counted | None]]) -> None:
    """Move the counts for actions that went from the first state to the second.

    Call after recording the change's fact, in the same transaction.
    """
    moved = sorted(shifts(changes).items())
    for start in range(0, len(moved), CHUNK):
        _shift(dict(moved[start : start + CHUNK]))


def _shift(moved: dict[TallyKey, int]) -> None:
    there = {_key(row): row for row in _rows(moved)}
    changed, new = [], []
    for key, by in moved.items():
        row = there.get(key)
        if row is None:
            new.append(_row(key, by))
        else:
            row.count += by
            changed.append(row)
    Tally.objects.bulk_update([row for row in changed if row.count], ["count"])
    Tally.objects.bulk_create(new)
    if empty := [row.pk for row in changed if not row.count]:
        Tally.objects.filter(pk__in=empty).delete()


def _rows(wanted: Iterable[TallyKey]) -> Iterable[Tally]:
    """Rows that may be among those wanted, found by the indexes of their keys."""
    wanted = list(wanted)
    values = {key.value for key in wanted}
    condition = Q(pk__in=())
    if plans := {key.plan_id for key in wanted if key.plan_id}:
        condition |= Q(plan_id__in=plans)
    if persons := {key.person_id for key in wanted if key.person_id}:
        condition |= Q(person_id__in=persons)
    if groups := {key.group_id for key in wanted if key.group_id}:
        condition |= Q(group_id__in=groups)
    yield from Tally.objects.filter(condition, value__in=values)
    if any(not (key.plan_id or key.person_id or key.group_id) for key in wanted):
        yield from Tally.objects.filter(
            plan__isnull=True, person__isnull=True, group__isnull=True, value__in=values
        )


def _key(row: Tally) -> TallyKey:
    return TallyKey(row.plan_id or 0, row.person_id or 0, row.group_id or 0, row.facet, row.value)


def _row(key: TallyKey, count: int) -> Tally:
    return Tally(
        plan_id=key.plan_id or None,
        person_id=key.person_id or None,
        group_id=key.group_id or None,
        facet=key.facet,
        value=key.value,
        count=count,
    )


@transaction.atomic
def recount(plan: Plan | None = None) -> int:
    """Count again from the actions and put right what differs; returns how many counts were wrong.

    With a plan, its own tallies only. Without, every tally of the landlord: run it with nothing
    else going on.
    """
    actions = Action.objects.all() if plan is None else Action.objects.filter(plan=plan)
    right: Counter[TallyKey] = Counter()
    for each in _counted_in_bulk(actions.order_by("pk")):
        right.update(key for key in keys(each) if plan is None or key.plan_id)
    rows = Tally.objects.all() if plan is None else Tally.objects.filter(plan=plan)
    stored = {_key(row): row.count for row in rows}
    wrong = {key for key in right.keys() | stored.keys() if right[key] != stored.get(key, 0)}
    if wrong:
        rows.delete()
        Tally.objects.bulk_create(
            (_row(key, count) for key, count in sorted(right.items())), batch_size=2_000
        )
    return len(wrong)


def _counted_in_bulk(actions: Iterable[Action]) -> Iterable[Counted]:
    batch: list[Action] = []
    rows = actions.iterator(2_000) if hasattr(actions, "iterator") else iter(actions)
    for action in rows:
        batch.append(action)
        if len(batch) == 2_000:
            yield from _with_owners(batch)
            batch = []
    yield from _with_owners(batch)


def _with_owners(batch: list[Action]) -> Iterable[Counted]:
    persons: dict[int, set[int]] = {}
    groups: dict[int, set[int]] = {}
    owners = Owner.objects.filter(action__in=batch)
    for action_id, person_id, group_id in owners.values_list("action_id", "person_id", "group_id"):
        if person_id is not None:
            persons.setdefault(action_id, set()).add(person_id)
        if group_id is not None:
            groups.setdefault(action_id, set()).add(group_id)
    for action in batch:
        yield Counted(
            action.plan_id,
            action.status,
            action.response,
            action.due_on,
            frozenset(persons.get(action.pk, ())),
            frozenset(groups.get(action.pk, ())),
        )
