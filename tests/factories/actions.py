"""Plans and actions for tests, made by the operations that make them in life.

    plan = a_plan(by=user)
    action = an_action(plan, status=Status.CLAIMED, raised_by=person)

Moments count upwards from MONDAY: `later(n)` is n minutes after.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from tests.factories.people import a_person
from yousaid.accounts.models import User
from yousaid.actions import operations as do
from yousaid.actions.choices import EvidenceKind, RaiserReplyKind, Response, Status
from yousaid.actions.facts import OwnerValue
from yousaid.actions.models import Action, Plan, Raiser
from yousaid.people.choices import Kind
from yousaid.people.models import Person

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

_numbers = count(1)


def later(minutes: int = 0, *, days: int = 0) -> datetime:
    return MONDAY + timedelta(minutes=minutes, days=days)


def a_user(name: str = "Ellie Engagement") -> User:
    number = next(_numbers)
    return User.objects.create_user(f"user{number}@factory.test", name=name)


def a_plan(*, by: User | None = None, published: bool = False, **details: Any) -> Plan:
    by = by or a_user()
    title = details.pop("title", f"Plan {next(_numbers)}")
    plan = do.create_plan(title=title, by=by, at=MONDAY, **details)
    if published:
        do.publish_plan(plan, by=by, at=MONDAY)
    return plan


def an_action(
    plan: Plan | None = None,
    *,
    status: Status = Status.PROPOSED,
    response: str = Response.AGREED,
    owners: tuple[Person, ...] = (),
    raised_by: Person | None = None,
    by: User | None = None,
    at: datetime = MONDAY,
    **details: Any,
) -> Action:
    """An action brought to `status` along the roads of its life, all at the moment `at`."""
    plan = plan or a_plan()
    by = by or plan.created_by
    details.setdefault("text", f"Do the thing number {next(_numbers)}")
    values = tuple(OwnerValue(person_id=person.pk) for person in owners)
    action = do.add_action(plan, do.NewAction(owners=values, **details), by=by, at=at)
    if raised_by is not None or status in (Status.DISPUTED, Status.CONFIRMED):
        raiser = do.add_raiser(action, who=raised_by or a_person(kind=Kind.RESIDENT), by=by, at=at)
    if status == Status.PROPOSED:
        return action
    do.answer_action(action, response=response, reason="Because it is so.", by=by, at=at)
    if status == Status.CLOSED_UNFIXED:
        do.close_unfixed(action, reason="It cannot be done.", by=by, at=at)
        return action
    if status == Status.ANSWERED:
        return action
    do.start_action(action, by=by, at=at)
    if status == Status.UNDER_WAY:
        return action
    add_proof(action, by=by, at=at)
    do.claim_done(action, by=by, at=at)
    if status == Status.DISPUTED:
        say(action, raiser, RaiserReplyKind.DISPUTE, at=at)
    if status == Status.CONFIRMED:
        say(action, raiser, RaiserReplyKind.CONFIRM, at=at)
    return action


def add_proof(action: Action, *, by: User | None = None, at: datetime = MONDAY) -> None:
    by = by or action.plan.created_by
    do.add_evidence(
        action,
        kind=EvidenceKind.FIGURE,
        title="Calls answered in time",
        figure=Decimal("97.5"),
        unit="%",
        by=by,
        at=at,
    )


def say(
    action: Action,
    raiser: Raiser,
    kind: str,
    *,
    text: str = "I looked, and it is so.",
    at: datetime = MONDAY,
) -> None:
    do.record_reply(action, raiser=raiser, kind=kind, text=text, by=None, at=at)
