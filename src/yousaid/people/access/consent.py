"""Who agrees to what on a day. Answers, not querysets: a condition added to a queryset of latest
lines would be asked of all lines first, and find a yes that was taken back since.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from yousaid.people.models import Consent, Purpose
from yousaid.people.rules.consent import may_be_told


def latest_consents(person_id: int) -> dict[int, Consent]:
    """The line of the ledger that counts for each purpose somebody was asked about."""
    return {line.purpose_id: line for line in _latest([person_id])}


def consented_to(code: str, people: Collection[int], day: date) -> set[int]:
    """Those of the people to whom something may be sent, or of whom something may be done, for a
    purpose on a day: their latest line is a yes that has not run out, or the purpose only asks
    who says no. Nobody, for a purpose that is not known.

    Two queries, whatever the number of people.
    """
    purpose = Purpose.objects.filter(code=code).first()
    if purpose is None or not people:
        return set()
    latest = {line.person_id: line for line in _latest(people, purpose)}
    return {pk for pk in people if _holds(purpose, latest.get(pk), day)}


def _holds(purpose: Purpose, line: Consent | None, day: date) -> bool:
    return may_be_told(
        asks_first=purpose.asks_first,
        is_given=line.is_given if line else None,
        given_on=timezone.localdate(line.at) if line else None,
        lasts_months=purpose.lasts_months,
        day=day,
    )


def _latest(people: Collection[int], purpose: Purpose | None = None) -> list[Consent]:
    rows = Consent.objects.filter(person__in=people)
    if purpose is not None:
        rows = rows.filter(purpose=purpose)
    newest = Window(
        RowNumber(),
        partition_by=[F("person"), F("purpose")],
        order_by=[F("at").desc(), F("pk").desc()],
    )
    return list(rows.annotate(newest=newest).filter(newest=1).select_related("purpose"))
