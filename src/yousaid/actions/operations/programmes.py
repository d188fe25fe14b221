"""Programmes that many actions wait for, and what moving one does (TH-12)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from yousaid.accounts.models import User
from yousaid.actions.facts import (
    DependencyAdded,
    DependencyEnded,
    ProgrammeAdded,
    ProgrammeMoved,
)
from yousaid.actions.models import Action, Dependency, Programme
from yousaid.actions.operations.dates import revision
from yousaid.actions.operations.problems import GoesRound, NeedsReason, Refused
from yousaid.actions.operations.writing import lock, lock_all, put, put_many
from yousaid.journal.operations import record
from yousaid.kit.dates import Due
from yousaid.people.models import Person

NO_DATE = Due()


@dataclass(frozen=True)
class Affected:
    """An action that waits for the programme, and what the move does to it."""

    action: Action
    waits_through: tuple[int, ...]  # ids of the actions between, nearest to the programme first
    would_be_late_by: int  # days by which the new date passes the action's own; 0 if it does not


@transaction.atomic
def add_programme(
    *,
    name: str,
    lead: Person | None = None,
    due: Due = NO_DATE,
    note: str = "",
    by: User,
    at: datetime,
) -> Programme:
    """Name something bigger that actions wait for."""
    if Programme.objects.filter(name=name).exists():
        raise Refused("There is a programme of that name already.")
    programme = Programme.objects.create(
        name=name, lead=lead, due_on=due.on, due_precision=due.precision, note=note
    )
    record(ProgrammeAdded(programme.pk, name, due.on, due.precision), by=by, at=at)
    return programme


def dependants_of(programme: Programme) -> dict[int, tuple[int, ...]]:
    """Ids of all actions that wait for it; for those who wait through others, those between."""
    direct = programme.dependants.order_by("action_id").values_list("action_id", flat=True)
    found: dict[int, tuple[int, ...]] = dict.fromkeys(direct, ())
    edge = list(found)
    while edge:
        links = Dependency.objects.filter(other_id__in=edge).order_by("action_id")
        edge = []
        for action_id, other_id in links.values_list("action_id", "other_id"):
            if action_id not in found and other_id is not None:
                found[action_id] = (*found[other_id], other_id)
                edge.append(action_id)
    return found


def preview_move(
    programme: Programme, *, due: Due, visible: QuerySet[Action] | None = None
) -> list[Affected]:
    """Every open action that waits for it, by due day, and how far the new date passes its own.

    `visible` narrows to those the reader may see; nothing is changed.
    """
    paths = dependants_of(programme)
    actions = Action.objects.all() if visible is None else visible
    rows = actions.filter(pk__in=paths, is_open=True).select_related("plan", "section")
    return [
        Affected(
            row,
            paths[row.pk],
            max(0, (due.on - row.due_on).days) if due.on and row.due_on else 0,
        )
        for row in rows.order_by("due_on", "pk")
    ]


@transaction.atomic
def move_programme(
    programme: Programme,
    *,
    due: Due,
    reason: str,
    carry: Collection[int] = (),
    by: User,
    at: datetime,
) -> list[Action]:
    """Move its date. The open dependants in `carry` are revised to the new date, with the reason.

    Each carried action has its own fact beside the programme's. Returns the actions carried.
    Raises Refused when `carry` names an action that does not wait for it.
    """
    if not reason.strip():
        raise NeedsReason("Say why the programme moves.")
    programme.refresh_from_db(from_queryset=Programme.objects.select_for_update(no_key=True))
    paths = dependants_of(programme)
    if strangers := set(carry) - set(paths):
        raise Refused(f"{len(strangers)} of these actions do not wait for this programme.")
    old_on, old_precision = programme.due_on, programme.due_precision
    if (old_on, old_precision) == (due.on, due.precision):
        raise Refused("That is its date already.")
    programme.due_on, programme.due_precision = due.on, due.precision
    programme.save(update_fields=["due_on", "due_precision"])
    changes = []
    for action in lock_all(carry):
        if not action.is_open:
            continue
        fact = revision(action, due, f"{programme.name} moved: {reason}", programme_id=programme.pk)
        if fact is not None:
            changes.append((action, fact))
    moved = ProgrammeMoved(
        programme.pk,
        old_on=old_on,
        old_precision=old_precision,
        due_on=due.on,
        due_precision=due.precision,
        reason=reason,
        dependant_ids=tuple(paths),
        carried_ids=tuple(action.pk for action, _ in changes),
    )
    put_many(changes, by=by, at=at, also=[moved])
    return [action for action, _ in changes]


@transaction.atomic
def add_dependency(
    action: Action,
    *,
    programme: Programme | None = None,
    other: Action | None = None,
    by: User,
    at: datetime,
) -> Dependency:
    """Say that it waits for a programme or for another action. Raises GoesRound for a circle."""
    if (programme is None) == (other is None):
        raise ValueError("exactly one of programme and other")
    lock(action)
    if other is not None and _waits_for(other.pk, action.pk):
        raise GoesRound(
            "That action waits for this one already, so this would go round in a circle."
        )
    link, is_new = Dependency.objects.get_or_create(action=action, programme=programme, other=other)
    if is_new:
        fact = DependencyAdded(action.pk, programme_id=link.programme_id, other_id=link.other_id)
        put(action, fact, by=by, at=at)
    return link


@transaction.atomic
def end_dependency(link: Dependency, *, by: User, at: datetime) -> None:
    """It no longer waits for that."""
    action = link.action
    lock(action)
    fact = DependencyEnded(action.pk, programme_id=link.programme_id, other_id=link.other_id)
    link.delete()
    put(action, fact, by=by, at=at)


def _waits_for(action_id: int, target_id: int) -> bool:
    """Whether an action is the target or waits for it, through whatever chain."""
    seen: set[int] = set()
    edge = {action_id}
    while edge:
        if target_id in edge:
            return True
        seen |= edge
        links = Dependency.objects.filter(action_id__in=edge, other__isnull=False)
        edge = {pk for pk in links.values_list("other_id", flat=True) if pk is not None} - seen
    return False
