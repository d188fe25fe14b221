"""Agreeing terms of reference."""

from datetime import date, datetime

from django.db import transaction

from yousaid.accounts.models import User
from yousaid.groups.facts import TermsAgreed
from yousaid.groups.models import Group, Terms
from yousaid.journal.operations import record


class TermsOutOfOrder(ValueError):
    """A version cannot be agreed before the one it follows."""


@transaction.atomic
def agree_terms(
    group: Group,
    *,
    text: str,
    agreed_on: date,
    agreed_by: str,
    review_on: date | None,
    by: User,
    at: datetime,
) -> Terms:
    """Keep the next version of a group's terms (TH-28). Raises TermsOutOfOrder."""
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    last = group.terms.order_by("-version").first()
    if last is not None and agreed_on < last.agreed_on:
        raise TermsOutOfOrder("The version before it was agreed on a later day.")
    terms = Terms.objects.create(
        group=group,
        version=last.version + 1 if last else 1,
        text=text,
        agreed_on=agreed_on,
        agreed_by=agreed_by,
        review_on=review_on,
        added_at=at,
        added_by=by,
    )
    fact = TermsAgreed(
        group.pk,
        terms.version,
        agreed_on.isoformat(),
        agreed_by,
        review_on.isoformat() if review_on else "",
    )
    record(fact, by=by, at=at)
    return terms
