"""A landlord with so many actions, all carried by one officer: `python -m bench._actions_data N`.

The database that the environment names must be new. The first two thousand actions are written by
the product's own operations and then copied, with their plans, owners and facts, so only the hash
chain of the copies is not the product's. Plans have a hundred actions in five parts and are
published; a quarter of the actions is closed, a quarter claimed, a quarter under way, a quarter
answered; due days lie from 500 days ago to 200 days ahead, so most of the open ones are late. A
colleague carries a few actions beside the officer, spread over all plans.
"""

import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

from yousaid.config.cli.boot import start_with_database

start_with_database()

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import F, Max, Model

from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant, User
from yousaid.actions.choices import PlanKind, Response, Status
from yousaid.actions.facts import OwnerValue
from yousaid.actions.models import Action, Owner, Plan, PlanVersion, Section
from yousaid.actions.operations.actions import NewAction, add_actions
from yousaid.actions.operations.plans import add_section, create_plan, publish_plan
from yousaid.actions.operations.tallies import recount
from yousaid.actions.rules.lateness import Due
from yousaid.journal.models import ChainHead, Fact
from yousaid.kit import clock
from yousaid.people.models import Person

A_PLAN = 100
WRITTEN = 2_000  # by operations; the rest are copies
OFFICER, COLLEAGUE = "officer@bench.test", "colleague@bench.test"
COLLEAGUE_CARRIES = 30


def build(size: int) -> None:
    """Fill the new database. `size` is a multiple of `WRITTEN`."""
    at, today = clock.now(), clock.today()
    user, person = _someone(OFFICER, today)
    _, colleague = _someone(COLLEAGUE, today)
    for number in range(WRITTEN // A_PLAN):
        with transaction.atomic():
            plan = create_plan(title=f"Plan {number}", kind=PlanKind.SCRUTINY, by=user, at=at)
            sections = [add_section(plan, title=f"Part {n}", by=user, at=at) for n in range(5)]
            add_actions(plan, _drafts(number, sections, person, today), by=user, at=at)
            publish_plan(plan, by=user, at=at)
    with transaction.atomic():
        _move_on(at)
        _copy(size // WRITTEN)
        _share(colleague, size)
        recount()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _someone(email: str, today: date) -> tuple[User, Person]:
    user = User.objects.create_user(email, name=email.partition("@")[0].title())
    Grant.objects.create(
        user=user, role=Role.ENGAGEMENT, reach=Reach.LANDLORD, starts=today - timedelta(days=9)
    )
    return user, Person.objects.create(name=user.name, kind="staff", user=user)


def _drafts(
    number: int, sections: list[Section], person: Person, today: date
) -> Iterator[NewAction]:
    for n in range(A_PLAN):
        yield NewAction(
            text=f"Do thing {n} of plan {number} as residents asked in the meeting",
            number=str(n),
            section=sections[n % 5],
            agreed=Due(today + timedelta(days=(n * 7 + number) % 700 - 500), "day"),
            response=Response.AGREED,
            response_words="Agreed",
            owners=(OwnerValue(person_id=person.pk, is_lead=True),),
        )


def _move_on(at: datetime) -> None:
    """Three quarters of the actions get further than answered; straight in the rows, for speed."""
    further = (
        {"status": Status.CONFIRMED, "is_open": False, "closed_at": at},
        {"status": Status.CLAIMED, "claimed_at": at},
        {"status": Status.UNDER_WAY},
    )
    for rest, changed in enumerate(further):
        Action.objects.annotate(rest=F("pk") % 4).filter(rest=rest).update(**changed)
        copied = {name: changed[name] for name in ("status", "is_open") if name in changed}
        Owner.objects.annotate(rest=F("action_id") % 4).filter(rest=rest).update(**copied)


def _copy(times: int) -> None:
    """Every plan with all that hangs on it, so many times in all; keys move by whole copies."""
    models: list[type[Model]] = [Plan, PlanVersion, Section, Action, Owner, Fact]
    last = {
        model: model._default_manager.aggregate(last=Max("pk"))["last"] or 0 for model in models
    }
    about = (("action:", last[Action]), ("plan:", last[Plan]))
    with connection.cursor() as cursor:
        for model in models:
            columns, values = [], []
            for field in model._meta.concrete_fields:
                if field.generated:
                    continue
                by = last[model] if field.primary_key else last.get(field.related_model, 0)
                value = f"{field.column} + {by} * copy" if by else field.column
                columns.append(field.column)
                values.append(_moved_subject(about) if field.name == "subject" else value)
            cursor.execute(
                f"WITH RECURSIVE copies(copy) AS (SELECT 1 UNION ALL "  # noqa: S608 - our own names
                f"SELECT copy + 1 FROM copies WHERE copy < {times - 1}) "
                f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
                f"SELECT {', '.join(values)} FROM {model._meta.db_table}, copies "
                f"WHERE {times} > 1 ORDER BY 1"
            )
            print(
                f"{model._default_manager.count():,} {model.__name__}", file=sys.stderr, flush=True
            )
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    head = Fact.objects.latest("sequence")
    ChainHead.objects.update(sequence=head.sequence, hash=head.hash)


def _moved_subject(about: tuple[tuple[str, int], ...]) -> str:
    """SQL for the subject "noun:id" of a copied fact."""
    cases = " ".join(
        f"WHEN subject LIKE '{noun}%' "
        f"THEN '{noun}' || (CAST(substr(subject, {len(noun) + 1}) AS integer) + {last} * copy)"
        for noun, last in about
    )
    return f"CASE {cases} ELSE subject END"


def _share(colleague: Person, size: int) -> None:
    """Give the colleague a few actions from first to last."""
    rows = Action.objects.filter(pk__in=range(1, size + 1, size // COLLEAGUE_CARRIES))
    Owner.objects.bulk_create(
        Owner(
            action=action,
            position=2,
            person=colleague,
            status=action.status,
            is_open=action.is_open,
            due_on=action.due_on,
        )
        for action in rows
    )


if __name__ == "__main__":
    build(int(sys.argv[1]))
