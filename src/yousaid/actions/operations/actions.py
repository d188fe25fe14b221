"""Actions of a plan: adding them, correcting what they say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Max

from yousaid.accounts.models import User
from yousaid.actions.choices import REFUSALS, Resources, Status
from yousaid.actions.facts import (
    ActionAdded,
    ActionChanged,
    CitationValue,
    InternalNoteChanged,
    OwnerValue,
    SourceCited,
    plain,
)
from yousaid.actions.models import Action, Citation, Owner, Plan, Section
from yousaid.actions.operations.owners import with_one_lead
from yousaid.actions.operations.plans import hold
from yousaid.actions.operations.problems import NeedsReason, Refused
from yousaid.actions.operations.tallies import shift_tallies
from yousaid.actions.operations.writing import lock, owner_rows, put, settle
from yousaid.actions.rules.counting import Counted
from yousaid.journal.operations import record_many
from yousaid.kit.bulk import insert_rows, insert_rows_with_keys
from yousaid.kit.dates import Due

NO_DATE = Due()
BATCH = 1_000

ASKED_FOR = ("asked_for_on", "asked_for_precision")
CHANGEABLE = (
    "number",
    "text",
    "prompt",
    "outcome",
    "section_id",
    *ASKED_FOR,
    "asked_for_words",
    "review_on",
    "resources",
    "resources_amount",
    "resources_words",
    "says_in_place",
)


@dataclass(frozen=True)
class NewAction:
    """An action as it comes into a plan; an answer that it brings along makes it answered.

    Dates are what `rules.lateness.Due` holds. `…_words` are verbatim.
    """

    text: str
    number: str = ""
    section: Section | None = None
    prompt: str = ""
    outcome: str = ""
    asked_for: Due = NO_DATE
    asked_for_words: str = ""
    agreed: Due = NO_DATE
    agreed_words: str = ""
    review_on: date | None = None
    completed: Due = NO_DATE
    response: str = ""
    response_reason: str = ""
    response_words: str = ""
    says_in_place: bool = False
    resources: str = Resources.UNKNOWN.value
    resources_amount: Decimal | None = None
    resources_words: str = ""
    owners: tuple[OwnerValue, ...] = ()
    citations: tuple[CitationValue, ...] = ()
    internal_note: str = ""


def add_action(plan: Plan, new: NewAction, *, by: User, at: datetime) -> Action:
    """Add one action at the end of the plan. See `add_actions`."""
    return add_actions(plan, [new], by=by, at=at)[0]


@transaction.atomic
def add_actions(plan: Plan, new: Iterable[NewAction], *, by: User, at: datetime) -> list[Action]:
    """Add actions at the end of the plan, in the order given, each with its own fact.

    Written in batches, so a plan of any length needs little memory besides the rows returned.
    Raises NeedsReason for a refusal with neither a reason nor the words it was given in, and
    Refused for a section of another plan.
    """
    hold(plan)
    position = plan.actions.aggregate(last=Max("position"))["last"] or 0
    drafts = iter(new)
    made: list[Action] = []
    while batch := list(islice(drafts, BATCH)):
        rows = [_row(plan, draft, position + n, at=at) for n, draft in enumerate(batch, start=1)]
        position += len(batch)
        insert_rows_with_keys(Action, rows)
        owners = [with_one_lead(draft.owners) for draft in batch]
        insert_rows(
            Owner,
            (
                owner
                for row, values in zip(rows, owners, strict=True)
                for owner in owner_rows(row, values)
            ),
        )
        Citation.objects.bulk_create(
            Citation(action=row, words=each.words, page=each.page)
            for row, draft in zip(rows, batch, strict=True)
            for each in draft.citations
        )
        record_many(
            (
                _added(row, values, draft.citations)
                for row, values, draft in zip(rows, owners, batch, strict=True)
            ),
            by=by,
            at=at,
        )
        shift_tallies(
            (None, _counted(row, values)) for row, values in zip(rows, owners, strict=True)
        )
        made += rows
    return made


def _row(plan: Plan, new: NewAction, position: int, *, at: datetime) -> Action:
    if not new.text.strip():
        raise Refused("An action needs its text.")
    if new.section is not None and new.section.plan_id != plan.pk:
        raise Refused("That section belongs to another plan.")
    if new.response in REFUSALS and not (new.response_reason or new.response_words).strip():
        raise NeedsReason("A refusal needs a reason.")
    action = Action(
        plan=plan,
        section=new.section,
        position=position,
        number=new.number,
        text=new.text,
        prompt=new.prompt,
        outcome=new.outcome,
        asked_for_on=new.asked_for.on,
        asked_for_precision=new.asked_for.precision,
        asked_for_words=new.asked_for_words,
        agreed_on=new.agreed.on,
        agreed_precision=new.agreed.precision,
        agreed_words=new.agreed_words,
        review_on=new.review_on,
        completed_on=new.completed.on,
        completed_precision=new.completed.precision,
        response=new.response,
        response_reason=new.response_reason,
        response_words=new.response_words,
        says_in_place=new.says_in_place,
        responded_at=at if new.response else None,
        resources=new.resources,
        resources_amount=new.resources_amount,
        resources_words=new.resources_words,
        status=Status.ANSWERED.value if new.response else Status.PROPOSED.value,
        internal_note=new.internal_note,
        created_at=at,
        changed_at=at,
    )
    settle(action)
    return action


def _added(
    row: Action, owners: tuple[OwnerValue, ...], citations: tuple[CitationValue, ...]
) -> ActionAdded:
    names = [
        n for n in ActionAdded.__dataclass_fields__ if n not in ("action_id", "owners", "citations")
    ]
    values = {name: getattr(row, name) for name in names}
    return ActionAdded(action_id=row.pk, owners=owners, citations=citations, **values)


def _counted(row: Action, owners: Sequence[OwnerValue]) -> Counted:
    return Counted(
        row.plan_id,
        row.status,
        row.response,
        row.due_on,
        frozenset(o.person_id for o in owners if o.person_id is not None),
        frozenset(o.group_id for o in owners if o.group_id is not None),
    )


@transaction.atomic
def change_action(
    action: Action,
    *,
    details: Mapping[str, Any],
    by: User,
    at: datetime,
    seen_at: datetime | None = None,
) -> None:
    """Correct what an action says; `details` maps names in CHANGEABLE to new values.

    A date and its precision are recorded together: apart nobody could read them. Nothing is
    recorded when nothing differs. Raises ChangedMeanwhile.
    """
    if unknown := set(details) - set(CHANGEABLE):
        raise ValueError(f"cannot be changed here: {sorted(unknown)}")
    lock(action, seen_at=seen_at)
    changed = {name: value for name, value in details.items() if getattr(action, name) != value}
    if not changed:
        return
    if changed.keys() & set(ASKED_FOR):
        changed |= {name: details.get(name, getattr(action, name)) for name in ASKED_FOR}
    if "text" in changed and not str(changed["text"]).strip():
        raise Refused("An action needs its text.")
    check_section(action.plan_id, changed.get("section_id"))
    fact = ActionChanged(
        action.pk,
        old={name: plain(getattr(action, name)) for name in changed},
        new={name: plain(value) for name, value in changed.items()},
    )
    put(action, fact, by=by, at=at)


def check_section(plan_id: int, section_id: int | None) -> None:
    """Raises Refused for a section of another plan; none at all is fine."""
    if section_id is not None and not Section.objects.filter(pk=section_id, plan=plan_id).exists():
        raise Refused("That section belongs to another plan.")


@transaction.atomic
def write_internal_note(
    action: Action, *, text: str, by: User, at: datetime, seen_at: datetime | None = None
) -> None:
    """Rewrite the desk's own note. Its words stay out of the journal and off every public page."""
    lock(action, seen_at=seen_at)
    if action.internal_note == text:
        return
    action.internal_note = text
    action.save(update_fields=["internal_note"])
    put(action, InternalNoteChanged(action.pk), by=by, at=at)


@transaction.atomic
def cite_source(
    action: Action, *, words: str, page: int | None = None, by: User, at: datetime
) -> Citation:
    """Point at a page, table or diagram of the plan's source."""
    lock(action)
    citation = Citation.objects.create(action=action, words=words, page=page)
    put(action, SourceCited(action.pk, CitationValue(words, page)), by=by, at=at)
    return citation
