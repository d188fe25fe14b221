"""Plans and their sections."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.actions.choices import PlanKind, Status
from yousaid.actions.facts import (
    ActionsRemoved,
    PlanChanged,
    PlanCreated,
    PlanPublished,
    PlanRemoved,
    PlanVersioned,
    PlanWithdrawn,
    SectionAdded,
    SectionRenamed,
    SilencePeriodSet,
    plain,
)
from yousaid.actions.models import Action, Ladder, Plan, PlanVersion, Section
from yousaid.actions.operations.problems import NeedsReason, Refused
from yousaid.actions.operations.tallies import counted, shift_tallies
from yousaid.actions.operations.writing import lock_all, put_many
from yousaid.groups.models import Group
from yousaid.journal.operations import record
from yousaid.places.models import Place

CHANGEABLE = (
    "title",
    "kind",
    "summary",
    "owner_group_id",
    "place_id",
    "starts",
    "ends",
    "section_word",
    "silence_days",
    "ladder_id",
)


@transaction.atomic
def create_plan(
    *,
    title: str,
    kind: str = PlanKind.OTHER,
    summary: str = "",
    owner_group: Group | None = None,
    place: Place | None = None,
    starts: date | None = None,
    ends: date | None = None,
    section_word: str = "Section",
    silence_days: int = 28,
    ladder: Ladder | None = None,
    source_name: str = "",
    by: User,
    at: datetime,
) -> Plan:
    """Begin a plan; nobody outside sees it before it is published. `ends` is exclusive."""
    plan = Plan.objects.create(
        title=title,
        kind=kind,
        summary=summary,
        owner_group=owner_group,
        place=place,
        starts=starts,
        ends=ends,
        section_word=section_word,
        silence_days=silence_days,
        ladder=ladder,
        source_name=source_name,
        created_at=at,
        created_by=by,
    )
    PlanVersion.objects.create(plan=plan, number=1, note="", at=at, by=by)
    record(
        PlanCreated(
            plan.pk,
            title=title,
            kind=str(kind),
            summary=summary,
            owner_group_id=plan.owner_group_id,
            place_id=plan.place_id,
            starts=starts,
            ends=ends,
            section_word=section_word,
            silence_days=silence_days,
            ladder_id=plan.ladder_id,
            source_name=source_name,
        ),
        by=by,
        at=at,
    )
    return plan


def hold(plan: Plan) -> None:
    """Read the plan's row afresh and hold it until the transaction ends."""
    plan.refresh_from_db(from_queryset=Plan.objects.select_for_update(no_key=True))


@transaction.atomic
def change_plan(plan: Plan, *, details: Mapping[str, Any], by: User, at: datetime) -> None:
    """Correct what the plan says of itself; `details` maps names in CHANGEABLE to new values.

    Silence periods that already run keep the end that was announced for them.
    """
    if unknown := set(details) - set(CHANGEABLE):
        raise ValueError(f"cannot be changed here: {sorted(unknown)}")
    hold(plan)
    changed = {name: value for name, value in details.items() if getattr(plan, name) != value}
    if not changed:
        return
    old = {name: plain(getattr(plan, name)) for name in changed}
    for name, value in changed.items():
        setattr(plan, name, value)
    plan.save(update_fields=list(changed))
    new = {name: plain(value) for name, value in changed.items()}
    record(PlanChanged(plan.pk, old=old, new=new), by=by, at=at)


@transaction.atomic
def publish_plan(plan: Plan, *, by: User, at: datetime) -> None:
    """Let anyone read it. Claims that stand begin their silence period today, and not before."""
    hold(plan)
    if plan.published_at is not None:
        return
    plan.published_at = at
    plan.save(update_fields=["published_at"])
    ends_on = timezone.localdate(at) + timedelta(days=plan.silence_days)
    _set_silence(plan, ends_on, PlanPublished(plan.pk, plan.silence_days), by=by, at=at)


@transaction.atomic
def withdraw_plan(plan: Plan, *, reason: str, by: User, at: datetime) -> None:
    """Take it out of public sight. Silence periods stop: nobody can object to what nobody sees."""
    if not reason.strip():
        raise NeedsReason("Say why the plan is no longer published.")
    hold(plan)
    if plan.published_at is None:
        return
    plan.published_at = None
    plan.save(update_fields=["published_at"])
    _set_silence(plan, None, PlanWithdrawn(plan.pk, reason), by=by, at=at)


def _set_silence(plan: Plan, ends_on: date | None, fact: Any, *, by: User, at: datetime) -> None:
    waiting = plan.actions.filter(status=Status.CLAIMED).values_list("pk", flat=True)
    claimed = [action for action in lock_all(waiting) if action.status == Status.CLAIMED]
    put_many(
        [(action, SilencePeriodSet(action.pk, ends_on)) for action in claimed],
        by=by,
        at=at,
        also=[fact],
    )


@transaction.atomic
def declare_version(plan: Plan, *, note: str, by: User, at: datetime) -> PlanVersion:
    """Mark a dated revision (KI-101); what it said is rebuilt from the journal as of `at`."""
    hold(plan)
    plan.version += 1
    plan.save(update_fields=["version"])
    version = PlanVersion.objects.create(plan=plan, number=plan.version, note=note, at=at, by=by)
    record(PlanVersioned(plan.pk, version.number, note), by=by, at=at)
    return version


@transaction.atomic
def add_section(plan: Plan, *, title: str, by: User, at: datetime) -> Section:
    """Add a section or priority at the end."""
    hold(plan)
    last = plan.sections.aggregate(last=Max("position"))["last"] or 0
    section = Section.objects.create(plan=plan, position=last + 1, title=title)
    record(SectionAdded(plan.pk, section.pk, title, section.position), by=by, at=at)
    return section


@transaction.atomic
def rename_section(section: Section, *, title: str, by: User, at: datetime) -> None:
    """Give a section another title."""
    section.refresh_from_db(from_queryset=Section.objects.select_for_update(no_key=True))
    if section.title == title:
        return
    old, section.title = section.title, title
    section.save(update_fields=["title"])
    record(SectionRenamed(section.plan_id, section.pk, old, title), by=by, at=at)


@transaction.atomic
def remove_actions(
    plan: Plan, *, action_ids: list[int], reason: str, by: User, at: datetime
) -> None:
    """Take out actions that should never have been there, with all that hangs on them.

    For the undo of an import: an action that was decided against is closed unfixed instead. The
    journal keeps what they were.
    """
    actions = [each for each in lock_all(action_ids) if each.plan_id == plan.pk]
    if len(actions) != len(set(action_ids)):
        raise Refused("Some of these actions are not in this plan.")
    gone = [(counted(action), None) for action in actions]
    Action.objects.filter(pk__in=action_ids).delete()
    fact = ActionsRemoved(plan.pk, tuple(action.pk for action in actions), reason)
    record(fact, by=by, at=at)
    shift_tallies(gone)


@transaction.atomic
def remove_plan(plan: Plan, *, reason: str, by: User, at: datetime) -> None:
    """Take out a plan that was imported by mistake, with its actions. Not once it is published."""
    hold(plan)
    if plan.published_at is not None:
        raise Refused("A published plan cannot be removed. Withdraw it first.")
    actions = lock_all(plan.actions.values_list("pk", flat=True))
    gone = [(counted(action), None) for action in actions]
    plan_id, ids = plan.pk, tuple(action.pk for action in actions)
    plan.actions.all().delete()
    record(PlanRemoved(plan_id, plan.title, ids, reason), by=by, at=at)
    shift_tallies(gone)
    plan.delete()
