"""Agreeing with a federation or partner body who undertakes what (KI-42)."""

from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.facts.agreeing import RolesAgreed, RolesEnded, RolesReviewed
from yousaid.groups.models import Agreement, Group
from yousaid.journal.operations import record


class AgreementOutOfOrder(ValueError):
    """The days of an agreement make no sense."""


@transaction.atomic
def agree_roles(
    group: Group,
    *,
    they_undertake: str,
    we_undertake: str,
    agreed_on: date,
    agreed_by: str,
    review_on: date | None,
    by: User,
    at: datetime,
) -> Agreement:
    """Keep what both sides undertake. What was in force before ends on that day.

    Raises AgreementOutOfOrder.
    """
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    last = group.agreements.first()
    if last is not None and agreed_on < last.agreed_on:
        raise AgreementOutOfOrder("The one before it was agreed on a later day.")
    group.agreements.filter(ended_on__isnull=True).update(ended_on=agreed_on)
    agreement = Agreement.objects.create(
        group=group,
        they_undertake=they_undertake,
        we_undertake=we_undertake,
        agreed_on=agreed_on,
        agreed_by=agreed_by,
        review_on=review_on,
    )
    days = agreed_on.isoformat(), agreed_by, review_on.isoformat() if review_on else ""
    record(RolesAgreed(group.pk, agreement.pk, *days), by=by, at=at)
    return agreement


@transaction.atomic
def review_roles(agreement: Agreement, *, review_on: date, by: User, at: datetime) -> None:
    """Both sides looked at it and it stays, until the next review. Raises AgreementOutOfOrder."""
    agreement = _in_force(agreement)
    if review_on <= agreement.agreed_on:
        raise AgreementOutOfOrder("The review comes after the day it was agreed.")
    if agreement.review_on == review_on:
        return
    agreement.review_on = review_on
    agreement.save(update_fields=["review_on"])
    fact = RolesReviewed(agreement.group_id, agreement.pk, review_on.isoformat())
    record(fact, by=by, at=at)


@transaction.atomic
def end_agreement(agreement: Agreement, *, on: date, by: User, at: datetime) -> None:
    """It holds no longer, and nothing takes its place. Raises AgreementOutOfOrder."""
    agreement = _in_force(agreement)
    if on < agreement.agreed_on:
        raise AgreementOutOfOrder("It cannot end before it was agreed.")
    agreement.ended_on = on
    agreement.save(update_fields=["ended_on"])
    record(RolesEnded(agreement.group_id, agreement.pk, on.isoformat()), by=by, at=at)


def _in_force(agreement: Agreement) -> Agreement:
    held = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if held.ended_on is not None:
        raise AgreementOutOfOrder("It has ended already.")
    return held
