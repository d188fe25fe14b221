"""From an expression of interest to the register, without ever changing a known person unasked."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.journal.operations import record
from yousaid.people.access.likeness import likely_person
from yousaid.people.choices import Capacity, ContactKind, ExpressionState, Kind
from yousaid.people.facts import (
    ExpressionDropped,
    ExpressionProposed,
    ExpressionTakenUp,
    InterestExpressed,
)
from yousaid.people.models import Expression, Person, Wording
from yousaid.people.operations.consent import give_consent
from yousaid.people.operations.contacts import KnownContact, add_contact
from yousaid.people.operations.homes import move_in
from yousaid.people.operations.involvement import set_interests, set_needs, set_offer
from yousaid.people.operations.persons import add_person
from yousaid.places.models import Home
from yousaid.places.rules.addresses import read_postcode

OPEN = (ExpressionState.WAITING, ExpressionState.PROPOSED, ExpressionState.HELD)


class AlreadySettled(ValueError):
    """Somebody decided this one before."""


@transaction.atomic
def express_interest(
    *,
    token: UUID,
    source: str,
    detail: str,
    means: str,
    said: Mapping[str, Any],
    answers: Mapping[str, Any],
    is_robot: bool = False,
    taken_by: User | None = None,
    at: datetime,
) -> Expression:
    """Keep what somebody wrote. The same work whoever they are: nobody is looked up here.

    `said` has name, address, postcode, capacity, email and phone; `answers` as in the model. A
    token that was there gives the row that was there.
    """
    expression, is_new = Expression.objects.get_or_create(
        token=token,
        defaults={
            **said,
            "answers": dict(answers),
            "source": source,
            "detail": detail,
            "means": means,
            "state": ExpressionState.HELD if is_robot else ExpressionState.WAITING,
            "taken_by": taken_by,
            "at": at,
        },
    )
    if is_new:
        record(InterestExpressed(expression.pk, str(source)), by=taken_by, at=at)
    return expression


@transaction.atomic
def settle_expression(expression: Expression, *, by: User, at: datetime) -> None:
    """A clear stranger becomes a person; who may be known is proposed to an officer. Repeatable."""
    expression = Expression.objects.select_for_update(no_key=True).get(pk=expression.pk)
    if expression.state != ExpressionState.WAITING:
        return
    likely = likely_person(expression)
    if likely is None:
        _take_up(expression, _new_person(expression, by=by, at=at), is_new=True, by=by, at=at)
        return
    expression.likely_id, expression.reasons = likely.person_id, list(likely.reasons)
    expression.state = ExpressionState.PROPOSED
    expression.save(update_fields=["likely", "reasons", "state"])
    record(ExpressionProposed(expression.pk, likely.person_id), by=by, at=at)


@transaction.atomic
def take_up_for_known(expression: Expression, *, person: Person, by: User, at: datetime) -> None:
    """An officer says they are this person: what they wrote is added, nothing is overwritten.

    Raises AlreadySettled.
    """
    _take_up(_open(expression), person, is_new=False, by=by, at=at)


@transaction.atomic
def take_up_as_new(expression: Expression, *, by: User, at: datetime) -> Person:
    """An officer says they are somebody new. Raises AlreadySettled."""
    expression = _open(expression)
    person = _new_person(expression, by=by, at=at)
    _take_up(expression, person, is_new=True, by=by, at=at)
    return person


@transaction.atomic
def drop_expression(expression: Expression, *, by: User, at: datetime) -> None:
    """It was a robot or a joke: what it says is forgotten. Raises AlreadySettled."""
    _close(_open(expression), ExpressionState.DROPPED, by=by)
    record(ExpressionDropped(expression.pk), by=by, at=at)


def _open(expression: Expression) -> Expression:
    expression = Expression.objects.select_for_update(no_key=True).get(pk=expression.pk)
    if expression.state not in OPEN:
        raise AlreadySettled("Somebody decided this one before.")
    return expression


def _close(expression: Expression, state: ExpressionState, *, by: User | None) -> None:
    """What they wrote is in the register, or forgotten: the row is only counted from now on."""
    for field in ("name", "address", "postcode", "capacity", "email", "phone"):
        setattr(expression, field, "")
    expression.answers, expression.reasons, expression.likely = {}, [], None
    expression.state, expression.taken_by = state, expression.taken_by or by
    expression.save()


def _new_person(expression: Expression, *, by: User, at: datetime) -> Person:
    person = add_person(name=expression.name, kind=Kind.RESIDENT, by=by, at=at)
    if expression.address or expression.postcode:
        home = _home(expression)
        move_in(
            person,
            home=home,
            address=expression.address or expression.postcode,
            postcode=expression.postcode,
            capacity=expression.capacity or Capacity.HOUSEHOLD_MEMBER,
            by=by,
            at=at,
        )
    return person


def _home(expression: Expression) -> Home | None:
    """The landlord's home they wrote, when exactly one has that postcode and address."""
    written = " ".join(expression.address.replace(",", " ").casefold().split())
    homes = Home.objects.filter(postcode=read_postcode(expression.postcode) or "-")[:500]
    same = [
        home
        for home in homes
        if written and " ".join(home.address.replace(",", " ").casefold().split()) == written
    ]
    return same[0] if len(same) == 1 else None


def _take_up(
    expression: Expression, person: Person, *, is_new: bool, by: User, at: datetime
) -> None:
    answers = expression.answers
    for kind, value in (
        (ContactKind.EMAIL, expression.email),
        (ContactKind.PHONE, expression.phone),
    ):
        if value:
            with suppress(KnownContact):  # a refused or failing one stays so, too
                add_contact(person, kind=kind, value=value, by=by, at=at)
    topics = set(person.interests.values_list("topic_id", flat=True)) | set(answers["topics"])
    set_interests(person, topics=topics, by=by, at=at)
    needs = dict.fromkeys(answers["needs"], "")
    needs |= dict(person.access_needs.values_list("need_id", "detail"))
    set_needs(person, needs=needs, by=by, at=at)
    if not hasattr(person, "offer"):
        ways = answers["ways"]
        set_offer(
            person,
            from_home="from_home" in ways,
            on_site="on_site" in ways,
            in_person="in_person" in ways,
            minutes_a_month=answers["minutes"],
            skills="",
            by=by,
            at=at,
        )
    wording = Wording.objects.filter(pk=answers["wording"] or 0).first()
    if wording is not None:
        themselves = None if is_new and expression.taken_by is None else by
        give_consent(
            person, wording=wording, means=expression.means, by=themselves, at=expression.at
        )
    expression.person = person
    _close(expression, ExpressionState.TAKEN_UP, by=None if is_new else by)
    record(ExpressionTakenUp(expression.pk, person.pk, is_new), by=by, at=at)
