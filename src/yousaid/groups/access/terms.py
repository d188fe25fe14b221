"""The door to terms of reference: what a group agreed, what held on a day, whose are due."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from yousaid.groups.choices import GroupStatus, Kind
from yousaid.groups.models import Group, Terms
from yousaid.groups.rules.terms_of_reference import SOON

WITHOUT_TERMS = (Kind.TEAM, Kind.PARTNER)  # not bodies that residents take part in


def terms_of(group: Group) -> QuerySet[Terms]:
    """All versions, the latest first. What a group may do is no secret from staff."""
    return group.terms.order_by("-version")


def terms_on(group: Group, day: date) -> Terms | None:
    """The version that held on a day; None before the first was agreed."""
    return terms_of(group).filter(agreed_on__lte=day).first()


def with_terms(groups: QuerySet[Group]) -> QuerySet[Group]:
    """Groups with `terms_agreed` and `terms_review`, the days of their latest version, or None."""
    latest = Terms.objects.filter(group=OuterRef("pk")).order_by("-version")
    return groups.annotate(
        terms_agreed=Subquery(latest.values("agreed_on")[:1]),
        terms_review=Subquery(latest.values("review_on")[:1]),
    )


def bodies() -> QuerySet[Group]:
    """Groups that need terms of reference: every body that is not closed (TH-28)."""
    return Group.objects.exclude(kind__in=WITHOUT_TERMS).exclude(status=GroupStatus.CLOSED)


def terms_due(day: date) -> QuerySet[Group]:
    """Bodies past the review of their terms, the longest first; then those without, by name.

    What forms agrees its terms on the way, and what rests agrees nothing: neither is due.
    """
    due = Q(has_terms=False) | Q(terms_review__lt=day)
    found = _reviewed().filter(due, status=GroupStatus.ACTIVE)
    return found.order_by(F("terms_review").asc(nulls_last=True), "name", "pk")


def terms_due_soon(day: date) -> QuerySet[Group]:
    """Bodies whose terms are due for review within 60 days, by name."""
    return _reviewed().filter(terms_review__range=(day, day + SOON)).order_by("name", "pk")


def _reviewed() -> QuerySet:
    """Bodies with `has_terms`, and `terms_review`, the day of the latest review or None."""
    latest = Terms.objects.filter(group=OuterRef("pk")).order_by("-version")
    review = Subquery(latest.values("review_on")[:1])
    return bodies().annotate(has_terms=Exists(latest), terms_review=review)
