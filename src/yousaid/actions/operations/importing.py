"""Bringing an understood plan in, all or nothing, and taking it out again exactly."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from yousaid.accounts.models import User
from yousaid.actions.choices import PlanKind, Precision
from yousaid.actions.facts import (
    CitationValue,
    DependencyAdded,
    OwnerValue,
    ProgrammeAdded,
    SectionAdded,
)
from yousaid.actions.models import Action, Dependency, OwnerAlias, Plan, Programme, Section
from yousaid.actions.operations.actions import NewAction, add_actions
from yousaid.actions.operations.duties import set_duty
from yousaid.actions.operations.owner_directory import Directory, Target
from yousaid.actions.operations.plans import create_plan, remove_plan
from yousaid.actions.operations.problems import CannotUndo
from yousaid.actions.rules.due_dates import ReadDue
from yousaid.actions.rules.recurrence import first_time
from yousaid.actions.rules.understood import UnderstoodPlan, UnderstoodRow
from yousaid.groups.models import Group
from yousaid.imports.models import ImportRun
from yousaid.imports.operations import close_undone
from yousaid.journal.access import current_head, facts_since
from yousaid.journal.operations import record_many
from yousaid.kit.dates import Due
from yousaid.kit.garbage import uncollected

REVIEW_AFTER = timedelta(days=182)  # "ongoing" is not "never looked at": first look half a year on
CHUNK = 1_000


@dataclass(frozen=True)
class Made:
    """All that an import wrote, as its undo needs it (JSON-able by `as_dict`).

    `aliases` holds each remembered name with whom it stood for before ("" when new); `sequence`
    is the journal's head when the import was done.
    """

    plan_id: int
    actions: int
    programmes: list[int] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    sequence: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@uncollected()
@transaction.atomic
def import_plan(
    understood: UnderstoodPlan,
    *,
    title: str,
    kind: str = PlanKind.OTHER,
    source_name: str = "",
    owner_group: Group | None = None,
    names: Mapping[str, str] | None = None,
    programmes: Collection[str] = (),
    duties: Collection[int] = (),
    progress: Callable[[int], None] | None = None,
    by: User,
    at: datetime,
) -> Made:
    """Write a plan with its sections, actions and owners; every doubt is imported as understood.

    `names` says whom names stand for (folded name → "person:3", "group:4", "" for as written) and
    is remembered; other names are looked up once. `programmes` are the suggested names to link,
    `duties` the rows of the file whose actions become recurring duties, as they suggest.
    Nothing is closed: a reply that says "in place" is a response, not a status. `progress` is
    called with the number of actions written.
    """
    directory = Directory.of(names or {})
    plan = create_plan(
        title=title,
        kind=kind,
        source_name=source_name[-255:],
        owner_group=owner_group,
        by=by,
        at=at,
    )
    sections = _sections(plan, understood, by=by, at=at)
    rows = understood.rows
    made = add_actions(
        plan, _drafts(rows, sections, directory, progress, on=at.date()), by=by, at=at
    )
    linked = _link(made, rows, set(programmes), by=by, at=at)
    _make_recurring(made, rows, set(duties), by=by, at=at)
    aliases = _remember(names or {}, directory)
    return Made(plan.pk, len(made), linked, aliases, current_head().sequence)


def _sections(plan: Plan, understood: UnderstoodPlan, *, by: User, at: datetime) -> list[Section]:
    sections = Section.objects.bulk_create(
        Section(plan=plan, position=position, title=section.title)
        for position, section in enumerate(understood.sections, start=1)
    )
    record_many(
        (SectionAdded(plan.pk, one.pk, one.title, one.position) for one in sections), by=by, at=at
    )
    return sections


def _drafts(
    rows: list[UnderstoodRow],
    sections: list[Section],
    directory: Directory,
    progress: Callable[[int], None] | None,
    *,
    on: date,
) -> Iterator[NewAction]:
    for count, row in enumerate(rows):
        if progress is not None and count % CHUNK == 0:
            progress(count)
        yield NewAction(
            text=row.text,
            number=row.number,
            section=None if row.section is None else sections[row.section],
            prompt=row.prompt,
            outcome=row.outcome,
            asked_for=_due(row.asked_for),
            asked_for_words=row.asked_for.words[:200],
            agreed=_due(row.due),
            agreed_words=row.due.words[:200],
            review_on=on + REVIEW_AFTER if row.due.precision == Precision.ONGOING else None,
            completed=_due(row.completed),
            response=str(row.reply.response),
            response_reason=row.reply.reason if row.reply.response else "",
            response_words=row.reply.words,
            says_in_place=row.reply.says_in_place,
            resources=row.resources.kind.value,
            resources_amount=row.resources.amount,
            resources_words=row.resources.words,
            owners=_owners(row, directory),
            citations=tuple(CitationValue(each.words, each.page) for each in row.citations),
            internal_note=_note(row),
        )


def _due(read: ReadDue) -> Due:
    return Due(read.on, read.precision.value)


def _owners(row: UnderstoodRow, directory: Directory) -> tuple[OwnerValue, ...]:
    """Each owner once, also when two names stand for the same person."""
    out: list[OwnerValue] = []
    seen: set[Target] = set()
    for at, name in enumerate(row.owners.names):
        to = directory.find(name)
        if to is not None and to in seen:
            continue
        if to is not None:
            seen.add(to)
        out.append(
            OwnerValue(
                to.pk if to and to.noun == "person" else None,
                to.pk if to and to.noun == "group" else None,
                name,
                is_lead=at == row.owners.lead,
            )
        )
    return tuple(out)


def _note(row: UnderstoodRow) -> str:
    """What the file said and no field holds: for the desk, never for the public."""
    parts = [row.kept, f"Progress: {row.progress}" if row.progress else ""]
    read_whole = "/".join(row.owners.names)
    if row.owners.words.strip() not in {read_whole, ""}:
        parts.append(f"Owners as written: {row.owners.words.strip()}")
    return "\n".join(part for part in parts if part)


def _link(
    made: list[Action], rows: list[UnderstoodRow], wanted: set[str], *, by: User, at: datetime
) -> list[int]:
    """Say that actions wait for the programmes chosen; returns the ids of programmes made."""
    pairs = [
        (action, name)
        for action, row in zip(made, rows, strict=True)
        for name in row.programmes
        if name in wanted
    ]
    if not pairs:
        return []
    known = {each.name: each for each in Programme.objects.filter(name__in=wanted)}
    new = [Programme(name=name) for name in sorted({name for _, name in pairs} - known.keys())]
    for programme in new:
        programme.save()
        known[programme.name] = programme
    Dependency.objects.bulk_create(
        (Dependency(action=action, programme=known[name]) for action, name in pairs),
        batch_size=CHUNK,
    )
    facts: list[Any] = [ProgrammeAdded(programme.pk, programme.name) for programme in new]
    facts += [DependencyAdded(action.pk, programme_id=known[name].pk) for action, name in pairs]
    record_many(facts, by=by, at=at)
    return [programme.pk for programme in new]


def _make_recurring(
    made: list[Action], rows: list[UnderstoodRow], wanted: set[int], *, by: User, at: datetime
) -> None:
    """Put the duties chosen in the diary (TH-13)."""
    for action, row in zip(made, rows, strict=True):
        if row.recurring is not None and row.row in wanted:
            rule, today = row.recurring.rule, timezone.localdate(at)
            starts = first_time(rule, agreed=row.due.on, today=today)
            set_duty(action, rule=rule, starts=starts, by=by, at=at)


def _remember(names: Mapping[str, str], directory: Directory) -> dict[str, str]:
    """Keep whom names stand for; returns what each stood for before."""
    before = {}
    for words, written in names.items():
        to = Target.parse(written)
        if to is None:
            continue
        old = directory.aliases.get(words)
        if old == to:
            continue
        before[words] = str(old) if old else ""
        OwnerAlias.objects.update_or_create(words=words, defaults=to.columns())
    return before


@transaction.atomic
def undo_import(run: ImportRun, *, by: User, at: datetime) -> None:
    """Take out all that an import wrote, and remember names as before. Raises CannotUndo when the
    plan was published, or anybody changed anything in it, since. What the nightly jobs added by
    themselves, such as who was told that it is late, goes with it.
    """
    made = Made(**run.made)
    plan = Plan.objects.select_for_update(no_key=True).filter(pk=made.plan_id).first()
    if plan is None:
        raise CannotUndo("The plan is gone already.")
    if plan.published_at is not None:
        raise CannotUndo("The plan is published. Withdraw it first, then undo the import.")
    changed = _changed_since(plan, made)
    if changed:
        raise CannotUndo(
            f"{changed} of its actions were changed since, so the import can't be undone. "
            "Close what is not wanted instead."
        )
    others = Dependency.objects.filter(programme_id__in=made.programmes).exclude(action__plan=plan)
    if others.exists():
        raise CannotUndo("Other plans wait for a programme that this import brought in.")
    remove_plan(plan, reason=f"The import of {run.file_name} was undone.", by=by, at=at)
    Programme.objects.filter(pk__in=made.programmes).delete()
    for words, old in made.aliases.items():
        to = Target.parse(old)
        if to is None:
            OwnerAlias.objects.filter(words=words).delete()
        else:
            OwnerAlias.objects.update_or_create(words=words, defaults=to.columns())
    close_undone(run, by=by, at=at)


def _changed_since(plan: Plan, made: Made) -> int:
    """How many of its actions, the plan itself counting as one, somebody changed after the import.

    What background jobs did by themselves is nobody's work.
    """
    ours = {f"action:{pk}" for pk in plan.actions.values_list("pk", flat=True)}
    ours.add(f"plan:{plan.pk}")
    touched = {
        subject
        for subject in facts_since(made.sequence)
        .filter(kind__startswith="actions.")
        .exclude(actor__is_system=True)
        .values_list("subject", flat=True)
        .iterator(CHUNK)
        if subject in ours
    }
    missing = made.actions + 1 - len(ours)
    return len(touched) + abs(missing)
