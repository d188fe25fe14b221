"""Groups as their list shows them: with the days of their terms, and their seats."""

from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from yousaid.groups.access.groups import all_groups
from yousaid.groups.access.terms import WITHOUT_TERMS, with_terms
from yousaid.groups.models import Group, SeatClass
from yousaid.groups.rules.seats import tally
from yousaid.groups.rules.terms_of_reference import TermsDue, terms_due


def groups_to_list(day: date) -> QuerySet[Group]:
    """Every group by name, with what `vacancies_of` and `terms_of_body` ask for: one query more."""
    held = Q(seatings__membership__starts__lte=day) & (
        Q(seatings__membership__ends__isnull=True) | Q(seatings__membership__ends__gt=day)
    )
    seats = SeatClass.objects.annotate(filled=Count("seatings", filter=held))
    return with_terms(all_groups()).prefetch_related(Prefetch("seat_classes", seats))


def vacancies_of(group: Any) -> int | None:
    """How many seats of a listed group are vacant; None when it has no seats."""
    seats = group.seat_classes.all()
    if not seats:
        return None
    return sum(tally(each.least, each.most, each.filled).vacant for each in seats)


def terms_of_body(group: Any, day: date) -> TermsDue | None:
    """How the terms of a listed group stand; None for teams and partners, who need none."""
    if group.kind_id in WITHOUT_TERMS:
        return None
    return terms_due(group.terms_agreed, group.terms_review, day)
