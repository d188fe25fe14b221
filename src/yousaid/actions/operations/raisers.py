"""Those who raised an action: they confirm, dispute and reopen it."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.actions.access.links import RAISER_SALT, hashed, make_token
from yousaid.actions.choices import RaiserReplyKind
from yousaid.actions.facts import (
    ActionConfirmed,
    ActionDisputed,
    ActionReopened,
    RaiserAdded,
    RaiserCommented,
    RaiserLinkRenewed,
)
from yousaid.actions.models import Action, Plan, Raiser, RaiserReply
from yousaid.actions.operations.problems import NotARaiser, Refused
from yousaid.actions.operations.writing import lock, put, walk
from yousaid.actions.rules.life import Actor, Event
from yousaid.groups.models import Group
from yousaid.journal.operations import record
from yousaid.people.choices import Kind as PersonKind
from yousaid.people.models import Person
from yousaid.people.operations import add_person

EVENTS = {
    RaiserReplyKind.CONFIRM: Event.CONFIRM,
    RaiserReplyKind.DISPUTE: Event.DISPUTE,
    RaiserReplyKind.REOPEN: Event.REOPEN,
}


@transaction.atomic
def add_raiser(action: Action, *, who: Person | Group, by: User, at: datetime) -> Raiser:
    """Note who raised it. Their private link is `access.links.raiser_token`. Safe to repeat."""
    lock(action)
    person, group = (who, None) if isinstance(who, Person) else (None, who)
    there = Raiser.objects.filter(action=action, person=person, group=group).first()
    if there is not None:
        return there
    key = uuid4()
    raiser = Raiser.objects.create(
        action=action,
        person=person,
        group=group,
        link_key=key,
        token_hash=hashed(make_token(RAISER_SALT, key)),
    )
    fact = RaiserAdded(action.pk, raiser.pk, person_id=raiser.person_id, group_id=raiser.group_id)
    put(action, fact, by=by, at=at)
    return raiser


@transaction.atomic
def add_resident_raiser(
    action: Action, *, name: str, email: str = "", by: User, at: datetime
) -> Raiser:
    """Note a resident whom nobody has in the register yet as one who raised it."""
    person = add_person(name=name, kind=PersonKind.RESIDENT, email=email, by=by, at=at)
    return add_raiser(action, who=person, by=by, at=at)


@transaction.atomic
def add_raiser_of_plan(plan: Plan, *, group: Group, by: User, at: datetime) -> int:
    """Note a group as having raised every action of the plan that nobody raised; how many."""
    actions = list(plan.actions.filter(raisers__isnull=True).order_by("position"))
    for action in actions:
        add_raiser(action, who=group, by=by, at=at)
    return len(actions)


@transaction.atomic
def renew_raiser_link(raiser: Raiser, *, by: User, at: datetime) -> None:
    """Void the private link used so far, for one that went astray."""
    raiser.link_key = uuid4()
    raiser.token_hash = hashed(make_token(RAISER_SALT, raiser.link_key))
    raiser.save(update_fields=["link_key", "token_hash"])
    record(RaiserLinkRenewed(raiser.action_id, raiser.pk), by=by, at=at)


@transaction.atomic
def record_reply(
    action: Action,
    *,
    raiser: Raiser,
    kind: str,
    text: str = "",
    by: User | None,
    taken_by: User | None = None,
    at: datetime,
) -> RaiserReply:
    """What a raiser says of it: confirm, dispute, reopen or comment.

    `by` is the raiser when signed in, None through the private link, and the member of staff when
    `taken_by` wrote it down for someone who phoned. Raises NotARaiser, life.NoRoad, and
    life.Missing for a dispute or reopening without words.
    """
    if raiser.action_id != action.pk:
        raise NotARaiser("This person did not raise this action.")
    kind = RaiserReplyKind(kind)
    text = text.strip()
    lock(action)
    if kind in EVENTS:
        road = walk(action, EVENTS[kind], Actor.RAISER, at=at, has_reason=bool(text))
    elif not text:
        raise Refused("Write something first.")
    reply = RaiserReply.objects.create(
        action=action, raiser=raiser, kind=kind.value, text=text, at=at, taken_by=taken_by
    )
    said: dict[str, Any] = {
        "action_id": action.pk,
        "raiser_id": raiser.pk,
        "reply_id": reply.pk,
        "taken_by_staff": taken_by is not None,
    }
    fact: Any
    match kind:
        case RaiserReplyKind.CONFIRM:
            fact = ActionConfirmed(**said, closed_at=at)
        case RaiserReplyKind.DISPUTE:
            fact = ActionDisputed(**said, disputed_at=at, times_disputed=action.times_disputed + 1)
        case RaiserReplyKind.REOPEN:
            fact = ActionReopened(
                **said, status=road.end.value, times_reopened=action.times_reopened + 1
            )
        case _:
            fact = RaiserCommented(**said)
    put(action, fact, by=by, at=at)
    return reply
