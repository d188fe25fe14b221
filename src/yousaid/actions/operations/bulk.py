"""One change to many actions: looked at first, made all or not at all, undone exactly."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.actions.access import changeable_actions
from yousaid.actions.choices import BulkVerb, Resources, Status
from yousaid.actions.facts import (
    ActionChanged,
    ActionStarted,
    BulkChanged,
    BulkUndone,
    ChangeUndone,
    NoteAdded,
    OwnersSet,
    OwnerValue,
    plain,
)
from yousaid.actions.models import Action, BulkChange, BulkItem, ProgressNote
from yousaid.actions.operations.actions import check_section
from yousaid.actions.operations.answers import answer_fact
from yousaid.actions.operations.dates import revision
from yousaid.actions.operations.owners import owner_values, with_one_lead
from yousaid.actions.operations.problems import CannotUndo, NotAllowed, Refused
from yousaid.actions.operations.writing import ROW_FIELDS, lock_all, put_many, walk
from yousaid.actions.rules.life import Actor, Event, NoRoad
from yousaid.kit.dates import Due

NO_DATE = Due()
NOT_WRITTEN = 0  # stands for a note that gets its id when the change is made
MOST = 500  # actions in one change: what a person can look over


@dataclass(frozen=True)
class BulkEdit:
    """What to do to each action; only what the verb needs counts.

    SET_OWNERS: owners. REVISE_DATE: due, reason. ANSWER: response, reason. START: nothing.
    MOVE: section_id (None is no section). SET_RESOURCES: resources. ADD_NOTE: note, is_internal.
    """

    verb: str
    owners: tuple[OwnerValue, ...] = ()
    due: Due = NO_DATE
    reason: str = ""
    response: str = ""
    section_id: int | None = None
    resources: str = ""
    note: str = ""
    is_internal: bool = True


@dataclass(frozen=True)
class BulkLine:
    """One action of a preview: what would be set, or why it cannot be.

    `old` and `new` are values by field; a note to be added is `new["note"]`.
    """

    action: Action
    old: dict[str, Any]
    new: dict[str, Any]
    problem: str = ""

    @property
    def changes(self) -> bool:
        return not self.problem and self.old != self.new


def preview_many(
    action_ids: Collection[int], *, edit: BulkEdit, by: User, at: datetime
) -> list[BulkLine]:
    """What `change_many` would do to each, in the order of their ids; nothing is changed.

    Actions the user may not see at all are left out; one they may not change has a problem.
    """
    with transaction.atomic():
        return [
            _line(action, fact, problem, edit)
            for action, fact, problem in _plan(action_ids, edit, by, at)
        ]


@transaction.atomic
def change_many(
    action_ids: Collection[int], *, edit: BulkEdit, by: User, at: datetime
) -> BulkChange:
    """Make the change to all of them; one fact each, and one for the whole.

    Raises NotAllowed when one may not be changed by this user, and Refused when one cannot be:
    then nothing is changed. Actions that are so already are left alone.
    """
    planned = _plan(action_ids, edit, by, at)
    problems = [problem for _, _, problem in planned if problem]
    if len(planned) != len(set(action_ids)):
        raise NotAllowed("You may not change all of these actions.")
    if problems:
        raise Refused(f"{len(problems)} of {len(planned)} cannot be changed: {problems[0]}")
    changes = [(action, fact) for action, fact, _ in planned if fact is not None]
    if not changes:
        raise Refused("Nothing would change.")
    changes = _with_notes(changes, edit, by=by, at=at)
    bulk = BulkChange.objects.create(verb=BulkVerb(edit.verb).value, at=at, by=by)
    items = [
        BulkItem(
            bulk=bulk,
            action=action,
            before={name: plain(getattr(action, name)) for name in fact.sets if name in ROW_FIELDS},
            owners_before=_packed(owner_values(action)) if "owners" in fact.sets else None,
            note_id=getattr(fact, "note_id", None),
            changed_at=at,
        )
        for action, fact in changes
    ]
    BulkItem.objects.bulk_create(items)
    whole = BulkChanged(bulk.pk, bulk.verb, tuple(action.pk for action, _ in changes))
    put_many(changes, by=by, at=at, also=[whole])
    return bulk


@transaction.atomic
def undo_bulk(bulk: BulkChange, *, by: User, at: datetime) -> None:
    """Put every field back as it was. Raises CannotUndo when an action has changed since."""
    bulk.refresh_from_db(from_queryset=BulkChange.objects.select_for_update(no_key=True))
    if bulk.undone_at is not None:
        raise CannotUndo("This was undone already.")
    items = {item.action_id: item for item in bulk.items.all()}
    actions = lock_all(items)
    if changeable_actions(by).filter(pk__in=items).count() != len(items):
        raise NotAllowed("You may not change all of these actions.")
    later = [action for action in actions if action.changed_at != items[action.pk].changed_at]
    if later or len(actions) != len(items):
        raise CannotUndo(f"{len(later) or 'Some'} of these actions have changed since.")
    changes = [(action, _undone(action, items[action.pk], at=at)) for action in actions]
    bulk.undone_at = at
    bulk.save(update_fields=["undone_at"])
    put_many(changes, by=by, at=at, also=[BulkUndone(bulk.pk)])
    ProgressNote.objects.filter(pk__in=[item.note_id for item in items.values()]).delete()


def _plan(
    action_ids: Collection[int], edit: BulkEdit, by: User, at: datetime
) -> list[tuple[Action, Any, str]]:
    """Each action locked, with the fact to record (None: it is so already) or the problem."""
    if len(set(action_ids)) > MOST:
        raise Refused(f"Choose at most {MOST} actions at a time.")
    allowed = set(changeable_actions(by).filter(pk__in=action_ids).values_list("pk", flat=True))
    planned: list[tuple[Action, Any, str]] = []
    for action in lock_all(allowed):
        try:
            planned.append((action, _fact(action, edit, at=at), ""))
        except (Refused, NoRoad) as problem:
            planned.append((action, None, str(problem)))
    return planned


def _fact(action: Action, edit: BulkEdit, *, at: datetime) -> Any:
    match BulkVerb(edit.verb):
        case BulkVerb.SET_OWNERS:
            old, new = owner_values(action), with_one_lead(edit.owners)
            return None if old == new else OwnersSet(action.pk, old=old, owners=new)
        case BulkVerb.REVISE_DATE:
            return revision(action, edit.due, edit.reason)
        case BulkVerb.ANSWER:
            if action.status != Status.PROPOSED:
                raise Refused("It is answered already. Revise that answer by itself.")
            return answer_fact(action, edit.response, edit.reason, at=at)
        case BulkVerb.START:
            walk(action, Event.START, Actor.STAFF, at=at)
            return ActionStarted(action.pk)
        case BulkVerb.MOVE:
            check_section(action.plan_id, edit.section_id)
            return _changed(action, "section_id", edit.section_id)
        case BulkVerb.SET_RESOURCES:
            return _changed(action, "resources", Resources(edit.resources).value)
        case BulkVerb.ADD_NOTE:
            if not edit.note.strip():
                raise Refused("Write something first.")
            return NoteAdded(action.pk, NOT_WRITTEN, edit.is_internal)


def _with_notes(
    changes: list[tuple[Action, Any]], edit: BulkEdit, *, by: User, at: datetime
) -> list[tuple[Action, Any]]:
    """The same changes, their notes written and named by the facts that add them."""
    if edit.verb != BulkVerb.ADD_NOTE:
        return changes
    notes = ProgressNote.objects.bulk_create(
        ProgressNote(action=action, text=edit.note, is_internal=edit.is_internal, at=at, by=by)
        for action, _ in changes
    )
    return [
        (action, replace(fact, note_id=note.pk))
        for (action, fact), note in zip(changes, notes, strict=True)
    ]


def _changed(action: Action, name: str, value: Any) -> ActionChanged | None:
    old = getattr(action, name)
    if old == value:
        return None
    return ActionChanged(action.pk, old={name: plain(old)}, new={name: plain(value)})


def _undone(action: Action, item: BulkItem, *, at: datetime) -> ChangeUndone:
    status = item.before.get("status", action.status)
    if status != action.status:
        road = walk(action, Event.TAKE_BACK, Actor.STAFF, at=at)
        if road.end != status:
            raise CannotUndo("One of these actions cannot go back to where it was.")
    owners = None
    if item.owners_before is not None:
        owners = tuple(OwnerValue(*values) for values in item.owners_before)
    had = {name: plain(getattr(action, name)) for name in item.before}
    return ChangeUndone(
        action.pk,
        bulk_id=item.bulk_id,
        values=item.before,
        owners=owners,
        had=had,
        note_id=item.note_id,
    )


def _packed(owners: Sequence[OwnerValue]) -> list[list[Any]]:
    return [[o.person_id, o.group_id, o.words, o.is_lead] for o in owners]


def _line(action: Action, fact: Any, problem: str, edit: BulkEdit) -> BulkLine:
    if fact is None:
        return BulkLine(action, {}, {}, problem)
    if isinstance(fact, NoteAdded):
        return BulkLine(action, {}, {"note": edit.note})
    new = dict(fact.sets)
    old = {
        name: owner_values(action) if name == "owners" else getattr(action, name) for name in new
    }
    return BulkLine(action, old, new)
