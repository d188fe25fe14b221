"""The one way in which an action's row changes: by a fact.

Rows are held with `no_key`: on PostgreSQL a plain lock would also stop others from inserting rows
that point here, and two writers could then wait for each other.

`put` sets on the row what the fact `sets`, works out the fields that lists sort by, copies them to
the owners, records the fact and moves the tallies. History folds the same `sets`, so the row and
its rebuilt past cannot differ.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.actions.choices import OPEN_STATUSES, REFUSALS, Response, Status
from yousaid.actions.facts import ActionEscalated, EscalationEnded, OccurrencesDue, OwnerValue
from yousaid.actions.models import Action, Owner
from yousaid.actions.operations.problems import ChangedMeanwhile
from yousaid.actions.operations.tallies import counted, recounted, shift_tallies
from yousaid.actions.rules.lateness import effective_due
from yousaid.actions.rules.life import Actor, Event, Road, Situation, choose
from yousaid.journal.access import facts_about
from yousaid.journal.operations import record_many

ROW_FIELDS = frozenset(field.attname for field in Action._meta.concrete_fields)
BY_THE_CLOCK = (ActionEscalated, EscalationEnded, OccurrencesDue)
COPIED = ("status", "is_open", "due_on")  # to the owners


def lock(action: Action, *, seen_at: datetime | None = None) -> None:
    """Read the row afresh and hold it until the transaction ends.

    `seen_at` is the `changed_at` of the action as the editor saw it: raises ChangedMeanwhile,
    with what was done since, when somebody has changed it. What the clock does on its own takes
    nothing from an editor's words, so it stops nobody.
    """
    action.refresh_from_db(from_queryset=Action.objects.select_for_update(no_key=True))
    if seen_at is not None and action.changed_at != seen_at:
        since = _facts_since(action, seen_at)
        if not since or any(not isinstance(row.content, BY_THE_CLOCK) for row in since):
            raise ChangedMeanwhile(since)


def _facts_since(action: Action, seen_at: datetime) -> list[Any]:
    """What was recorded after the facts of that moment: by number, for clocks may go back."""
    history = facts_about(f"action:{action.pk}")
    seen = history.filter(at=seen_at).order_by("-sequence").first()
    return list(
        history.filter(at__gt=seen_at)
        if seen is None
        else history.filter(sequence__gt=seen.sequence)
    )


def lock_all(action_ids: Iterable[int]) -> list[Action]:
    """Hold many rows, always in the same order so that two writers never wait for each other."""
    found = (
        Action.objects.select_for_update(no_key=True).filter(pk__in=list(action_ids)).order_by("pk")
    )
    return list(found)


def put(action: Action, fact: Any, *, by: User | None, at: datetime) -> None:
    """Make one change to a locked action."""
    put_many([(action, fact)], by=by, at=at)


def put_many(
    changes: Sequence[tuple[Action, Any]],
    *,
    by: User | None,
    at: datetime,
    also: Sequence[Any] = (),
) -> None:
    """Make one change to each of many locked actions; `also` are facts about what joins them."""
    moved = []
    for action, fact in changes:
        before = counted(action)
        save_sets(action, fact.sets, at=at)
        is_carried_anew = "owners" in fact.sets
        after = counted(action) if is_carried_anew else recounted(before, action)
        moved.append((before, after))
    record_many([*also, *(fact for _, fact in changes)], by=by, at=at)
    shift_tallies(moved)


def save_sets(action: Action, sets: Any, *, at: datetime) -> None:
    """Write a fact's values on the row, and what follows from them."""
    names = [name for name in sets if name in ROW_FIELDS]
    old = {name: getattr(action, name) for name in COPIED}
    for name in names:
        setattr(action, name, sets[name])
    settle(action)
    action.changed_at = at
    action.save(update_fields=[*names, "is_open", "due_on", "due_precision", "changed_at"])
    new = {name: getattr(action, name) for name in COPIED}
    if "owners" in sets:
        Owner.objects.filter(action=action).delete()
        Owner.objects.bulk_create(owner_rows(action, sets["owners"]))
    elif new != old:
        Owner.objects.filter(action=action).update(**new)


def owner_rows(action: Action, owners: Iterable[OwnerValue]) -> list[Owner]:
    """Unsaved rows for an action, with its copies of status and due day."""
    return [
        Owner(
            action=action,
            position=position,
            person_id=value.person_id,
            group_id=value.group_id,
            words=value.words,
            is_lead=value.is_lead,
            status=action.status,
            is_open=action.is_open,
            due_on=action.due_on,
        )
        for position, value in enumerate(owners, start=1)
    ]


def settle(action: Action) -> None:
    """Work out the fields that lists sort and filter by."""
    due = effective_due(action)
    action.due_on, action.due_precision = due.on, due.precision
    action.is_open = action.status in OPEN_STATUSES


def walk(
    action: Action,
    event: Event,
    actor: Actor,
    *,
    at: datetime,
    response: str | None = None,
    has_reason: bool = False,
) -> Road:
    """The road the event takes from where the locked action stands. Raises `rules.life.NoRoad`.

    `response` is the answer being given; otherwise the standing one counts.
    """
    given = action.response if response is None else response
    evidence = list(action.evidence.order_by("at").values_list("at", flat=True))
    return choose(
        event,
        actor,
        Situation(
            status=Status(action.status),
            accepted=None if not given else given not in REFUSALS,
            in_place=action.says_in_place or given == Response.ALREADY_IN_PLACE,
            has_reason=has_reason,
            has_evidence=bool(evidence),
            has_new_evidence=bool(evidence)
            and (action.disputed_at is None or evidence[-1] > action.disputed_at),
            published=action.plan.published_at is not None,
            silence_passed=action.silence_ends_on is not None
            and action.silence_ends_on < timezone.localdate(at),
        ),
    )
