"""Associations' logs and neighbourhood plans, built in bulk from the stories.

Rows are made from the facts that tell each story, by the same `sets` that operations and history
use, so that any action of Larkmere can be rebuilt from its journal.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from yousaid.accounts.models import User
from yousaid.actions import facts as f
from yousaid.actions.choices import PlanKind, Status
from yousaid.actions.models import Action, Evidence, Owner, Plan, ProgressNote, Raiser, RaiserReply
from yousaid.actions.operations.plans import add_section, create_plan, publish_plan
from yousaid.actions.operations.tallies import recount
from yousaid.actions.operations.writing import ROW_FIELDS, settle
from yousaid.config.demo.stories import Step, Story, tell
from yousaid.config.demo.telling import Made, tell_facts, with_ids
from yousaid.groups.models import Group
from yousaid.journal.operations import Entry, record_many
from yousaid.people.models import Person
from yousaid.places.models import Place

LONDON = ZoneInfo("Europe/London")
SECTIONS = ("Homes and blocks", "Streets and green spaces", "Safety", "Community")
Told = list[tuple[datetime, Any, User | None]]


@dataclass
class Log:
    """A plan to fill: who carries its actions, who raises them, and what its words speak of."""

    plan: Plan
    officers: Sequence[Person]
    raiser: Group
    estate: Place
    blocks: Sequence[Place]
    sections: Sequence[int | None]


def templates() -> list[dict[str, str]]:
    """What residents raise at Larkmere."""
    source = files("yousaid.config.demo").joinpath("data/log_actions.csv")
    return list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


def begin_log(
    title: str,
    kind: PlanKind,
    *,
    group: Group,
    place: Place,
    blocks: Sequence[Place],
    officers: Sequence[Person],
    by: User,
    at: datetime,
) -> Log:
    """A published plan to be filled with stories."""
    plan = create_plan(title=title, kind=kind, owner_group=group, place=place, by=by, at=at)
    sections: Sequence[int | None] = (None,)
    if kind == PlanKind.NEIGHBOURHOOD:
        sections = [add_section(plan, title=name, by=by, at=at).pk for name in SECTIONS]
    publish_plan(plan, by=by, at=at)
    return Log(plan, officers, group, place, blocks, sections)


def fill_logs(
    logs: Sequence[Log],
    *,
    closed: int,
    opened: int,
    busy: Person,
    busy_load: int,
    users: dict[int, User],
    today: date,
    random: Random,
) -> None:
    """Deal stories over the logs. `busy` owns `busy_load` open ones; `users` are by person id."""
    dealt: dict[int, list[Story]] = {}
    for number, story in enumerate(tell(templates(), closed, opened, random)):
        dealt.setdefault(number % len(logs), []).append(story)
    made: list[tuple[Made, Told]] = []
    load = 0
    for index, stories in sorted(dealt.items()):
        log = logs[index]
        stories.sort(key=lambda story: -story.steps[0].days_ago)
        for position, story in enumerate(stories, start=1):
            owner = random.choice(log.officers)
            if story.is_open and owner == busy:
                owner = next(person for person in log.officers if person != busy)
            if story.is_open and load < busy_load and busy in log.officers:
                owner, load = busy, load + 1
            made.append(_make(story, log, position, owner, users[owner.pk], today, random))
    _write(made)


def _make(
    story: Story, log: Log, position: int, owner: Person, by: User, today: date, random: Random
) -> tuple[Made, Told]:
    words = {"block": random.choice(log.blocks).name, "estate": log.estate.name}
    added = f.ActionAdded(
        0,
        plan_id=log.plan.pk,
        section_id=random.choice(log.sections),
        position=position,
        number=str(position),
        text=story.text.format(**words),
        prompt=story.prompt,
        status=Status.PROPOSED.value,
        owners=(f.OwnerValue(person_id=owner.pk, is_lead=True),),
    )
    steps = [
        (_moment(step.days_ago, number, today), step) for number, step in enumerate(story.steps)
    ]
    action = Action(plan=log.plan, position=position)
    made = Made(story, action, owner, log.raiser, by, added, today, steps)
    told = list(tell_facts(made))
    _apply(action, [fact for _, fact, _ in told], steps)
    return made, told


def _apply(action: Action, facts: Iterable[Any], steps: Sequence[tuple[datetime, Step]]) -> None:
    for fact in facts:
        for name, value in fact.sets.items():
            if name in ROW_FIELDS:
                setattr(action, name, value)
    settle(action)
    action.created_at, action.changed_at = steps[0][0], steps[-1][0]


def _write(stories: Sequence[tuple[Made, Told]]) -> None:
    """All rows, then all facts in the order in which things happened."""
    made = [each for each, _ in stories]
    Action.objects.bulk_create([each.action for each in made], batch_size=500)
    Owner.objects.bulk_create(
        (
            Owner(
                action=each.action,
                position=1,
                person=each.owner,
                is_lead=True,
                status=each.action.status,
                is_open=each.action.is_open,
                due_on=each.action.due_on,
            )
            for each in made
        ),
        batch_size=500,
    )
    rows = [row for each in made for row in each.rows]
    raisers = {row.action.pk: row for row in rows if isinstance(row, Raiser)}
    Raiser.objects.bulk_create(raisers.values(), batch_size=500)
    replies = [row for row in rows if isinstance(row, RaiserReply)]
    for reply in replies:
        reply.raiser = raisers[reply.action.pk]
    RaiserReply.objects.bulk_create(replies, batch_size=500)
    ProgressNote.objects.bulk_create(
        [row for row in rows if isinstance(row, ProgressNote)], batch_size=500
    )
    Evidence.objects.bulk_create([row for row in rows if isinstance(row, Evidence)], batch_size=500)
    entries = [
        Entry(fact, by=by, at=at)
        for each, told in stories
        for (at, _, by), fact in zip(
            told, with_ids(each, [fact for _, fact, _ in told]), strict=True
        )
    ]
    now = max(action.changed_at for action in (each.action for each in made))
    entries.sort(key=lambda entry: entry.at or now)
    record_many(entries, by=None, at=now)
    recount()


def _moment(days_ago: int, number: int, today: date) -> datetime:
    """A moment in office hours on a weekday, later steps later, never on the demo day itself."""
    day = today - timedelta(days=max(1, days_ago))
    day -= timedelta(days=max(0, day.weekday() - 4))
    minutes = 9 * 60 + number * 23
    return datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=LONDON)
